"""The objects of YAML documents, by the fastest reader that is sure to be right about each.

A List in block style is read in runs of whole items, so that memory holds no more than a run. What the bulk
reader doubts, or cannot read, is read again in smaller runs, at last item by item and exactly: a broken item
costs only itself. Everything that is no such list is read whole.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from migrate.formats.documents import Span
from migrate.formats.pieces import Broken, ListKind, Piece, Plain, Unreadable
from migrate.formats.text import LineCounter, excerpt
from migrate.formats.yaml_bulk import BulkReader, Doubtful
from migrate.formats.yaml_events import Unparsable, events
from migrate.formats.yaml_exact import load
from migrate.formats.yaml_lists import BlockList, block_list, cut

LARGEST = 64 << 20
"""The largest document, in bytes, that is read whole. Its values take ten times as much memory."""

_TOO_LARGE = f"it is larger than {LARGEST >> 20} MiB and no list whose items stand apart; export it as JSON (-o json)"
# Smaller texts may be somebody's own: only the exact reader refuses all that kubectl refuses. But nobody
# writes a `uid`, so that what has one was printed by a cluster.
_BULK_FROM = 1 << 20
_PRINTED = re.compile(rb"\n +uid: ")
_RUNS = (128 << 10, 8 << 10, 1)

_Values = list[Plain] | Unreadable


class YamlReader:
    """Reads the YAML documents of one text; `exactly` has a small one read exactly, whoever wrote it."""

    def __init__(self, text: bytes, counter: LineCounter, *, exactly: bool) -> None:
        self._text = text
        self._counter = counter
        is_bulk = len(text) >= _BULK_FROM or (not exactly and _PRINTED.search(text))
        self._bulk = _bulk_reader() if is_bulk else None

    def pieces(self, document: Span, number: int) -> Iterator[Piece | Broken]:
        """The objects of a document, lists flattened. `number` is the document's."""
        found = block_list(self._text, document.start, document.end)
        if found:
            return self._items(found, document, number)
        return self._whole(document, number)

    def _whole(self, document: Span, number: int) -> Iterator[Piece | Broken]:
        try:
            value = self._load(document.start, document.end)
        except Unreadable as error:
            yield self._broken(number, (), document.start, document.end, error)
        else:
            if value is not None:
                yield from flattened(Piece(number, (), value))

    def _items(self, found: BlockList, document: Span, number: int) -> Iterator[Piece | Broken]:
        """The items of a list; the rest of the whole as soon as the cut between them proves wrong."""
        index = 0
        is_cut_right = False
        for start, end, values in self._runs(found, found.start, found.end, _RUNS):
            if isinstance(values, Unparsable) and not is_cut_right:
                rest = self._uncut(document)
                if rest is not None:
                    yield from self._rest(rest, document, number, index, found.kind)
                    return
                is_cut_right = True
            if isinstance(values, Unreadable):
                yield self._broken(number, (index,), start, end, values)
                index += 1
            else:
                yield from _numbered(values, number, index, found.kind)
                index += len(values)

    def _runs(self, found: BlockList, start: int, end: int, sizes: Sequence[int]) -> Iterator[tuple[int, int, _Values]]:
        """Where a run of items lies, and their values; or why not, where it is a single item."""
        size, *smaller = sizes
        for run_start, run_end in cut(self._text, start, end, found.dash, size):
            values = self._values(run_start, run_end, exactly=not smaller)
            if values is not None:
                yield run_start, run_end, values
            else:
                yield from self._runs(found, run_start, run_end, smaller)

    def _values(self, start: int, end: int, *, exactly: bool) -> _Values | None:
        try:
            values: list[Plain] = self._load(start, end) if exactly else self._load_fast(start, end)
        except Doubtful:
            return None
        except Unreadable as error:
            return error if exactly else None
        return values

    def _load(self, start: int, end: int) -> Plain:
        """The value of what lies there. Raises: Unreadable."""
        try:
            return self._load_fast(start, end)
        except Doubtful:
            return self._load_exactly(start, end)

    def _load_fast(self, start: int, end: int) -> Plain:
        """The same, but may raise Doubtful."""
        return self._bulk.load(self._text[start:end]) if self._bulk else self._load_exactly(start, end)

    def _load_exactly(self, start: int, end: int) -> Plain:
        if end - start > LARGEST:
            raise Unreadable(1, _TOO_LARGE)
        return load(self._text[start:end])

    def _uncut(self, document: Span) -> _Values | None:
        """The items as the whole document has them, or why not; None if its text is broken in any case."""
        try:
            for _ in events(self._text[document.start : document.end]):
                pass
            return list(self._load_exactly(document.start, document.end)["items"])
        except Unparsable:
            return None
        except Unreadable as error:
            return error

    def _rest(self, rest: _Values, document: Span, number: int, index: int, kind: ListKind) -> Iterator[Piece | Broken]:
        if isinstance(rest, Unreadable):
            yield self._broken(number, (), document.start, document.end, rest)
        else:
            yield from _numbered(rest[index:], number, index, kind)

    def _broken(self, number: int, items: tuple[int, ...], start: int, end: int, error: Unreadable) -> Broken:
        begins = self._counter.at(start)
        return Broken(number, items, begins + error.line - 1, error.reason, excerpt(self._text, start, end), begins)


@cache
def _bulk_reader() -> BulkReader:
    """One for all texts: to make one takes longer than to read a small text with it."""
    return BulkReader()


def _numbered(values: list[Plain], number: int, first: int, kind: ListKind) -> Iterator[Piece]:
    for index, value in enumerate(values, first):
        yield from flattened(Piece(number, (index,), value, kind))


def flattened(piece: Piece) -> Iterator[Piece]:
    """The piece itself, or the items of the list that its plain value is, and of lists in lists."""
    found = _as_list(piece.value)
    if found is None:
        yield piece
        return
    kind, items = found
    for index, item in enumerate(items):
        yield from flattened(Piece(piece.document, (*piece.items, index), item, kind))


def _as_list(value: Plain) -> tuple[ListKind, list[Plain]] | None:
    match value:
        case {"kind": str(kind), "items": list() | None as items} if kind.endswith("List"):
            return (str(value.get("apiVersion", "")), kind), items or []
    return None
