import pytest

from migrate.formats.yaml_guard import is_doubtful

WORDS = ("y", "No", "ON", "off", "True", "FALSE", "~", "Null", "=", "<<", "inf", "-Infinity", ".nan", "NaN", "+.inf")
NUMBERS = (
    *("0644", "0o7", "0x1F", "0b1", "00", "08", "1_0", "-_1", "._5", "1._0", "+1", ".5", "5.", "1.0", "1e3", "1E+3"),
    *("1_0e2", "1e_3", "0e12345", "9007199254740993", "-9007199254740993", "12345678901234567890"),
)
CONSTRUCTS = (
    "&a b",
    "*a",
    "!!str a",
    "! a",
    "@a",
    "`a",
    "%a",
    "[a]",
    "{a: b}",
    "[ ]",
    "|2",
    ">-1",
    "|+1",
    "| # c",
    ": a",
)
HARMLESS = (
    *("a", "yesterday", "north", "on-call", "nothing", "none", "info", "true", "false", "null", "1", "-1", "0", "1.10"),
    *("8080", "500m", "1Gi", "25%", "10/8", "10.0.0.1", "10.0.0.0/8", "::1", "1.2.3", "2024-01-01", "12:30:45"),
    *("[]", "{}", '"yes"', "'0644'", '"a\\tb"', "|", ">-", "|+", "a: b".replace(": ", ":"), "team-a", "v1", "1f0a-2b"),
)


def in_every_place(scalar: str) -> list[str]:
    return [
        f"\na: {scalar}\n",
        f"\na:   {scalar}  # c\n",
        f"\n- {scalar}\n",
        f"\n- - {scalar}\n",
        f"\na:\n  {scalar}\n",
        f"\na:\r\n- {scalar}\r\n",
    ]


@pytest.mark.parametrize("scalar", WORDS + NUMBERS + CONSTRUCTS)
def test_what_two_readers_read_differently_is_doubtful_wherever_it_stands(scalar: str) -> None:
    assert [] == [text for text in in_every_place(scalar) if not is_doubtful(text.encode())]


@pytest.mark.parametrize("value", ["]a", "}"])
def test_brackets_that_nothing_opens_are_doubtful_as_values(value: str) -> None:
    assert is_doubtful(f"\na: {value}\n".encode())
    assert is_doubtful(f"\n- {value}\n".encode())
    assert not is_doubtful(f"\na: |\n  {{}}\n  {value}\n".encode())


@pytest.mark.parametrize("scalar", HARMLESS)
def test_what_everybody_reads_alike_is_not(scalar: str) -> None:
    assert not is_doubtful(f"\na: {scalar}\nb: c\n".encode())
    assert not is_doubtful(f"\na:\n- {scalar}\n- c: d\n".encode())


@pytest.mark.parametrize("key", [*WORDS, "0644", "1", "1.5", "null", "? a", "&a b", "<<"])
def test_keys_that_are_no_text_are_doubtful(key: str) -> None:
    assert is_doubtful(f"\n{key}: a\n".encode())
    assert is_doubtful(f"\n- {key}: a\n".encode())
    assert is_doubtful(f"\na:\n  - b: c\n    {key} : a\n".encode())


@pytest.mark.parametrize("key", ["name", "on-call", "yes/no", "a.b/c", "1a", "true", '"yes"', "'0644'", "-y"])
def test_keys_that_are_text_are_not(key: str) -> None:
    assert not is_doubtful(f"\n{key}: a\n- {key}: b\n".encode())


@pytest.mark.parametrize(
    "text",
    [
        *("a: \x00", "a: \x01", "a: \x7f", "a:\tb", "\t", "a: \x85", "a: \x80", "a: \u2028", "a: \ufeff", "a: \ufffe"),
        *("a\rb", "a: 'x\n---\n", "---", "...", 'a: "x\\\n  y"', "a: |\n", "a:\n- >\n\n", "%YAML 1.1"),
    ],
)
def test_odd_characters_and_marks_are_doubtful(text: str) -> None:
    assert is_doubtful(f"\n{text}\n".encode())


def test_bytes_that_are_no_utf8_are_doubtful() -> None:
    assert is_doubtful(b"\na: \xff\n")
    assert is_doubtful(b"\na: \xc3\n")


def test_other_alphabets_and_windows_line_breaks_are_not() -> None:
    assert not is_doubtful("\na: é日本😀\r\nb: c\r\n".encode())


@pytest.mark.parametrize("digits", ["1", "1_", "1.", "_", "0"])
def test_megabytes_of_digits_take_no_longer_than_other_megabytes(digits: str) -> None:
    text = f"\na: {digits * 1_000_000} x\n".encode()
    assert is_doubtful(text) in {True, False}
