"""Finds the lines of objects and of what is in them, after the fact, in the text they were read from."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from migrate.formats.extents import Extent, Language, extents
from migrate.formats.json_walk import json_item_spans, json_lines
from migrate.formats.lines import Lines, nearest, yaml_lines
from migrate.formats.text import LineCounter, Text
from migrate.formats.yaml_lists import yaml_item_spans
from migrate.model.places import Place

Wanted = Sequence[tuple[Place, str]]
_Sought = tuple[tuple[int, ...], str, int]
"""The items that lead to an object, a path in it, and where in the answer its line belongs."""

_NAME = "metadata.name"
# The name in block style or in printed JSON, wherever both keys stand in lines of their own.
_NAME_LINE = re.compile(
    rb'(?:\n(?P<item> *)|\A(?:- )?)"?metadata"?: *\{?\r?\n(?P<inner> +)(?:[^\n]*\n(?P=inner))*?"?name"?:'
)


def lines_of(text: Text, wanted: Wanted) -> list[int]:
    """The line, from 1, of each path in each object; of what is nearest to it where the path is not there.

    Shape: one line for each of `wanted`, in its order. Places name documents and items as `read_text` does;
    their `source` is not looked at. 0 for a document that is not there.
    """
    lines = [0] * len(wanted)
    sought = defaultdict(list)
    for at, (place, path) in enumerate(wanted):
        sought[place.document].append((place.items, path, at))
    last = max(sought, default=-1)
    finder = _Finder(text)
    for extent in extents(text):
        if extent.number > last:
            break
        for at, line in finder.lines(extent, sought.get(extent.number, [])):
            lines[at] = line
    return lines
