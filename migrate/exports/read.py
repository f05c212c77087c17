"""Reads exports: the one door from what the user names to the documents that everything else stands on.

The result depends on nothing but the names and contents of the files: not on the order of arguments or
folders, not on the working directory, and not on the order in which an archive was packed.
"""

import hashlib
import sys
from collections.abc import Callable, Sequence
from typing import BinaryIO

import msgspec
from msgspec import Struct

from migrate.exports.contents import Text, texts_of
from migrate.exports.notes import TEMPLATE, UNREADABLE, sentence
from migrate.exports.objects import ObjectReader
from migrate.exports.origins import Spot, Wanted, origins_of
from migrate.exports.sources import STANDARD_INPUT, Source, Trouble, find_sources, shown
from migrate.formats.collecting import uncollected
from migrate.formats.pieces import Broken, Unreadable
from migrate.formats.read import read_text
from migrate.formats.text import to_utf8
from migrate.model.documents import Document, Documents
from migrate.model.errors import NothingRead
from migrate.model.findings import Notice, Severity
from migrate.model.places import Origin, Place
from migrate.model.wording import counted

_REPORT_EVERY = 10_000
_TOLD = 3


class Progress(Struct, frozen=True):
    """How far reading is: texts, their bytes, and objects so far."""

    files: int
    bytes: int
    objects: int


class Export(Struct, frozen=True):
    """What was read, and the way back to where it stands.

    Shape: the `source` of every place is an index into `spots`; `lines` are those that only reading could
    tell, 0 where there is none.
    """

    documents: Documents
    spots: tuple[Spot, ...]
    lines: dict[Place, int]

    def origins(self, wanted: Wanted) -> list[Origin]:
        """File, line and path for each place and path; reads again only the files that are asked for."""
        return origins_of(self.spots, self.lines, wanted)


