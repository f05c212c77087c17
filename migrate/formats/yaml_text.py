"""The objects of one YAML document, by the fastest reader that is sure to be right.

A List in block style is read item by item, so that a broken item costs only itself and memory holds no more
than a few of them. Everything else is read whole.
"""

from collections.abc import Iterator

from migrate.formats.documents import Document
from migrate.formats.pieces import Broken, ListKind, Piece, Plain, Unreadable
from migrate.formats.text import LineCounter, Text, excerpt
from migrate.formats.yaml_events import Unparsable
from migrate.formats.yaml_exact import load
from migrate.formats.yaml_lists import BlockList, block_list, cut

LARGEST = 64 << 20
"""The largest document, in bytes, that is read whole. Its values take ten times as much memory."""

_RUN = 128 << 10
_TOO_LARGE = f"it is larger than {LARGEST >> 20} MiB and no list whose items stand apart; export it as JSON (-o json)"


def yaml_pieces(text: Text, document: Document, number: int, counter: LineCounter) -> Iterator[Piece | Broken]:
    """The objects of a document, lists flattened. `number` is the document's."""
    reader = _Reader(text, document, number, counter)
    found = block_list(text, document.start, document.end)
    return reader.items(found) if found else reader.whole()


class _Reader:
    """Reads one document."""

    def __init__(self, text: Text, document: Document, number: int, counter: LineCounter) -> None:
        self._text = text
        self._document = document
        self._number = number
        self._counter = counter

    def whole(self) -> Iterator[Piece | Broken]:
        """Read the document as one value."""
        try:
            value = self._load_whole()
        except Unreadable as error:
            yield self._broken((), self._document.start, error)
        else:
            yield from flattened(Piece(self._number, (), value))

    def items(self, found: BlockList) -> Iterator[Piece | Broken]:
        """Read the items of a list; where the cut between them was wrong, read the whole instead."""
        index = 0
        cut_is_right = False
        for start, end, values in self._cut(found):
            if isinstance(values, Unreadable):
                if isinstance(values, Unparsable) and not cut_is_right:
                    instead = self._all_items()
                    if instead is not None:
                        yield from self._flattened(instead[index:], index, found.kind)
                        return
                    cut_is_right = True
                yield self._broken((index,), start, values)
                index += 1
            else:
                yield from self._flattened(values, index, found.kind)
                index += len(values)

    def _cut(self, found: BlockList) -> Iterator[tuple[int, int, list[Plain] | Unreadable]]:
        for start, end in cut(self._text, found.start, found.end, found.dash, _RUN):
            values = self._values(start, end)
            if isinstance(values, list):
                yield start, end, values
                continue
            for item_start, item_end in cut(self._text, start, end, found.dash, 1):
                yield item_start, item_end, self._values(item_start, item_end)

    def _values(self, start: int, end: int) -> list[Plain] | Unreadable:
        try:
            values: list[Plain] = load(self._text[start:end])
        except Unreadable as error:
            return error
        return values

    def _flattened(self, values: list[Plain], first: int, kind: ListKind) -> Iterator[Piece]:
        for index, value in enumerate(values, first):
            yield from flattened(Piece(self._number, (index,), value, kind))

    def _all_items(self) -> list[Plain] | None:
        try:
            return list(self._load_whole()["items"])
        except Unreadable:
            return None

    def _load_whole(self) -> Plain:
        if self._document.end - self._document.start > LARGEST:
            raise Unreadable(1, _TOO_LARGE)
        return load(self._text[self._document.start : self._document.end])

    def _broken(self, items: tuple[int, ...], start: int, error: Unreadable) -> Broken:
        line = self._counter.at(start) + error.line - 1
        return Broken(self._number, items, line, error.reason, excerpt(self._text, start, self._document.end))


def flattened(piece: Piece) -> Iterator[Piece]:
    """The piece itself, or the items of the list that it is, and of lists in lists."""
    value = piece.value
    kind = value.get("kind") if isinstance(value, dict) else None
    items = value.get("items", False) if isinstance(kind, str) and kind.endswith("List") else False
    if not isinstance(items, list | None):
        yield piece
        return
    api_version = value.get("apiVersion", "")
    for index, item in enumerate(items or ()):
        yield from flattened(Piece(piece.document, (*piece.items, index), item, (str(api_version), kind)))
