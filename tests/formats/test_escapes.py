import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.formats.escapes import visible


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("team-a", "team-a"),
        ("größe → 東京", "größe → 東京"),
        ("\\u001b[31mred", "\x1b[31mred"),
        ("two\\u000alines", "two\nlines"),
        ("tab\\u0009stop", "tab\tstop"),
        ("\\u007f", "\x7f"),
        ("\\u009b", "\x9b"),
        ("\\u2028\\u2029", "\u2028\u2029"),
        ("\\u202eevil", "\u202eevil"),
        ("\\u2066\\u2069\\u200f\\u061c", "\u2066\u2069\u200f\u061c"),
        ("\\xff\\x80", b"\xff\x80".decode("utf-8", "surrogateescape")),
        ("\\ud800", "\ud800"),
    ],
)
def test_characters_that_act_are_shown_as_escapes(shown: str, text: str) -> None:
    assert shown == visible(text)


@given(st.text(st.characters(exclude_categories=[])))
def test_whatever_comes_in_one_printable_line_goes_out(text: str) -> None:
    shown = visible(text)

    assert shown == shown.encode().decode()
    assert len(shown.splitlines()) <= 1
    assert shown == visible(shown)


@given(st.text(st.characters(categories=["L", "N", "P", "S"])))
def test_letters_digits_and_signs_stay_as_they_are(text: str) -> None:
    assert text == visible(text)
