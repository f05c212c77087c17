"""Expected outputs that are files. `make golden` rewrites them; a test only compares."""

import os
from pathlib import Path

_REWRITING = os.environ.get("GOLDEN") == "rewrite"


def assert_golden(path: Path, actual: str) -> None:
    """Fails if the file holds anything else; with GOLDEN=rewrite it is written instead."""
    if _REWRITING:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(actual, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == actual, (
        f"differs from {path.name}; if it was meant to, run `make golden`"
    )
