import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.formats.markdown import bullets, code, fenced, plain, prose, table

TEXTS = st.text(st.characters(exclude_categories=[]))
UNESCAPED = re.compile(r"(?<!\\)(?:\\\\)*[`*_{}\[\]<>#|~&!]")


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("team-a", "team-a"),
        ("10.0.0.0/16", "10.0.0.0/16"),
        (r"\<script\>", "<script>"),
        (r"\[x\](http://evil)", "[x](http://evil)"),
        (r"a \| b", "a | b"),
        (r"\`id\`", "`id`"),
        (r"\*\*bold\*\*", "**bold**"),
        ("\\\\u202e", "\u202e"),
        ("two\\\\u000a\\# lines", "two\n# lines"),
    ],
)
def test_a_name_is_never_markup(shown: str, text: str) -> None:
    assert shown == plain(text)


@given(TEXTS)
def test_whatever_comes_is_one_line_without_markup(text: str) -> None:
    assert len(plain(text).splitlines()) <= 1
    assert not UNESCAPED.search(plain(text))


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
    ],
)
def test_backticks_of_a_sentence_mark_code(shown: str, text: str) -> None:
    assert shown == prose(text)


@given(TEXTS, TEXTS)
def test_a_row_has_as_many_cells_as_it_was_given(one: str, other: str) -> None:
    *_, row = table(("A", "B"), [(plain(one), code(other))]).split("\n")
    assert 3 == len(re.findall(r"(?<!\\)\|", re.sub(r"\\\\", "", row)))


def test_a_table_has_a_head_and_its_rows() -> None:
    assert "| A | B |\n| --- | --- |\n| 1 | 2 |" == table(("A", "B"), [("1", "2")])


def test_lists_and_blocks() -> None:
    assert "- a\n- b" == bullets(("a", "b"))
    assert "```sh\nls\n```" == fenced(("ls",))
