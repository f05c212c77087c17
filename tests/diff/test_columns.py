import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from migrate.diff.columns import Block, Row, few, folded
from migrate.diff.difference import Mark
from tests.report.printing import printed


def shown(row: Row, *, width: int = 80, name_width: int = 10) -> str:
    def write(console: object) -> None:
        block = Block(console)  # type: ignore[arg-type]  # a console, as `printed` makes it
        block.change(row, level=1, width=name_width)
        block.print()

    return printed(write, width=width)


def test_before_and_after_stand_side_by_side() -> None:
    assert "    ~ mode        private  →  public\n" == shown(Row("mode", ["private"], ["public"]))


def test_several_values_stand_in_columns() -> None:
    assert ("    ~ addresses   203.0.113.10   →  20.1.2.0/31\n                  203.0.113.111\n") == shown(
        Row("addresses", ["203.0.113.10", "203.0.113.111"], ["20.1.2.0/31"])
    )


def test_what_is_too_wide_stands_one_under_the_other() -> None:
    assert (
        "    ~ reason  [choices]\n        - public, because peers know it by 203.0.113.50\n"
        "        + private, because choices.yaml says so\n"
    ) == shown(
        Row(
            "reason",
            ["public, because peers know it by 203.0.113.50"],
            ["private, because choices.yaml says so"],
            "[choices]",
        ),
        width=70,
    )


def test_words_without_blanks_share_a_line_there() -> None:
    assert "        - 10.0.0.0/8 10.1.0.0/16\n" in shown(
        Row("a name that is long", ["10.0.0.0/8", "10.1.0.0/16"], ["x"])
    )


def test_where_one_side_is_empty_only_the_other_is_shown() -> None:
    assert "    ~ rules\n        + one more\n" == shown(Row("rules", [], ["one more"]))


def test_of_many_values_the_first_and_the_number_of_the_others_are_shown() -> None:
    assert [*"0123456", "… and 13 more"] == few([str(number) for number in range(20)])
    assert list("01234567") == few(list("01234567"))


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" ")), st.integers(8, 40))
def test_nothing_is_lost_or_wider_than_it_may_be(text: str, width: int) -> None:
    lines = list(folded(text, width))
    assert text.replace(" ", "") == "".join(lines).replace(" ", "")
    assert all(cell_len(line) <= width for line in lines)


@pytest.mark.parametrize("mark", list(Mark))
def test_a_title_is_marked_and_its_aside_folds_below_it(mark: Mark) -> None:
    def write(console: object) -> None:
        block = Block(console)  # type: ignore[arg-type]  # as above
        block.title(mark, "a namespace", level=0, aside="because the export changed")
        block.title(mark, "a namespace " * 5, level=0, aside="because the export changed")
        block.print()

    text = printed(write, width=62)
    assert f"{mark} a namespace  because the export changed\n" in text
    assert "\n  because the export changed\n" in text


def test_what_acts_on_a_terminal_is_made_visible() -> None:
    assert "\\u202e" in shown(Row("a\u202eb", ["x"], ["\x1b[31m"]), name_width=20)
    assert "\x1b" not in shown(Row("a", ["x"], ["\x1b[31m"]))
