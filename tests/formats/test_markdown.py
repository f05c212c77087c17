from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.formats.escapes import visible
from migrate.formats.markdown import bullets, code, fenced, plain, prose, table
from tests.commonmark import kinds, tables

TEXTS = st.text(st.characters(exclude_categories=[])) | st.text("`|\\<b>@*_[]()! -1.")


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("team-a", "team-a"),
        ("10.0.0.0/16", "10.0.0.0/16"),
        (r"\<script\>", "<script>"),
        (r"\[x\](/evil)", "[x](/evil)"),
        ("`[x](http://evil)`", "[x](http://evil)"),
        ("ask `@team` first", "ask @team first"),
        ("`www.example.com`", "www.example.com"),
        (r"\$1 and \$2", "$1 and $2"),
        (r"\- x", "- x"),
        (r"\===", "==="),
        (r"1\. x", "1. x"),
        ("1.5 GiB", "1.5 GiB"),
        (r"a \| b", "a | b"),
        (r"\`id\`", "`id`"),
        (r"\*\*bold\*\*", "**bold**"),
        ("\\\\u202e", "\u202e"),
        ("two\\\\u000a\\# lines", "two\n# lines"),
    ],
)
def test_a_name_is_never_markup(shown: str, text: str) -> None:
    assert shown == plain(text)


@given(TEXTS, st.sampled_from([plain, prose, code]))
def test_whatever_comes_is_one_line_without_markup(text: str, written: Callable[[str], str]) -> None:
    assert len(written(text).splitlines()) <= 1
    assert kinds(f"A {written(text)}") <= {"paragraph_open", "paragraph_close", "inline", "text", "code_inline"}


@pytest.mark.parametrize(
    ("span", "text"),
    [("`web`", "web"), ("`a_b`", "a_b"), ("`` a`b ``", "a`b"), ("``` `` ```", "``"), ("", "")],
)
def test_a_code_span_ends_where_it_should(span: str, text: str) -> None:
    assert span == code(text)


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("Run `ls -l` now.", "Run `ls -l` now."),
        (r"\<b\> and `<b>`", "<b> and `<b>`"),
        (r"one \` alone", "one ` alone"),
        (r"`a` then \` alone", "`a` then ` alone"),
        ("`a` `@b` `c`", "`a`@b `c`"),
    ],
)
def test_backticks_of_a_sentence_mark_code(shown: str, text: str) -> None:
    assert shown == prose(text)


@given(TEXTS, TEXTS)
def test_a_row_has_as_many_cells_as_it_was_given_and_no_markup(one: str, other: str) -> None:
    text = table(("A", "B", "C"), [(plain(one), code(other), "end")])

    ((_, row),) = tables(text)
    assert (3, "end") == (len(row), row[2])
    assert visible(one).strip() == row[0].strip() or "`" in one or "|" in one
    assert not kinds(text) & {"html_inline", "link_open", "image", "em_open", "strong_open", "s_open"}


def test_a_table_has_a_head_and_its_rows() -> None:
    assert "| A | B |\n| --- | --- |\n| 1 | 2 |" == table(("A", "B"), [("1", "2")])


def test_lists_and_blocks() -> None:
    assert "- a\n- b" == bullets(("a", "b"))
    assert "```sh\nls\n```" == fenced(("ls",))
