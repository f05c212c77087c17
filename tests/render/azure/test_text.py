from hypothesis import given
from hypothesis import strategies as st

from migrate.render.azure.text import block, comment, escaped


def test_a_block_indents_what_is_in_it() -> None:
    assert "{\n  a\n  [\n    b\n  ]\n}" == block("{", ["a", block("[", ["b"], "]")], "}")


def test_a_block_of_nothing_takes_one_line() -> None:
    assert "[]" == block("[", [], "]")


def test_paragraphs_of_a_comment_are_set_apart_and_empty_ones_left_out() -> None:
    assert "# a\n# b\n#\n# c" == comment("#", "", "a\nb", "c")


@given(st.text())
def test_no_text_ends_a_comment(text: str) -> None:
    assert all(line.startswith("//") for line in comment("//", text, "the end").splitlines())


def test_what_a_reader_would_not_see_is_written_as_a_code_point() -> None:
    assert "a<202e>b<7>" == escaped("a\u202eb\x07", {}, "<{:x}>")


def test_special_characters_are_replaced_in_the_order_given() -> None:
    assert "\\\\\\'" == escaped("\\'", {"\\": "\\\\", "'": "\\'"}, "{}")
