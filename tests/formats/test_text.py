import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.formats.pieces import Unreadable
from migrate.formats.text import LineCounter, check_utf8, excerpt, to_utf8

STRETCH = 1 << 20


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", b""),
        (b"a: \xc3\xa9\n", "a: é\n".encode()),
        (b"\xef\xbb\xbfa: 1\n", b"a: 1\n"),
        (b"\xff\xfe" + "a: é😀\n".encode("utf-16-le"), "a: é😀\n".encode()),
        (b"\xfe\xff" + "a: é😀\n".encode("utf-16-be"), "a: é😀\n".encode()),
        (b"\xff\xfe", b""),
    ],
)
def test_every_marked_encoding_becomes_utf8(raw: bytes, expected: bytes) -> None:
    assert expected == to_utf8(raw)


def test_text_that_is_utf8_already_is_not_copied() -> None:
    raw = "é: 1\n".encode()
    assert raw is to_utf8(raw)


@given(st.text())
def test_text_survives_the_way_through_utf16(text: str) -> None:
    assert text.encode() == to_utf8(b"\xff\xfe" + text.encode("utf-16-le"))


def test_bytes_that_are_no_utf8_are_named_with_their_line() -> None:
    with pytest.raises(Unreadable, match="line 3: the byte 0xff is not UTF-8"):
        check_utf8(b"a: 1\nb: 2\nc: \xff\n")


def test_bytes_that_are_no_utf8_are_left_to_the_readers_of_documents() -> None:
    raw = b"a: \xff\n"
    assert raw is to_utf8(raw)


@pytest.mark.parametrize("cut_off", ["é".encode()[:1], "😀".encode()[:3]])
def test_a_character_that_is_cut_off_at_the_end_is_no_utf8(cut_off: bytes) -> None:
    with pytest.raises(Unreadable, match="line 1"):
        check_utf8(b"a" + cut_off)


def test_a_broken_utf16_text_is_named_with_its_line() -> None:
    with pytest.raises(Unreadable, match="line 2: the text is not UTF-16-LE"):
        to_utf8(b"\xff\xfe" + "a\nb".encode("utf-16-le") + b"x")


@pytest.mark.parametrize("before", range(-2, 3))
def test_a_character_may_lie_across_two_stretches(before: int) -> None:
    text = b"a" * (STRETCH + before) + "😀\n".encode()
    check_utf8(text)
    with pytest.raises(Unreadable, match="line 2: the byte 0xfe"):
        check_utf8(text + b"\xfe")


@given(st.text("a\n", min_size=5), st.lists(st.integers(0, 20), min_size=2))
def test_lines_may_be_asked_for_in_any_order(written: str, offsets: list[int]) -> None:
    text = written.encode()
    counter = LineCounter(text)
    assert [text[:offset].count(b"\n") + 1 for offset in offsets] == [counter.at(min(o, len(text))) for o in offsets]


def test_an_excerpt_is_short_and_never_fails() -> None:
    text = b"x" * 10 + b"\xff" + b"y" * 10_000
    assert "xx�" == excerpt(text, 8, 11)
    assert len(excerpt(text, 0, len(text))) < 1000
