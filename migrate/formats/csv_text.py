"""Every CSV text we write: RFC 4180 with CRLF, safe in spreadsheets, which compute some cells (contract, Render)."""

import csv
import io
from collections.abc import Iterable, Sequence

from migrate.formats.escapes import visible

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def dump_csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The headings and the rows, with characters that act made visible."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return stream.getvalue()


def _cell(text: str) -> str:
    """An apostrophe in front keeps a spreadsheet from computing what a stranger wrote."""
    return f"'{visible(text)}" if text.startswith(_FORMULA) else visible(text)
