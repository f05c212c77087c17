"""The rules one by one; test_kubectl.py holds them against kubectl itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.formats.yaml_scalars import Scalar, key, plain, tagged

PREFIX = "tag:yaml.org,2002:"


@pytest.mark.parametrize("text", ["y", "Yes", "on", "ON", "true", "TRUE"])
def test_many_words_are_true(text: str) -> None:
    assert plain(text) is True


@pytest.mark.parametrize("text", ["n", "No", "off", "OFF", "false", "False"])
def test_many_words_are_false(text: str) -> None:
    assert plain(text) is False


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_some_words_and_none_are_null(text: str) -> None:
    assert plain(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0644", 420),
        ("0o644", 420),
        ("-0644", -420),
        ("089", 89),
        ("0b101", 5),
        ("0X1f", 31),
        ("1_000", 1000),
        ("1__0", 10),
        ("+1", 1),
        ("1e3", 1000),
        ("1234567e8", 123456700000000),
        ("1.10", 1.1),
        (".5", 0.5),
        ("5.", 5),
        ("9223372036854775807", 2**63 - 1),
        ("9223372036854775808", float(2**63)),
        ("1e22", 1e22),
        ("0xFFFFFFFFFFFFFFFF", float(2**64 - 1)),
    ],
)
def test_numbers_are_those_of_go(text: str, expected: float) -> None:
    value = plain(text)
    assert (type(expected), expected) == (type(value), value)


@pytest.mark.parametrize(
    "text",
    [
        *("tRue", "yEs", "nUll", "=", "<<", "12:30:45", "2024-01-01", "2024-01-01T10:11:12Z", "1e400"),
        *(
            "10.0.0.1",
            "10.0.0.0/8",
            "::1",
            "1.2.3",
            "500m",
            "0x",
            "0b2",
            "_1",
            "1e",
            "-",
            "+",
            ".",
            "0xFFFFFFFFFFFFFFFFF",
        ),
        "1" * 1000,
    ],
)
def test_everything_else_is_text(text: str) -> None:
    assert text == plain(text)


@pytest.mark.parametrize("text", [".inf", "-.INF", "+.Inf", ".nan", ".NaN"])
def test_what_json_cannot_hold_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no number that JSON knows"):
        plain(text)


@given(st.integers(-(2**63), 2**63 - 1))
def test_every_integer_of_64_bits_is_itself(number: int) -> None:
    assert number == plain(str(number))


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15))
def test_every_float_is_itself(number: float) -> None:
    assert number == plain(repr(number))


@given(st.text())
def test_no_text_breaks_the_rules(text: str) -> None:
    try:
        assert isinstance(plain(text), str | int | float | None)
    except ValueError as error:
        assert "JSON" in str(error)  # noqa: PT017  (either outcome is right)


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        (PREFIX + "str", "123", "123"),
        (PREFIX + "int", "3", 3),
        (PREFIX + "float", "1", 1),
        (PREFIX + "bool", "yes", True),
        (PREFIX + "null", "", None),
        (PREFIX + "binary", "aGk=", "hi"),
        (PREFIX + "binary", "aG\nk=", "hi"),
        (PREFIX + "binary", "/w==", "�"),
        (PREFIX + "timestamp", "2001-01-01", "2001-01-01"),
        ("!custom", "3", "3"),
        ("!", "3", "3"),
    ],
)
def test_a_tag_says_what_a_scalar_is(tag: str, text: str, expected: Scalar) -> None:
    value = tagged(tag, text)
    assert (type(expected), expected) == (type(value), value)


@pytest.mark.parametrize(
    ("kind", "text"), [("int", "x"), ("int", "yes"), ("bool", "1"), ("null", "x"), ("binary", "%")]
)
def test_a_scalar_that_contradicts_its_tag_is_refused(kind: str, text: str) -> None:
    with pytest.raises(ValueError, match=kind):
        tagged(PREFIX + kind, text)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("x", "x"), (True, "true"), (False, "false"), (420, "420"), (1.5, "1.5"), (-0.25, "-0.25"), (1e21, "1e+21")],
)
def test_a_key_is_text_in_the_end(value: object, expected: str) -> None:
    assert expected == key(value)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (None, "`null` cannot be a key"),
        ([], "a list cannot be a key"),
        ({}, "a template that nobody has rendered"),
        (1.23456789, "without quotes"),
    ],
)
def test_some_values_cannot_be_keys(value: object, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        key(value)
