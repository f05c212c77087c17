"""The browser of the browser tier: the Chromium that the machine has, found by name."""

import shutil
from pathlib import Path

MISSING = "no Chromium was found; `apt-get install chromium` gets it on Debian"
_NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> Path | None:
    """The program, or None where there is none."""
    found = filter(None, map(shutil.which, _NAMES))
    return next(map(Path, found), None)
