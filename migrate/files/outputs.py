"""Writes files so that each appears whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from migrate.model.errors import OutputFailed


def write_outputs(outputs: Mapping[str, bytes]) -> None:
    """Writes all files beside their final places, then renames them into place, in the order given.

    Raises:
        OutputFailed: one of them could not be written; then none is changed.
    """
    with ExitStack() as cleaning:
        made: list[tuple[Path, Path]] = []
        for name, content in outputs.items():
            final = Path(name)
            try:
                draft = _draft(final, content)
            except OSError as error:
                raise OutputFailed(_sentence(name, error)) from error
            cleaning.callback(draft.unlink, missing_ok=True)
            made.append((draft, final))
        for draft, final in made:
            try:
                draft.replace(final)
            except OSError as error:
                raise OutputFailed(_sentence(str(final), error)) from error


def write_tree(folder: str, files: Mapping[str, bytes]) -> None:
    """Writes a tree of files below `folder`, replacing what an earlier call left there.

    The tree is made in full beside the folder first. What it holds at its top level is then exchanged, so
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
            _exchange(Path(staging), root, sorted({name.split("/")[0] for name in files}))
    except OSError as error:
        raise OutputFailed(_sentence(folder, error)) from error


def _draft(final: Path, content: bytes) -> Path:
    if final.is_dir():
        raise IsADirectoryError(21, "it is a folder")
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


def _exchange(staging: Path, root: Path, names: list[str]) -> None:
    ours = (root / "plan.json").exists()
    if not ours and any((root / name).exists() for name in names):
        raise FileExistsError(17, "it holds other files of the same names; give an empty folder")
    for name in names:
        if (root / name).exists():
            shutil.move(root / name, staging / f"old-{name}")
        shutil.move(staging / "new" / name, root / name)


def _sentence(name: str, error: OSError) -> str:
    return f"{name} could not be written: {error.strerror or error}. Nothing was changed."
