"""What a console shows, as plain text, for tests of the review."""

import io
import re
from collections.abc import Callable

from rich.console import Console

_STYLES = re.compile(r"\x1b\[[0-9;]*m")


def printed(write: Callable[[Console], None], *, width: int = 100, terminal: bool = False) -> str:
    """The text, without trailing blanks, and on a terminal without its colours."""
    file = io.StringIO()
    console = Console(
        file=file,
        width=width,
        height=25,
        force_terminal=terminal,
        color_system="standard" if terminal else None,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    write(console)
    return "\n".join(line.rstrip() for line in _STYLES.sub("", file.getvalue()).split("\n"))
