"""Expected outputs that are files. `make golden` rewrites them; a test only compares."""

import os
import shutil
from pathlib import Path

_REWRITING = os.environ.get("GOLDEN") == "rewrite"


def assert_golden(path: Path, actual: str) -> None:
    """Fails if the file holds anything else, line ends included; with GOLDEN=rewrite it is written instead."""
    if _REWRITING:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(actual.encode())
    assert path.read_bytes().decode() == actual, f"differs from {path.name}; if it was meant to, run `make golden`"


def assert_golden_tree(folder: Path, actual: dict[str, str]) -> None:
    """Fails if the folder holds other files than these, or one of them holds anything else.

    `actual` is the text of each file by its path inside the folder, as `files_in` gives it.
    """
    if _REWRITING:
        shutil.rmtree(folder, ignore_errors=True)
    else:
        assert sorted(files_in(folder)) == sorted(actual), "if it was meant to, run `make golden`"
    for name, text in actual.items():
        assert_golden(folder / name, text)


def files_in(folder: Path) -> dict[str, str]:
    """The text of each file below the folder, line ends and all, by its path inside it with `/`."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
