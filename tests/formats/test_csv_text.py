import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.formats.csv_text import dump_csv

TEXTS = st.text(st.characters(exclude_categories=[]))


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_lines_end_as_rfc_4180_has_them() -> None:
    assert 'a,b\r\n1,"2,3"\r\n' == dump_csv(("a", "b"), [("1", "2,3")])


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("'=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
        ("'+1", "+1"),
        ("'-1", "-1"),
        ("'@SUM(A1)", "@SUM(A1)"),
        ("'\\u0009=1", "\t=1"),
        ("'\\u000d=1", "\r=1"),
        ("two\\u000alines", "two\nlines"),
        ("\\u202evil", "\u202evil"),
        ("web=1", "web=1"),
        ("", ""),
    ],
)
def test_no_cell_is_computed_or_acts(cell: str, text: str) -> None:
    assert [["cell", ""], [cell, "x"]] == read(dump_csv(("cell", ""), [(text, "x")]))


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=5))
def test_what_is_written_is_read_back_as_as_many_rows_of_harmless_cells(rows: list[tuple[str, str]]) -> None:
    heading, *cells = read(dump_csv(("a", "b"), rows))
    assert ["a", "b"] == heading
    assert len(rows) == len(cells)
    for row in cells:
        assert 2 == len(row)
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
