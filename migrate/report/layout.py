"""The pieces of a page of text: headings, paragraphs, tables and commands, each laid out in one way.

On a terminal there are lines and colours; elsewhere the same words without them. Everything that comes
from input is made visible here, and folded rather than cut.
"""

import re
from collections.abc import Iterable, Sequence

from rich import box
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from migrate.report.escapes import visible

_WIDEST_PROSE = 100
"""Columns. Longer lines of prose are hard to read, however wide the terminal is."""

_INDENT = 2

_WORDS_OF_A_COMMAND = re.compile(r"""(?:[^\s"']|"[^"]*"|'[^']*'|["'])+""")

Row = Sequence[str]


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
        row = Table.grid(padding=0)
        row.add_column(width=width)
        row.add_column(overflow="fold")
        row.add_row(_text(label, style), _text(text))
        self._print(row, indent)

    def entry(self, title: str, *, tag: str, style: str, aside: str = "", indent: int) -> None:
        """The first line of something: a coloured tag, a title and a quiet aside."""
        parts = [_text(tag, style), _text(title, "bold" if tag else ""), _text(aside, "dim")]
        self._print(Text("  ", overflow="fold").join(part for part in parts if part), indent)

    def table(self, headings: Row, rows: Sequence[Row]) -> None:
        """Columns under headings; a cell may hold several lines.

        Where the width is so small that words would have to be broken, each row is told line by line.
        """
        on_terminal = self._console.is_terminal
        frame = 3 * len(headings) + 1 if on_terminal else 2 * len(headings)
        widths = _widths([headings, *rows], self._console.width - _INDENT - frame)
        if not widths:
            self._tell(headings, rows)
            return
        table = Table(
            box=box.ROUNDED if on_terminal else None,
            border_style="dim",
            header_style="bold",
            show_lines=on_terminal and any("\n" in cell for row in rows for cell in row),
            padding=(0, 1) if on_terminal else (0, 2, 0, 0),
        )
        for heading, width in zip(headings, widths, strict=True):
            table.add_column(_text(heading), width=width)
        for row in rows:
            table.add_row(*(_cell(cell) for cell in row))
        self._console.print(Padding.indent(table, _INDENT))

    def _tell(self, headings: Row, rows: Iterable[Row]) -> None:
        width = max(len(heading) for heading in headings) + _INDENT
        for number, (title, *cells) in enumerate(rows):
            if number:
                self.gap()
            self.paragraph(", ".join(title.split("\n")), indent=_INDENT, style="bold")
            for heading, cell in zip(headings[1:], cells, strict=True):
                text = ", ".join(cell.split("\n"))
                self.labelled(heading, text, indent=2 * _INDENT, width=width, style="dim")

    def command(self, command: str, *, indent: int) -> None:
        """A command that can be copied: where it is too long, it goes on after a backslash."""
        width = max(self._console.width - indent, 1)
        for line in _continued(visible(command), width):
            self._console.print(Padding.indent(Text(line, "cyan", overflow="fold"), indent))

    def _print(self, piece: RenderableType, indent: int) -> None:
        self._console.print(Padding.indent(piece, indent), width=min(self._console.width, _WIDEST_PROSE))


def _text(text: str, style: str = "") -> Text:
    return Text(visible(text), style, overflow="fold")


def _cell(cell: str) -> Text:
    """A cell's own line breaks are ours; all other characters come from input."""
    return Text("\n".join(visible(line) for line in cell.split("\n")), overflow="fold")


def _widths(rows: Iterable[Row], room: int) -> list[int]:
    """A width for each column, so that all fit and no word is broken; empty if that cannot be had."""
    columns = [[visible(line) for cell in column for line in cell.split("\n")] for column in zip(*rows, strict=True)]
    widest = [max(map(cell_len, column)) for column in columns]
    narrowest = [max(cell_len(word) for line in column for word in line.split(" ")) for column in columns]
    while sum(widest) > room:
        spare, at = max((wide - narrow, at) for at, (wide, narrow) in enumerate(zip(widest, narrowest, strict=True)))
        if not spare:
            return []
        widest[at] -= 1
    return widest


def _continued(command: str, width: int) -> list[str]:
    r"""The command in lines of at most `width` characters, broken between its words with ` \`."""
    first, *words = _WORDS_OF_A_COMMAND.findall(command)
    lines = [first]
    for word in words:
        if len(lines[-1]) + 1 + len(word) + 2 > width:
            lines[-1] += " \\"
            lines.append(f"    {word}")
        else:
            lines[-1] += f" {word}"
    return lines
