"""Writes files so that each appears whole or not at all."""

import errno
import os
import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from migrate.model.errors import OutputFailed
from migrate.model.wording import listed

_UNCHANGED = "Nothing was changed."
_SHOWN = 3
_TOP_LEVEL = ("azure", "firewall", "kubernetes", "runbook.md", "plan.json")
"""What a rendered tree holds at its top level; `plan.json` last, because it marks a tree as ours."""


@contextmanager
def written_together(outputs: Mapping[str, bytes]) -> Iterator[None]:
    """Writes all files beside their final places, and after the block renames them into place, in the order given.

    What else has to succeed before any file may change is done in the block: if it raises, none changes.
    Links are followed: the file that one leads to is replaced, not the link.

    Raises:
        OutputFailed: one could not be written, and none is changed; or one could not be renamed, and the
            message names those that are in place already.
    """
    with ExitStack() as cleaning:
        drafts: dict[str, Path] = {}
        for name, content in outputs.items():
            try:
                drafts[name] = _draft(_final(name), content, cleaning)
            except OSError as error:
                raise OutputFailed.of(name, error, _UNCHANGED) from error
        yield
        _place(drafts)


def _place(drafts: Mapping[str, Path]) -> None:
    placed: list[str] = []
    for name, draft in drafts.items():
        try:
            draft.replace(_final(name))
        except OSError as error:
            done = f"Already written: {', '.join(placed)}." if placed else _UNCHANGED
            raise OutputFailed.of(name, error, done) from error
        placed.append(name)


def write_tree(folder: str, files: Mapping[str, bytes], *, stale: Collection[str] = ()) -> None:
    """Writes a tree of files below `folder`, replacing what an earlier call left there (`stale`, their names).

    The tree is made in full inside the folder first. What it holds at its top level is then exchanged, so
    nothing stale stays in it; anything else in the folder is left alone. Nothing of anybody else's goes: where such
    a file lies among ours (a Terraform state, a manifest of one's own), nothing is written.

    Raises:
        OutputFailed: the tree could not be written, or the folder holds another's files.
    """
    root = Path(folder)
    try:
        root.mkdir(parents=True, exist_ok=True)
        _refuse_strangers(root, {*stale, *files})
        with tempfile.TemporaryDirectory(prefix=".migrate-", dir=root) as staging:
            for name, content in files.items():
                path = Path(staging, "new", name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            _exchange(Path(staging), root)
    except OSError as error:
        raise OutputFailed.of(folder, error) from error


def _final(name: str) -> Path:
    """Where a name leads; a link that leads nowhere is replaced itself."""
    return Path(os.path.realpath(name))


def _draft(final: Path, content: bytes, cleaning: ExitStack) -> Path:
    if final.is_dir():
        raise IsADirectoryError(errno.EISDIR, "it is a folder")
    handle, name = tempfile.mkstemp(prefix=".migrate-", dir=final.parent)
    draft = Path(name)
    cleaning.callback(draft.unlink, missing_ok=True)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    draft.chmod(_mode_of(final))
    return draft


def _mode_of(final: Path) -> int:
    """The permissions a file has, or would get if it were made plainly."""
    if final.exists():
        return final.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _refuse_strangers(root: Path, known: Collection[str]) -> None:
    """Raises FileExistsError where something in the place of the tree is no earlier tree, or not all of it is."""
    there = [root / name for name in _TOP_LEVEL if (root / name).exists()]
    if there and not (root / "plan.json").exists():
        raise FileExistsError(errno.EEXIST, "it holds other files of the same names; give an empty folder")
    files = (file for path in there for file in ([path] if path.is_file() else path.rglob("*")) if not file.is_dir())
    strange = sorted({file.relative_to(root).as_posix() for file in files} - set(known))
    if strange:
        what = listed(strange, at_most=_SHOWN)
        raise FileExistsError(errno.EEXIST, f"it also holds {what}; move that away, or give an empty folder")


def _exchange(staging: Path, root: Path) -> None:
    """Puts each name of the new tree in the place of the old one, which goes when the staging folder does."""
    for name in _TOP_LEVEL:
        old, new = root / name, staging / "new" / name
        if old.exists():
            shutil.move(old, staging / f"old-{name}")
        if new.exists():
            shutil.move(new, old)
