import pytest

from migrate.render.azure.bicep_syntax import Raw, bicep, string


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        ("true", True),
        ("31", 31),
        ("'a'", "a"),
        ("[]", []),
        ("{}", {}),
        ("{\n  a: 1\n}", {"a": 1}),
        ("{\n  'a-b': 1\n}", {"a-b": 1}),
        ("[\n  1\n  2\n]", [1, 2]),
        ("{\n  a: [\n    {\n      b: false\n    }\n  ]\n}", {"a": [{"b": False}]}),
        ("vnet", Raw("vnet")),
    ],
)
def test_values_are_written_over_as_many_lines_as_they_take(expected: str, value: object) -> None:
    assert expected == bicep(value)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (r"'it\'s'", "it's"),
        (r"'\${a}'", "${a}"),
        ("'$a {b}'", "$a {b}"),
        (r"'a\\b'", "a\\b"),
        (r"'\\\${a}'", "\\${a}"),
        (r"'a\r\n\tb'", "a\r\n\tb"),
        (r"'\u{7}\u{202e}'", "\x07\u202e"),
        ("'ü'", "ü"),
    ],
)
def test_nothing_in_a_string_means_anything(expected: str, text: str) -> None:
    assert expected == string(text)


def test_what_bicep_cannot_say_is_refused() -> None:
    with pytest.raises(TypeError):
        bicep(1.5)
