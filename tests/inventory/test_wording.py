import pytest

from migrate.inventory.wording import counted, listed, word_for


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


def test_one_is_not_many() -> None:
    assert ("1 rule", "2 rules", "0 rules") == (counted(1, "rule"), counted(2, "rule"), counted(0, "rule"))


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
