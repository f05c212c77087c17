"""Writes files so that each appears whole or not at all."""

import errno
import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from migrate.model.errors import OutputFailed

_UNCHANGED = "Nothing was changed."
_TOP_LEVEL = ("kubernetes", "plan.json")
"""What a rendered tree holds at its top level; `plan.json` last, because it marks a tree as ours."""


def write_outputs(outputs: Mapping[str, bytes]) -> None:
    """Writes all files beside their final places, then renames them into place, in the order given.

    Raises:
        OutputFailed: one could not be written, and none is changed; or one could not be renamed, and the
            message names those that are in place already.
    """
    with ExitStack() as cleaning:
        drafts: dict[str, Path] = {}
        for name, content in outputs.items():
            try:
                drafts[name] = _draft(Path(name), content)
            except OSError as error:
                raise OutputFailed(f"{_sentence(name, error)} {_UNCHANGED}") from error
            cleaning.callback(drafts[name].unlink, missing_ok=True)
        placed: list[str] = []
        for name, draft in drafts.items():
            try:
                draft.replace(name)
            except OSError as error:
                done = f"Already written: {', '.join(placed)}." if placed else _UNCHANGED
                raise OutputFailed(f"{_sentence(name, error)} {done}") from error
            placed.append(name)


def write_tree(folder: str, files: Mapping[str, bytes]) -> None:
    """Writes a tree of files below `folder`, replacing what an earlier call left there.

    The tree is made in full inside the folder first. What it holds at its top level is then exchanged, so
    nothing stale stays in it; anything else in the folder is left alone.

    Raises:
        OutputFailed: the tree could not be written, or the folder holds another's files of these names.
    """
    root = Path(folder)
    try:
        root.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".migrate-", dir=root) as staging:
            for name, content in files.items():
                path = Path(staging, "new", name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            _exchange(Path(staging), root)
    except OSError as error:
        raise OutputFailed(_sentence(folder, error)) from error


def _draft(final: Path, content: bytes) -> Path:
    if final.is_dir():
        raise IsADirectoryError(errno.EISDIR, "it is a folder")
    handle, name = tempfile.mkstemp(prefix=f".{final.name}.", dir=final.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).chmod(_mode_of(final))
    return Path(name)


def _mode_of(final: Path) -> int:
    """The permissions a file has, or would get if it were made plainly."""
    if final.exists():
        return final.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _exchange(staging: Path, root: Path) -> None:
    """Puts each name of the new tree in the place of the old one, which goes when the staging folder does."""
    ours = (root / "plan.json").exists()
    for name in _TOP_LEVEL:
        old, new = root / name, staging / "new" / name
        if old.exists():
            if not ours:
                raise FileExistsError(errno.EEXIST, "it holds other files of the same names; give an empty folder")
            shutil.move(old, staging / f"old-{name}")
        if new.exists():
            shutil.move(new, old)


def _sentence(name: str, error: OSError) -> str:
    return f"{name} could not be written: {error.strerror or error}."
