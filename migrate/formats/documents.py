"""Cuts a text into documents where kubectl 1.32 does: at lines that begin with `---`, whatever stands around them.

Each document is then read on its own, so that a broken one costs its neighbours nothing.
"""

import codecs
import re
from collections.abc import Iterator

from msgspec import Struct


class Span(Struct, frozen=True, gc=False):
    """Where a document lies in a text, from `start` up to `end`.

    Shape: `content` is where its first character that is no comment stands. `problem` says why it cannot be
    read whatever it holds; None if it can.
    """

    start: int
    content: int
    end: int
    problem: str | None = None


# Blank lines, comments and %directives. What follows is what a document holds.
_NOTHING = re.compile(rb"(?:[ \t\r]*+(?:#[^\n]*+)?\n|%[^\n]*+\n)*+[ \t\r]*+(?:#[^\n]*+\Z)?")
_END_MARK = re.compile(rb"\n\.\.\.(?=[ \t\r\n]|\Z)[^\n]*")
_NOT_ALONE = "a document begins on the line below its `---`, and here something follows on the same line"
_AFTER_END = "a document that follows the mark `...` needs a line `---` before it"


def documents(text: bytes) -> Iterator[Span]:
    """The documents of a text, without those that hold nothing."""
    for start, end, is_alone in _stretches(text):
        begin = start + len(codecs.BOM_UTF8) if text[start : start + 3] == codecs.BOM_UTF8 else start
        if not is_alone:
            yield Span(begin, begin, end, _NOT_ALONE)
        else:
            yield from _until_end_marks(text, begin, end)


def _stretches(text: bytes) -> Iterator[tuple[int, int, bool]]:
    """What lies between lines that begin with `---`, and whether the line before holds nothing else."""
    start, is_alone = 0, True
    mark = 0 if text[:3] == b"---" else _next_mark(text, 0)
    while mark >= 0:
        yield start, mark, is_alone
        line_end = text.find(b"\n", mark)
        line_end = len(text) if line_end < 0 else line_end + 1
        rest = text[mark + 3 : line_end].strip()
        is_alone = not rest or rest.startswith(b"#")
        start = line_end if is_alone else mark
        mark = _next_mark(text, line_end - 1)
    yield start, len(text), is_alone


def _next_mark(text: bytes, position: int) -> int:
    found = text.find(b"\n---", position)
    return found + 1 if found >= 0 else -1


def _until_end_marks(text: bytes, start: int, end: int) -> Iterator[Span]:
    """One document, and for each `...` in it the one that is lost behind."""
    problem = None
    while start < end:
        found = _END_MARK.search(text, max(start - 1, 0), end)
        stop = found.start() + 1 if found else end
        content = _first_content(text, start, stop)
        if content < stop:
            yield Span(start, content, stop, problem)
            problem = _AFTER_END
        start = found.end() if found else end


def _first_content(text: bytes, start: int, end: int) -> int:
    found = _NOTHING.match(text, start, end)
    return found.end() if found else start
