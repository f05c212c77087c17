"""Blocks of marked lines: `+ - ~`, before and after in columns, folded where the width does not hold them.

Thousands of blocks are printed at once, so each is one piece of text, and no table.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.console import Console
from rich.text import Text

from migrate.diff.difference import Mark
from migrate.formats.escapes import visible

_STYLES = {Mark.ADDED: "green", Mark.REMOVED: "red", Mark.CHANGED: "yellow"}
_ARROW = "  →  "
_INDENT = 4
_MARK = 2
_SHOWN = 8


class Row(NamedTuple):
    """A field that changes: the lines of what was and of what becomes, and why, where that has to be said."""

    name: str
    before: Sequence[str]
    after: Sequence[str]
    aside: str = ""


class Block:
    """Lines that are printed together, as wide as the console at most."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._text = Text(overflow="ignore", no_wrap=True)

    def title(self, mark: Mark, text: str, *, level: int, aside: str = "") -> None:
        """What it is about, and quietly why, on a line of its own if it has to be."""
        style = "bold" if level == 0 else ""
        lines = self._folded(visible(text), level)
        room = self._room(level) - cell_len(lines[-1]) - 2
        self._marked(mark, lines, level, style)
        if aside and cell_len(aside) <= room:
            self._text.right_crop(1)
            self._text.append(f"  {aside}\n", "dim")
        elif aside:
            self._plain(self._folded(aside, level), level, "dim")

    def words(self, mark: Mark, words: Iterable[str], *, level: int) -> None:
        """Short statements in one line, or as many as it takes."""
        self._marked(mark, self._folded(", ".join(map(visible, words)), level), level)

    def change(self, row: Row, *, level: int, width: int) -> None:
        """A row, its name in `width` columns; where it is too wide, what was and what becomes under each other."""
        sides = [visible(one) for one in few(row.before)], [visible(one) for one in few(row.after)]
        widest = [max(map(cell_len, side), default=0) for side in sides]
        suffix = f"  {row.aside}" if row.aside else ""
        in_columns = cell_len(visible(row.name)) <= width and all(sides)
        if not in_columns or width + 2 + sum(widest) + len(_ARROW) + cell_len(suffix) > self._room(level):
            self.title(Mark.CHANGED, row.name, level=level, aside=row.aside)
            self._stacked(Mark.REMOVED, sides[0], level + 1)
            self._stacked(Mark.ADDED, sides[1], level + 1)
            return
        for number, (was, becomes) in enumerate(zip_longest(*sides, fillvalue="")):
            label = set_cell_size("" if number else visible(row.name), width)
            arrow = " " * len(_ARROW) if number else _ARROW
            line = f"{label}  {set_cell_size(was, widest[0])}{arrow}{becomes}"
            if number:
                self._plain([line], level)
            else:
                self._marked(Mark.CHANGED, [line + suffix], level)

    def print(self) -> None:
        """Prints the block."""
        self._console.print(self._text, end="", soft_wrap=True)

    def _stacked(self, mark: Mark, values: Sequence[str], level: int) -> None:
        words = not any(" " in value for value in values[: _SHOWN - 1])
        for value in [" ".join(values)] if words and values else values:
            self._marked(mark, self._folded(value, level), level)

    def _room(self, level: int) -> int:
        return self._console.width - level * _INDENT - _MARK

    def _folded(self, text: str, level: int) -> list[str]:
        return list(folded(text, self._room(level)))

    def _marked(self, mark: Mark, lines: Sequence[str], level: int, style: str = "") -> None:
        self._text.append(f"{' ' * level * _INDENT}{mark} ", _STYLES[mark])
        self._text.append(f"{lines[0].rstrip()}\n", style)
        self._plain(lines[1:], level, style)

    def _plain(self, lines: Iterable[str], level: int, style: str = "") -> None:
        for line in lines:
            self._text.append(f"{' ' * (level * _INDENT + _MARK)}{line.rstrip()}\n", style)


def folded(text: str, width: int) -> Iterator[str]:
    """The text in lines of at most `width` columns, broken between words if possible."""
    line = ""
    for word in text.split(" "):
        for piece in chop_cells(word, width) if cell_len(word) > width else [word]:
            longer = f"{line} {piece}" if line else piece
            if cell_len(longer) <= width:
                line = longer
            else:
                yield line
                line = piece
    yield line


def few(values: Sequence[str]) -> list[str]:
    """The values, or the first of many and how many more there are."""
    if len(values) <= _SHOWN:
        return list(values)
    return [*values[: _SHOWN - 1], f"… and {len(values) - _SHOWN + 1:,} more"]
