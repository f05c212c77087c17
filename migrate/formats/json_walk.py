"""Walks through a JSON text token by token: for lines, for keys that stand twice, and for where items lie.

Nothing of this is needed to read a text, and it is slow, so it is used on single objects.
"""

import json
import re
from collections.abc import Iterator

import msgspec
from msgspec import Raw, Struct

from migrate.formats.lines import Lines, PathWalk, Repeated

# Possessive repeats keep a string of megabytes from filling the memory of the matcher.
_STRING = rb'"(?:[^"\\]++|\\.)*+"'
_TOKEN = re.compile(_STRING + rb'|[^\s{}\[\],:"]++|[{}\[\]\n]')
_ALL_STRINGS = re.compile(_STRING)
_NO_BRACKETS = bytes(set(range(256)) - set(b"{}[]"))


class _Items(Struct):
    items: list[Raw] | None = None


def json_lines(text: bytes) -> Lines:
    """The line of every path in a JSON text."""
    return _walk(text).lines


def repeated_keys(text: bytes) -> list[Repeated]:
    """The keys that stand twice in one object of a JSON text."""
    return _walk(text).repeated


def is_deeper(text: bytes, levels: int) -> bool:
    """True if a JSON value is nested deeper than `levels`; True for all that are twice as deep."""
    return _stays_bracketed(text, levels) and _stays_bracketed(_ALL_STRINGS.sub(b"", text), levels)


def _stays_bracketed(text: bytes, levels: int) -> bool:
    """Whether brackets are left when the innermost pairs are taken out `levels` times. Strings may fool it."""
    brackets = text.translate(None, _NO_BRACKETS)
    for _ in range(levels):
        outer = brackets.replace(b"{}", b"").replace(b"[]", b"")
        if len(outer) == len(brackets):
            break
        brackets = outer
    return bool(brackets)


def json_item_spans(text: bytes) -> Iterator[tuple[int, int]]:
    """Where the items of a list lie in its text; nothing if it is no list that msgspec can read."""
    try:
        items = msgspec.json.decode(text, type=_Items).items or ()
    except msgspec.DecodeError:
        return
    position = 0
    for item in items:
        position = text.index(bytes(item), position)
        yield position, position + len(item)
        position += len(item)


def _walk(text: bytes) -> PathWalk:
    walk = PathWalk()
    line = 1
    for found in _TOKEN.finditer(text):
        token = found[0]
        match token:
            case b"\n":
                line += 1
            case b"{" | b"[":
                walk.enter(line, is_list=token == b"[")
            case b"}" | b"]":
                walk.leave()
            case _:
                walk.value(line, json.loads(token) if walk.wants_key else None)
    return walk