def read_exports(
    arguments: Sequence[str],
    *,
    strict: bool = False,
    stdin: BinaryIO | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Export:
    """Read every file, folder and archive that is named; `-` is standard input.

    What cannot be read is a warning (EG119), and an error where its file was named itself; what is odd and
    was read all the same stays a warning. `strict` makes errors of both, wherever they lie.
    Raises: UsageProblem for what does not exist; NothingRead if not one object was found in all of it.
    """
    found = find_sources(arguments, sys.stdin.buffer if stdin is None else stdin)
    reading = _Reading(strict=strict, progress=progress or _say_nothing)
    reading.passed_over = found.passed_over
    for trouble in found.troubles:
        reading.take_trouble(Source(trouble.name), trouble)
    with uncollected():
        for source in found.sources:
            reading.take_source(source)
    export = reading.export()
    if not reading.objects and all(notice.rule != TEMPLATE for notice in export.documents.notices):
        raise NothingRead(_nothing_read(arguments, export))
    return export


class _Part(Struct, frozen=True):
    """One text that was read, or one source that could not be."""

    spot: Spot
    digest: bytes = b""
    documents: Sequence[Document] = ()
    notices: Sequence[Notice] = ()
    lines: dict[Place, int] = {}

    @property
    def order(self) -> tuple[str, bytes, str]:
        """What decides where it stands among the others."""
        return self.spot.name, self.digest, self.notices[0].message if self.notices else ""

    def moved(self, number: int) -> "_Part":
        """The same under another number."""
        documents = [msgspec.structs.replace(one, place=_moved(one.place, number)) for one in self.documents]
        notices = [msgspec.structs.replace(one, place=_moved(one.place, number)) for one in self.notices]
        lines = {_moved(place, number): line for place, line in self.lines.items()}
        return _Part(self.spot, self.digest, documents, notices, lines)


class _Reading:
    """Reads texts one after the other and puts them into their order at the end."""

    def __init__(self, *, strict: bool, progress: Callable[[Progress], None]) -> None:
        self.objects = 0
        self.passed_over = 0
        self._bytes = 0
        self._parts: list[_Part] = []
        self._strict = strict
        self._progress = progress

    def take_source(self, source: Source) -> None:
        for item in texts_of(source):
            if isinstance(item, Text):
                self._take_text(source, item)
            elif isinstance(item, Trouble):
                self.take_trouble(source, item)
            else:
                self.passed_over += 1

    def take_trouble(self, source: Source, trouble: Trouble) -> None:
        severity = Severity.ERROR if trouble.named or self._strict else None
        place = Place(len(self._parts))
        notice = Notice(UNREADABLE, trouble.name, sentence(trouble.reason), place, "", severity=severity)
        self._parts.append(_Part(Spot(trouble.name, source), notices=[notice], lines={place: trouble.line}))

    def _take_text(self, source: Source, text: Text) -> None:
        reader = ObjectReader(len(self._parts), text.name, named=text.named, strict=self._strict)
        self._read(reader, text)
        self.objects += reader.objects
        self._bytes += len(text.content)
        digest = hashlib.sha256(text.content).digest()
        spot = Spot(text.name, source, text.member)
        self._parts.append(_Part(spot, digest, reader.documents, reader.notices, reader.lines))
        self._report()

    def _read(self, reader: ObjectReader, text: Text) -> None:
        number = 0
        exactly = text.named or self._strict
        try:
            for number, piece in enumerate(read_text(to_utf8(text.content), exactly=exactly), 1):
                if isinstance(piece, Broken):
                    reader.take_broken(piece)
                else:
                    reader.take(piece)
                if not number % _REPORT_EVERY:
                    self._report(reader.objects)
        except Unreadable as problem:
            reader.take_broken(Broken(0, (), problem.line, problem.reason))
        if not number and not text.content.strip():
            reader.take_broken(Broken(0, (), 0, "it is empty; the command that wrote it may have failed"))
        reader.finish()

    def _report(self, more: int = 0) -> None:
        self._progress(Progress(len(self._parts), self._bytes, self.objects + more))

    def export(self) -> Export:
        """All parts in the order of their names, and of their contents where names are equal."""
        order = sorted(range(len(self._parts)), key=lambda at: self._parts[at].order)
        parts = [self._parts[at] if at == number else self._parts[at].moved(number) for number, at in enumerate(order)]
        documents = Documents(
            documents=tuple(document for part in parts for document in part.documents),
            notices=tuple(notice for part in parts for notice in part.notices),
            fingerprint=_fingerprint({part.digest for part in parts if part.digest}),
            passed_over=self.passed_over,
        )
        lines = {place: line for part in parts for place, line in part.lines.items()}
        return Export(documents, tuple(part.spot for part in parts), lines)


def _moved(place: Place | None, number: int) -> Place:
    return Place(number, place.document, place.items) if place else Place(number)


def _fingerprint(digests: set[bytes]) -> str:
    """One digest over those of all texts, whatever they are called and however they are packed."""
    return f"sha256:{hashlib.sha256(b''.join(sorted(digests))).hexdigest()}"


def _nothing_read(arguments: Sequence[str], export: Export) -> str:
    names = [
        "standard input" if argument == STANDARD_INPUT else shown(argument) for argument in dict.fromkeys(arguments)
    ]
    more = f" and {len(names) - _TOLD:,} more" if len(names) > _TOLD else ""
    return f"Nothing could be read from {', '.join(names[:_TOLD])}{more}. {_first_reason(export, len(names))}"


def _first_reason(export: Export, arguments: int) -> str:
    for notice in export.documents.notices:
        place = notice.place or Place(0)
        name, line = export.spots[place.source].name, export.lines.get(place)
        is_named_above = arguments == 1 and "/" not in name
        where = [*([] if is_named_above else [name]), *([f"line {line}"] if line else [])]
        return f"In {', '.join(where)}: {notice.message}" if where else notice.message
    if export.documents.passed_over:
        return f"There is no Kubernetes document in {counted(export.documents.passed_over, 'file')}."
    return "There is no object in it."


def _say_nothing(_: Progress) -> None:
    """Nobody asked how far reading is."""
