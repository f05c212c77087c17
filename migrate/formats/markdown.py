"""Markdown (CommonMark with GitHub's tables) from values that strangers have named.

Nothing in a value can become markup: it is one line of visible characters, and punctuation stands for itself.
"""

import re
from collections.abc import Iterable, Sequence

from migrate.formats.escapes import visible

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&!$]")
_LINKED = re.compile(r"@|://|www\.", re.IGNORECASE)
_MARKER = re.compile(r"^(\d{1,9}(?=[.)](?: |$))|(?=[-+=]))")
_BAR = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_FENCE = "```"


def plain(text: str) -> str:
    """The text as it is read, for a paragraph, a list or a cell.

    A word that GitHub would make a link of (an address, a mention of somebody) is code: nothing else stops it.
    """
    words = (code(word) if _LINKED.search(word) else _MARKUP.sub(r"\\\g<0>", word) for word in visible(text).split(" "))
    return _MARKER.sub(r"\1\\", " ".join(words))


def prose(text: str) -> str:
    """A sentence of ours, in which backticks mark code, with the names of strangers in it."""
    *pieces, last = text.split("`")
    left_open = len(pieces) % 2 == 1
    marked = [code(piece) if index % 2 else plain(piece) for index, piece in enumerate(pieces)]
    return _joined((*marked, f"\\`{plain(last)}" if left_open else plain(last)))


def _joined(pieces: Iterable[str]) -> str:
    """The pieces in a row, and a blank between two code spans, which would otherwise become one."""
    text = ""
    for piece in filter(None, pieces):
        text += f" {piece}" if text.endswith("`") and piece.startswith("`") else piece
    return text


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
    """A bar after an even number of backslashes would end the cell; one more, and it does not."""
    return _BAR.sub(r"\1\\|", text)


def bullets(items: Iterable[str]) -> str:
    """A list of items that are Markdown already, one line each."""
    return "\n".join(f"- {item}" for item in items)
