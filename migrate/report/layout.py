"""The pieces of a page of text: headings, paragraphs, tables and commands, each laid out in one way.

On a terminal there are lines and colours; elsewhere the same words without them. Everything that comes
from input is made visible here, and folded rather than cut.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from rich import box
from rich.cells import cell_len, chop_cells, set_cell_size
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from migrate.formats.escapes import visible

_WIDEST_PROSE = 100
"""Columns. Longer lines of prose are hard to read, however wide the terminal is."""

_INDENT = 2
_GUTTER = 2
"""Blanks between two columns."""

_WORDS_OF_A_COMMAND = re.compile(r"""(?:[^\s"']|"[^"]*"|'[^']*'|["'])+""")

Cell = str | tuple[str, ...]
"""One line, or several."""

Lines = list[str]
"""A cell as it is shown."""


class Page:
    """Prints pieces on a console, from top to bottom."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def heading(self, text: str) -> None:
        """A line on its own, with room above and below."""
        self.gap()
        self._console.print(_text(text, "bold"))
        self.gap()

    def gap(self) -> None:
        """An empty line."""
        self._console.print()

    def paragraph(self, text: str, *, indent: int = 0, style: str = "") -> None:
        """Prose, wrapped."""
        self._print(_text(text, style), indent)

    def labelled(self, label: str, text: str, *, indent: int, width: int, style: str = "") -> None:
        """A word in a column of `width` characters, and prose beside it."""
        line = f"{' ' * indent}{set_cell_size(visible(label), width)}{visible(text)}"
        fits = cell_len(visible(label)) < width and cell_len(line) <= self._prose_width
        if fits and not self._console.is_terminal:
            self._console.out(line, highlight=False)  # as quick as the rows of a table
            return
        self._print(_beside(_text(label, style), _text(text), width=width), indent)

    def entry(self, title: str, *, tag: str, style: str, aside: str = "", indent: int) -> None:
        """The first line of something: a coloured tag, a title and a quiet aside, on its own line if it has to be."""
        width = cell_len(visible(tag)) + 2 if tag else 0
        parts = [part for part in (_text(title, "bold" if tag else ""), _text(aside, "dim")) if part]
        fits = sum(part.cell_len + 2 for part in parts) - 2 <= self._prose_width - indent - width
        words = Text("  " if fits else "\n", overflow="fold").join(parts)
        self._print(_beside(_text(tag, style), words, width=width) if tag else words, indent)

    def table(self, headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        """Columns under headings.

        Where the width is so small that words would have to be broken, each row is told line by line.
        """
        on_terminal = self._console.is_terminal
        frame = 3 * len(headings) + 1 if on_terminal else 2 * len(headings)
        lines = [[_lines(cell) for cell in row] for row in rows]
        widths = _widths([[[heading] for heading in headings], *lines], self._console.width - _INDENT - frame)
        if not widths:
            self._tell(headings, lines)
        elif on_terminal:
            self._console.print(Padding.indent(_framed(headings, lines, widths), _INDENT))
        else:
            self._console.out(
                "\n".join(self._columns([[[text] for text in headings], *lines], widths)), highlight=False
            )

    def _columns(self, rows: Iterable[Sequence[Lines]], widths: Sequence[int]) -> Iterator[str]:
        """The rows as plain lines. With rich each takes a millisecond, which is long for ten thousand namespaces."""
        for row in rows:
            cells = [self._folded(cell, width) for cell, width in zip(row, widths, strict=True)]
            for pieces in zip_longest(*cells, fillvalue=""):
                padded = (set_cell_size(piece, width + _GUTTER) for piece, width in zip(pieces, widths, strict=True))
                yield f"{' ' * _INDENT}{''.join(padded)}"

    def _folded(self, cell: Lines, width: int) -> Lines:
        """The lines of a cell, none wider than its column."""
        if all(cell_len(line) <= width for line in cell):
            return cell
        return [piece.plain for line in cell for piece in _text(line).wrap(self._console, width)]

    def _tell(self, headings: Sequence[str], rows: Iterable[Sequence[Lines]]) -> None:
        width = max(len(heading) for heading in headings) + _INDENT
        for number, (title, *cells) in enumerate(rows):
            if number:
                self.gap()
            self.paragraph(", ".join(title), indent=_INDENT, style="bold")
            for heading, cell in zip(headings[1:], cells, strict=True):
                self.labelled(heading, ", ".join(cell), indent=2 * _INDENT, width=width, style="dim")

    def command(self, command: str, *, indent: int) -> None:
        """A command that can be copied: where it is too long, it goes on after a backslash."""
        for line in _continued(visible(command), indent=indent, width=self._console.width):
            words = line.lstrip(" ")
            self._console.print(Text(" " * (len(line) - len(words))).append(words, "cyan"))

    def _print(self, piece: RenderableType, indent: int) -> None:
        self._console.print(Padding.indent(piece, indent), width=self._prose_width)

    @property
    def _prose_width(self) -> int:
        return min(self._console.width, _WIDEST_PROSE)


def _text(text: str, style: str = "") -> Text:
    return Text(visible(text), style, overflow="fold")


def _framed(headings: Sequence[str], rows: Iterable[Sequence[Lines]], widths: Sequence[int]) -> Table:
    """A table with lines around it, for a terminal."""
    shown = [[Text("\n".join(cell), overflow="fold") for cell in row] for row in rows]
    table = Table(
        box=box.ROUNDED,
        border_style="dim",
        header_style="bold",
        show_lines=any("\n" in cell.plain for row in shown for cell in row),
    )
    for heading, width in zip(headings, widths, strict=True):
        table.add_column(_text(heading), width=width)
    for row in shown:
        table.add_row(*row)
    return table


def _beside(label: Text, text: Text, *, width: int) -> Table:
    """A label in a column of `width` characters, and text in the rest."""
    row = Table.grid(padding=0)
    row.add_column(width=width)
    row.add_column(overflow="fold")
    row.add_row(label, text)
    return row


def _lines(cell: Cell) -> Lines:
    return [visible(line) for line in ((cell,) if isinstance(cell, str) else cell)]


def _widths(rows: Iterable[Sequence[Lines]], room: int) -> list[int]:
    """A width for each column, so that all fit and no word is broken; empty if that cannot be had."""
    columns = [[line for cell in column for line in cell] for column in zip(*rows, strict=True)]
    widest = [max(map(cell_len, column)) for column in columns]
    narrowest = [max(cell_len(word) for line in column for word in line.split(" ")) for column in columns]
    while sum(widest) > room:
        spare, at = max((wide - narrow, at) for at, (wide, narrow) in enumerate(zip(widest, narrowest, strict=True)))
        if not spare:
            return []
        widest[at] -= 1
    return widest


def _continued(command: str, *, indent: int, width: int) -> list[str]:
    r"""The command in lines that a shell reads as one, broken between words if possible."""
    first, *words = _WORDS_OF_A_COMMAND.findall(command)
    lines = [" " * indent + first]
    for word in words:
        if cell_len(f"{lines[-1]} {word} \\") <= width:
            lines[-1] += f" {word}"
        else:
            lines[-1] += " \\"
            hanging = indent + 4
            lines.append(word if hanging + cell_len(word) + 2 > width else " " * hanging + word)
    return [piece for line in lines for piece in _pieces(line, width)]


def _pieces(line: str, width: int) -> list[str]:
    r"""The line, cut where it is too long. Nothing stands before the later pieces, so words stay whole."""
    if cell_len(line) <= width:
        return [line]
    *pieces, last = chop_cells(line, width - 1)
    return [*(f"{piece}\\" for piece in pieces), last]
