import pytest

from migrate.model.wording import counted, listed, quoted, word_for


@pytest.mark.parametrize(
    ("expected", "names"),
    [
        ("a", ["a"]),
        ("a and b", ["a", "b"]),
        ("a, b and c", ["a", "b", "c"]),
        ("a, b, c, d, e and 2 more", list("abcdefg")),
    ],
)
def test_names_are_listed_as_a_sentence_has_them(expected: str, names: list[str]) -> None:
    assert expected == listed(names)


def test_who_lists_says_how_many_are_named() -> None:
    assert "a and 6 more" == listed(iter("abcdefg"), at_most=1)


@pytest.mark.parametrize(
    ("expected", "number", "noun", "plural"),
    [
        ("0 rules", 0, "rule", ""),
        ("1 rule", 1, "rule", ""),
        ("12,000 rules", 12_000, "rule", ""),
        ("2 policies", 2, "policy", "policies"),
    ],
)
def test_numbers_come_with_their_noun(expected: str, number: int, noun: str, plural: str) -> None:
    assert expected == counted(number, noun, plural)


@pytest.mark.parametrize(
    ("expected", "value"), [("`spec.egress[3]`", "spec.egress[3]"), ("`true`", True), ("`7`", 7), ("`None`", None)]
)
def test_values_are_quoted_as_code(expected: str, value: object) -> None:
    assert expected == quoted(value)


def test_a_long_value_is_cut() -> None:
    assert 60 == len(quoted("x" * 100))
    assert quoted("x" * 100).endswith("x…`")


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        ("null", None),
        ("the truth value true", True),
        ("the number 7", 7),
        ('the text "prod"', "prod"),
        ("a list", []),
        ("a mapping", {}),
    ],
)
def test_a_value_is_called_by_what_it_is(expected: str, value: object) -> None:
    assert expected == word_for(value)
