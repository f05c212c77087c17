import re
import shlex
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from migrate.report.layout import Page
from tests.report.printing import printed

PIECES: list[Callable[[Page, str], None]] = [
    lambda page, text: page.heading(text),
    lambda page, text: page.paragraph(text, indent=4),
    lambda page, text: page.labelled("Why", text, indent=4, width=6),
    lambda page, text: page.entry(text, tag="EG101", style="bold red", aside="a.yaml:1", indent=2),
    lambda page, text: page.table(("Name", "Other"), [(text, "x"), ("y", "z")]),
    lambda page, text: page.command(text, indent=6),
]


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("text", ["[/x]", "[bold]a[/bold]", ":smile:", "a\\[b]"])
def test_markup_in_names_is_printed_as_it_is(piece: Callable[[Page, str], None], text: str) -> None:
    assert text in printed(lambda console: piece(Page(console), text))


@pytest.mark.parametrize("piece", PIECES)
def test_characters_that_act_are_shown(piece: Callable[[Page, str], None]) -> None:
    shown = printed(lambda console: piece(Page(console), "a\u202e\x1b[2J\nb"))

    assert "a\\u202e\\u001b[2J\\u000ab" in shown


@pytest.mark.parametrize("piece", PIECES)
@given(
    text=st.text(st.sampled_from("abc d-./é東"), min_size=1, max_size=300).filter(str.strip),
    width=st.integers(60, 140),
    terminal=st.booleans(),
)
def test_no_line_is_wider_than_the_screen_and_nothing_is_cut(
    piece: Callable[[Page, str], None], text: str, width: int, terminal: bool
) -> None:
    shown = printed(lambda console: piece(Page(console), text), width=width, terminal=terminal)

    assert all(cells(line) <= width for line in shown.split("\n"))
    for character in set(text) - {" "}:
        assert text.count(character) <= shown.count(character)


def cells(line: str) -> int:
    return sum(2 if character == "東" else 1 for character in line)


def test_an_aside_that_does_not_fit_beside_its_title_stands_below_it() -> None:
    def entry(console: Console) -> None:
        Page(console).entry("A title of some words", tag="EG101", style="", aside="a/long/path.yaml:12", indent=2)

    assert ["  EG101  A title of some words  a/long/path.yaml:12", ""] == printed(entry, width=60).split("\n")
    assert ["  EG101  A title of some words", "         a/long/path.yaml:12", ""] == (
        printed(entry, width=45).split("\n")
    )


def test_a_table_on_a_terminal_has_lines_and_elsewhere_none() -> None:
    def table(console: Console) -> None:
        Page(console).table(("Name", "Number"), [("a", ("1", "2"))])

    assert "│ a    │ 1      │" in printed(table, terminal=True)
    assert ["  Name  Number", "  a     1", "        2", ""] == printed(table).split("\n")


def test_a_table_that_would_break_words_is_told_row_by_row() -> None:
    name = "a-name-of-sixty-three-characters-which-is-what-kubernetes-permits"

    shown = printed(
        lambda console: Page(console).table(("Name", "Address"), [(name, ("203.0.113.10", "203.0.113.11"))]), width=60
    )

    assert name[:58] in shown.replace("\n  ", "")
    assert "    Address  203.0.113.10, 203.0.113.11" in shown


WORD = st.text(st.sampled_from("abc/.-_,=東"), min_size=1, max_size=130)


@given(st.lists(WORD, min_size=1, max_size=12), st.integers(60, 100))
def test_a_long_command_can_be_copied_from_the_screen(words: list[str], width: int) -> None:
    shown = printed(lambda console: Page(console).command(" ".join(words), indent=6), width=width)

    assert words == shlex.split(shown.replace("\\\n", ""))
    assert all(line.endswith("\\") for line in shown.rstrip().split("\n")[:-1])
    assert all(cells(line) <= width for line in shown.split("\n"))


def test_a_quoted_word_of_a_command_stays_on_one_line() -> None:
    command = f"migrate plan {'x' * 30} 'a file.json' --target target.yaml"

    shown = printed(lambda console: Page(console).command(command, indent=6), width=60)

    assert [
        "      migrate plan xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx \\",
        "          'a file.json' --target target.yaml",
        "",
    ] == (shown.split("\n"))


def test_a_label_that_is_longer_than_its_column_is_not_cut() -> None:
    shown = printed(lambda console: Page(console).labelled("10000.", "the last", indent=2, width=5))
    assert "10000." == "".join(shown.replace("the last", "").split())


@given(st.lists(st.tuples(st.text("ab 字", max_size=30), st.text("cd ", max_size=30)), min_size=1, max_size=4))
def test_a_table_without_lines_has_the_words_of_one_with_lines(rows: list[tuple[str, str]]) -> None:
    def write(console: Console) -> None:
        Page(console).table(("First", "Second"), rows)

    plain, framed = printed(write, width=60), printed(write, width=60, terminal=True)
    assert Counter(plain.split()) == Counter(re.sub("[─│╭╮╰╯├┤┬┴┼]", " ", framed).split())
