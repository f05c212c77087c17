"""The files that people name, and their texts. Only the last step of all writes, and here it is done."""

import io
import os
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from migrate.annotate.account import Outcome
from migrate.exports.sniff import HEAD, is_utf16, looks_like_documents
from migrate.exports.sources import find_sources, shown, what_failed
from migrate.files.outputs import written_together
from migrate.formats.pieces import Unreadable
from migrate.formats.text import check_utf8
from migrate.model.errors import OutputFailed

LARGEST = 4 << 20
"""Bytes of a file of manifests. ruamel.yaml takes ten seconds a mebibyte, and what is larger is an export."""

_ANY_WRITES = 0o222  # asked for by itself, because root may write everything
_SUFFIXES = frozenset({".yaml", ".yml", ".json"})


class File(Struct, frozen=True, order=True):
    """A file to look at; `name` is what people may type for it."""

    name: str
    path: Path


class Unusable(Exception):
    """A file is left as it is, whatever it holds. The text is a clause without a full stop."""

    def __init__(self, reason: str, line: int = 0, outcome: Outcome = Outcome.LEFT) -> None:
        super().__init__(reason)
        self.line = line
        self.outcome = outcome


def files_under(paths: Sequence[str]) -> tuple[list[File], list[tuple[str, str]]]:
    """The files named, and those in folders named whose names end as manifests' do; and what cannot be looked into.

    Links are followed where they are named, never inside folders. The second part has names and reasons.
    Raises: UsageProblem for a path that does not exist.
    """
    found = find_sources([os.path.join(".", path) for path in paths], io.BytesIO())  # noqa: PTH118  (`-` is a file here)
    files = [
        File(name_of(Path(source.path)), Path(source.path))
        for source in found.sources
        if source.named or Path(source.path).suffix in _SUFFIXES
    ]
    return sorted(files), [(trouble.name, trouble.reason) for trouble in found.troubles]


def name_of(path: Path) -> str:
    """What people may type for a file: below the current folder without it."""
    here = Path.cwd()
    return shown(path.relative_to(here) if path.is_relative_to(here) else path)


def text_of(file: File) -> bytes | None:
    """The text of a file; None if it holds no Kubernetes documents.

    Raises: Unusable where it does but cannot be edited.
    """
    try:
        with file.path.open("rb") as stream:
            raw = stream.read(LARGEST + 1)
    except OSError as error:
        raise Unusable(what_failed(error)) from None
    if not looks_like_documents(raw[:HEAD]):
        return None
    if len(raw) > LARGEST:
        reason = f"it is larger than {LARGEST >> 20} MiB, which manifests that people keep are not"
        raise Unusable(reason, outcome=Outcome.OPEN)
    if is_utf16(raw):
        raise Unusable("it is UTF-16; save it as UTF-8")
    try:
        check_utf8(raw)
    except Unreadable as problem:
        raise Unusable(problem.reason, problem.line) from None
    return raw


def write(file: File, text: bytes) -> None:
    """Replaces the file by a whole new one with the permissions of the old. Raises: Unusable, and nothing changed."""
    try:
        if not file.path.stat().st_mode & _ANY_WRITES or not os.access(file.path, os.W_OK):
            raise Unusable("it is write-protected")
        with written_together({str(file.path): text}):
            pass
    except (OSError, OutputFailed) as problem:
        raise Unusable(f"the system refused to write it ({problem})") from None
