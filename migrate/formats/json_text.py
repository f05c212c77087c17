"""JSON texts: several values one after the other, lists kept as views, nothing built that nobody asks for."""

import json
import re
from collections.abc import Iterator

import msgspec
from msgspec import Raw, Struct

from migrate.formats.documents import Span
from migrate.formats.json_walk import is_deeper, repeated_keys
from migrate.formats.lines import Repeated
from migrate.formats.pieces import DEEPEST, Broken, ListKind, Piece, Unreadable
from migrate.formats.text import LineCounter, check_utf8, excerpt

LARGEST_CHECKED = 4 << 20
"""Bytes of a document up to which keys that stand twice are looked for. No program writes such keys, and no
person writes larger texts."""

_LARGEST_REPAIRED = 64 << 20
_START = re.compile(rb'\{\s*["}]|\[\s*(?:\{\s*["}]|\])')
_BLANKS = re.compile(rb"\s*")
_PROBLEM = re.compile(r"(?:JSON is malformed: )?(?P<reason>.*) \(byte (?P<at>\d+)\)")
_TRAILING = "trailing characters"
_TOO_DEEP = "it is nested too deeply"
_BREAKS_OFF = "the JSON breaks off"
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_LIST_KIND = re.compile(rb'"kind"\s*:\s*"\w*List"')
_KEY_END = re.compile(rb'"\s*:')
_ITEM = re.compile(r"items\[(\d+)\]\.")


class _List(Struct, rename="camel"):
    """A list of objects, its items as views into the text."""

    api_version: str = ""
    kind: str = ""
    items: list[Raw] | None = None


_as_view = msgspec.json.Decoder(Raw)
_as_list = msgspec.json.Decoder(_List)
_as_plain = msgspec.json.Decoder()


def is_json(text: bytes, document: Span) -> bool:
    """True if a document is meant as JSON; flow style without quotes is YAML."""
    return bool(_START.match(text, document.content, document.end))


def json_values(text: bytes, document: Span) -> Iterator[Span]:
    """The JSON values that stand one after the other in a document, as documents of their own."""
    start = document.content
    while start < document.end:
        view = memoryview(text)[start : document.end]
        length, problem = _first_value(view)
        if problem is None:
            yield Span(start, start, start + length)
            after = start + length
        else:
            after = text.find(b"\n{", max(start + length - 1, start + 1), document.end)
            after = document.end if after < 0 else after + 1
            yield Span(start, start + length, after, problem)
        blanks = _BLANKS.match(text, after, document.end)
        start = blanks.end() if blanks else after


def json_pieces(text: bytes, document: Span, number: int, counter: LineCounter) -> Iterator[Piece | Broken]:
    """The objects of one JSON value that `json_values` found no problem in, lists flattened."""
    problem = _problem_in(text[document.start : document.end])
    if problem:
        begins = counter.at(document.start)
        beginning = excerpt(text, document.start, document.end)
        yield Broken(number, (), begins + problem.line - 1, problem.reason, beginning, begins)
        return
    view = memoryview(text)[document.start : document.end]
    try:
        value = _as_view.decode(view)
    except msgspec.DecodeError:
        value = Raw(_repaired(bytes(view))[0])
    if len(view) <= LARGEST_CHECKED and _may_repeat_keys(view):
        yield from _repeated(bytes(view), number, counter.at(document.start))
    has_lists_in_lists = sum(1 for _ in _LIST_KIND.finditer(view)) > 1
    yield from _flattened(Piece(number, (), value), has_lists=has_lists_in_lists)


def _problem_in(text: bytes) -> Unreadable | None:
    """What msgspec does not mind, or finds out too late."""
    try:
        check_utf8(text)
    except Unreadable as problem:
        return problem
    return Unreadable(1, _TOO_DEEP) if is_deeper(text, DEEPEST) else None


def _flattened(piece: Piece, *, has_lists: bool) -> Iterator[Piece]:
    found = _list_in(piece.value)
    if found is None:
        yield piece
        return
    kind: ListKind = (found.api_version, found.kind)
    for index, item in enumerate(found.items or ()):
        inner = Piece(piece.document, (*piece.items, index), item, kind)
        if has_lists:
            yield from _flattened(inner, has_lists=True)
        else:
            yield inner


def _list_in(value: Raw) -> _List | None:
    try:
        found = _as_list.decode(value)
    except msgspec.ValidationError:
        return None
    return found if found.kind.endswith("List") else None


def _first_value(view: memoryview) -> tuple[int, str | None]:
    """How long the first value is; or how far it can be read, and what is wrong there."""
    try:
        _as_view.decode(view)
    except msgspec.DecodeError as error:
        found = _PROBLEM.fullmatch(str(error))
        at, reason = (int(found["at"]), found["reason"]) if found else (len(view), _BREAKS_OFF)
    except RecursionError:
        return 0, _TOO_DEEP
    else:
        return len(view), None
    if reason == _TRAILING:
        return at - 1, None  # msgspec has taken the first of them already
    if len(view) <= _LARGEST_REPAIRED and _SURROGATE.search(view):
        try:
            return _repaired(bytes(view))[1], None
        except ValueError:
            pass
    return at, reason if reason == _BREAKS_OFF else f"this is no JSON: {reason}"


def _repaired(text: bytes) -> tuple[bytes, int]:
    """The first value with U+FFFD for half surrogate pairs, as kubectl reads it; and its length in `text`."""
    characters = text.decode()
    value, end = json.JSONDecoder(parse_constant=_no_constant).raw_decode(characters)
    repaired = json.dumps(value, ensure_ascii=False, allow_nan=False)
    repaired = repaired.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return repaired.encode(), len(characters[:end].encode())


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


def _may_repeat_keys(view: memoryview) -> bool:
    """Whether fewer keys are left once the text is read than are written in it."""
    try:
        read = msgspec.json.encode(_as_plain.decode(view))
    except msgspec.DecodeError:
        return True
    return len(_KEY_END.findall(view)) > len(_KEY_END.findall(read))


def _repeated(text: bytes, number: int, first_line: int) -> Iterator[Broken]:
    """One note for each object in which keys stand twice, at the first of them."""
    by_items: dict[tuple[int, ...], list[Repeated]] = {}
    for repeated in repeated_keys(text):
        by_items.setdefault(_items_in(repeated.path), []).append(repeated)
    for items, keys in by_items.items():
        more = f", and so do {len(keys) - 1} more" if len(keys) > 1 else ""
        reason = f"the key `{keys[0].key}` stands twice in one mapping{more}; the last one counts"
        yield Broken(number, items, first_line + keys[0].line - 1, reason, dropped=False)


def _items_in(path: str) -> tuple[int, ...]:
    items = []
    while found := _ITEM.match(path):
        items.append(int(found[1]))
        path = path[found.end() :]
    return tuple(items)
