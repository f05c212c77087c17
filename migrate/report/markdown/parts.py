"""What the sections of a Markdown review are put together from."""

from collections.abc import Iterable, Sequence

from migrate.formats.markdown import code, plain, table
from migrate.model.wording import counted

Blocks = Sequence[str]
"""Paragraphs, lists, tables and fences; an empty line goes between two of them."""


def section(title: str, *blocks: str) -> Blocks:
    """A heading and what stands below it; nothing at all where there is nothing to stand there."""
    below = [block for block in blocks if block]
    return (f"## {title}", *below) if below else ()


def rows_under(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of Markdown cells; nothing without rows."""
    known = list(rows)
    return table(headings, known) if known else ""


def names(of: Iterable[str], *, at_most: int | None = None) -> str:
    """Names or addresses, as code; past `at_most` how many more there are."""
    all_names = list(of)
    shown = ", ".join(map(code, all_names[:at_most]))
    more = len(all_names) - len(all_names[:at_most])
    return f"{shown} and {more:,} more" if more else shown


def some_or_all(of: Sequence[str], noun: str) -> str:
    """A few by name, many by their number."""
    few = 6
    return names(of) if len(of) <= few else plain(counted(len(of), noun))
