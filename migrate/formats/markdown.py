"""Markdown (CommonMark with GitHub's tables) from values that strangers have named.

Nothing in a value can become markup: it is one line of visible characters, and punctuation stands for itself.
"""

import re
from collections.abc import Iterable, Sequence

from migrate.formats.escapes import visible

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&!]")
_BAR = re.compile(r"(?<!\\)\|")
_FENCE = "```"


def plain(text: str) -> str:
    """The text as it is read, for a paragraph, a list or a cell."""
    return _MARKUP.sub(r"\\\g<0>", visible(text))


def prose(text: str) -> str:
    """A sentence of ours, in which backticks mark code, with the names of strangers in it."""
    words, *pairs = text.split("`")
    spans = [f"{code(span)}{plain(after)}" for span, after in zip(pairs[::2], pairs[1::2], strict=False)]
    left_open = f"\\`{plain(pairs[-1])}" if len(pairs) % 2 else ""
    return "".join((plain(words), *spans, left_open))


def code(text: str) -> str:
    """The text as a code span; a span of nothing is nothing."""
    shown = visible(text)
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    marks, gap = "`" * (longest + 1), " " if longest else ""
    return f"{marks}{gap}{shown}{gap}{marks}" if shown else ""


def fenced(lines: Iterable[str], language: str = "sh") -> str:
    """A block of lines, to be copied. None of them may begin with a fence: they are commands of ours."""
    return "\n".join((f"{_FENCE}{language}", *lines, _FENCE))


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already (`plain`, `code`); a bar in a cell never ends it."""
    lines = (headings, ["---"] * len(headings), *rows)
    return "\n".join(f"| {' | '.join(map(_in_a_cell, cells))} |" for cells in lines)


def _in_a_cell(text: str) -> str:
    return _BAR.sub(r"\|", text)


def bullets(items: Iterable[str]) -> str:
    """A list of items that are Markdown already, one line each."""
    return "\n".join(f"- {item}" for item in items)
