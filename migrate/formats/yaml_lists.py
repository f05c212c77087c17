"""Finds the items of a List in block style without parsing it, as `oc get -o yaml` prints one.

An item begins at a line with a dash in the column of the first one. That is wrong for a quoted text that goes
on in that column, so whoever reads the items has to doubt the cut as soon as one of them breaks off.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from migrate.formats.pieces import ListKind, Unreadable
from migrate.formats.yaml_exact import load

_LARGEST_FRAME = 1 << 20
_ITEMS = re.compile(rb"\nitems:[ \t]*(?:#[^\n]*)?\r?\n( *)- ")


class BlockList(Struct, frozen=True):
    """The items of a list lie from `start` up to `end`; each begins with `dash`, its line break included."""

    start: int
    end: int
    dash: bytes
    kind: ListKind


def block_list(text: bytes, start: int, end: int) -> BlockList | None:
    """The list that a document is; None if it is none, or if its items cannot be told apart like this."""
    head = _ITEMS.search(text, max(start - 1, 0), end)
    if not head:
        return None
    first = head.start(1)
    after = _list_end(head[1]).search(text, first, end)
    last = after.start() + 1 if after else end
    if first - start + end - last > _LARGEST_FRAME:
        return None
    kind = _kind_of(text[start:first] + text[last:end])
    return kind and BlockList(first, last, b"\n" + head[1] + b"- ", kind)


def cut(text: bytes, start: int, end: int, dash: bytes, size: int) -> Iterator[tuple[int, int]]:
    """Cut at the first `dash` that lies `size` bytes behind the last cut, and so on."""
    while start < end:
        found = text.find(dash, min(start + size, end), end)
        stop = end if found < 0 else found + 1
        yield start, stop
        start = stop


def yaml_item_spans(text: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the items of a list lie; nothing if they cannot be told apart."""
    found = block_list(text, start, end)
    return cut(text, found.start, found.end, found.dash, 1) if found else iter(())


def _list_end(indent: bytes) -> re.Pattern[bytes]:
    """A line that is indented less than the items, or as much without being one, and is no comment.

    Nor does a tab end the list: no key may follow one, so that it belongs to an item, or breaks it.
    """
    width = len(indent)
    same = rb"\n {%d}[^ \t\r\n#-]" % width
    return re.compile(same if not width else rb"%b|\n {0,%d}[^ \t\r\n#]" % (same, width - 1))


def _kind_of(without_items: bytes) -> ListKind | None:
    try:
        frame = load(without_items)
    except Unreadable:
        return None
    match frame:
        case {"kind": str(kind), "items": None} if kind.endswith("List"):
            return str(frame.get("apiVersion", "")), kind
    return None
