"""In which line each value of a document stands, by its path.

Nobody asks for a line until something is to be said about an object, so reading keeps none, and this walks
the text once more.
"""

import re
from collections.abc import Iterator

from msgspec import Struct
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from migrate.formats import yaml_scalars
from migrate.formats.yaml_events import events, line_of, scalar

Lines = dict[str, int]


class Repeated(Struct, frozen=True):
    """A key that stands twice in one mapping; `line` is where it does so again."""

    path: str
    key: str
    line: int


class PathWalk:
    """Follows a walk through nested mappings and lists.

    Shape: `lines` has the line, from 1, of every path so far, spelled `network.vnet.subnets[0].cidr`; empty
    for the whole. A value in a mapping stands where its key does. `repeated` has the keys that stand twice.
    """

    def __init__(self) -> None:
        self.lines: Lines = {}
        self.repeated: list[Repeated] = []
        self._open: list[_Level] = []

    @property
    def wants_key(self) -> bool:
        """True if the next value is the key of a mapping."""
        return bool(self._open) and not self._open[-1].is_list and self._open[-1].next is None

    def value(self, line: int, key: str | None = None) -> str:
        """A value begins; `key` is its text, where it is a key."""
        if not self._open:
            return self._at("", line)
        level = self._open[-1]
        if level.is_list:
            level.index += 1
            return self._at(f"{level.path}[{level.index}]", line)
        if level.next is None:
            level.next = self._key(level, str(key), line)
            return level.next
        path, level.next = level.next, None
        return path

    def enter(self, line: int, *, is_list: bool) -> None:
        """A mapping or a list begins."""
        self._open.append(_Level(self.value(line), is_list=is_list))

    def leave(self) -> None:
        """The innermost of them ends."""
        self._open.pop()

    def _key(self, level: "_Level", key: str, line: int) -> str:
        path = f"{level.path}.{key}" if level.path else key
        if key in level.keys:
            self.repeated.append(Repeated(path, key, line))
        level.keys.add(key)
        return self._at(path, line)

    def _at(self, path: str, line: int) -> str:
        self.lines[path] = line
        return path


class _Level:
    """A mapping or list that the walk is in. `next` is the path of the value whose key has been seen."""

    __slots__ = ("index", "is_list", "keys", "next", "path")

    def __init__(self, path: str, *, is_list: bool) -> None:
        self.path = path
        self.is_list = is_list
        self.index = -1
        self.keys: set[str] = set()
        self.next: str | None = None


_OTHER_BREAKS = re.compile(rb"\xc2\x85|\xe2\x80[\xa8\xa9]")
"""NEL, LS and PS end a line for libyaml, but for no editor."""


def yaml_lines(text: bytes) -> Lines:
    """The lines of a YAML text of one document. Raises: Unreadable where it is no YAML."""
    walk = PathWalk()
    for event in events(_OTHER_BREAKS.sub(b" ", text)):
        line = line_of(event)
        match event:
            case ScalarEvent():
                walk.value(line, yaml_scalars.key(scalar(event)) if walk.wants_key else None)
            case AliasEvent():
                walk.value(line, f"*{event.anchor}")
            case MappingStartEvent():
                walk.enter(line, is_list=False)
            case SequenceStartEvent():
                walk.enter(line, is_list=True)
            case MappingEndEvent() | SequenceEndEvent():
                walk.leave()
    return walk.lines


def nearest(lines: Lines, path: str) -> int:
    """The line of `path`, or of what is nearest to it on the way to the root."""
    return next((lines[way] for way in _upwards(path) if way in lines), 1)


def _upwards(path: str) -> Iterator[str]:
    yield path
    while path:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
        yield path
