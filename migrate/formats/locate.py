"""Finds the lines of objects and of what is in them, after the fact, in the text they were read from."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from msgspec import Struct

from migrate.formats.extents import Language, extents
from migrate.formats.json_walk import json_item_spans, json_lines
from migrate.formats.lines import Lines, nearest, yaml_lines
from migrate.formats.text import LineCounter
from migrate.formats.yaml_lists import yaml_item_spans
from migrate.model.places import Place


def lines_of(text: bytes, wanted: Sequence[tuple[Place, str]]) -> list[int]:
    """The line, from 1, of each path in each object; of what is nearest to it where the path is not there.

    Shape: one line for each of `wanted`, in its order. Places name documents and items as `read_text` does;
    their `source` is not looked at. 0 for a document that is not there.
    """
    lines = [0] * len(wanted)
    sought: dict[int, list[_Sought]] = defaultdict(list)
    for at, (place, path) in enumerate(wanted):
        sought[place.document].append(_Sought(place.items, path, at))
    last = max(sought, default=-1)
    counter = LineCounter(text)
    for extent in extents(text):
        if extent.number > last:
            break
        if extent.number in sought:
            finder = _Finder(text, counter, extent.language)
            document = extent.document
            for at, line in finder.lines(document.start, document.end, sought[extent.number]):
                lines[at] = line
    return lines


class _Sought(Struct, frozen=True, gc=False):
    """A path to find the line of; `at` is where in the answer it belongs."""

    items: tuple[int, ...]
    path: str
    at: int


class _Finder:
    """Finds lines in a text of one language. What it yields is each `at` with its line."""

    def __init__(self, text: bytes, counter: LineCounter, language: Language) -> None:
        self._text = text
        self._counter = counter
        self._is_yaml = language is Language.YAML

    def lines(self, start: int, end: int, sought: list[_Sought], top: str = "") -> Iterator[tuple[int, int]]:
        """Look in what lies from `start` up to `end`, whose own path is `top` when it is read alone."""
        by_item: dict[int, list[_Sought]] = defaultdict(list)
        for one in sought:
            if one.items:
                by_item[one.items[0]].append(_Sought(one.items[1:], one.path, one.at))
        spans = list(islice(self._item_spans(start, end), max(by_item) + 1)) if by_item else []
        here = [one for one in sought if not one.items or one.items[0] >= len(spans)]
        if here:
            yield from self._object(start, end, here, top)
        # The text of a YAML item begins with its dash, and so reads as a list of one.
        item_top = "[0]" if self._is_yaml else ""
        for index, (item_start, item_end) in enumerate(spans):
            if index in by_item:
                yield from self.lines(item_start, item_end, by_item[index], item_top)

    def _item_spans(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        if self._is_yaml:
            return yaml_item_spans(self._text, start, end)
        inner = json_item_spans(self._text[start:end])
        return ((start + item_start, start + item_end) for item_start, item_end in inner)

    def _object(self, start: int, end: int, sought: list[_Sought], top: str) -> Iterator[tuple[int, int]]:
        text, before = self._text[start:end], self._counter.at(start) - 1
        name = _line_of_name(text) if all(_is_name(one) for one in sought) else None
        if name:
            yield from ((one.at, before + name) for one in sought)
            return
        lines = self._lines_in(text)
        yield from ((one.at, before + nearest(lines, _path_of(one, top))) for one in sought)

    def _lines_in(self, text: bytes) -> Lines:
        """No lines where the text is refused: the bulk reader takes a few that the exact one does not."""
        try:
            return yaml_lines(text) if self._is_yaml else json_lines(text)
        except (ValueError, IndexError):
            return {}


def _is_name(sought: _Sought) -> bool:
    return sought.path == "metadata.name" and not sought.items


def _path_of(sought: _Sought, top: str) -> str:
    steps = [top, *(f"items[{index}]" for index in sought.items), sought.path]
    return ".".join(step for step in steps if step)


def _line_of_name(text: bytes) -> int | None:
    """The line of `metadata.name` in an object printed one key a line, without parsing; None if it is not."""
    if b"\n" not in text.rstrip():
        return 1
    begin = _FIRST_KEY.match(text)
    found = _name_pattern(len(begin[begin.lastindex or 0]) if begin else 0).search(text)
    return text.count(b"\n", 0, found.end()) + 1 if found else None


# What stands before the first key: a dash in a YAML item, a brace and a line break in JSON.
_FIRST_KEY = re.compile(rb"( *- +)|\{\r?\n( +)")


@cache
def _name_pattern(indent: int) -> re.Pattern[bytes]:
    """Keys of the object are indented by `indent`, those of its metadata by more, and all alike."""
    metadata = rb'(?:\n {%d}|\A *(?:- +)?)"?metadata"?: *\{?\r?\n' % indent
    return re.compile(metadata + rb'( {%d,})(?:[^\n]*\n\1)*?"?name"?:' % (indent + 1))
