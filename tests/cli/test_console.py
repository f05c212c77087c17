import fcntl
import io
import os
import pty
import re
import struct
import termios
from collections.abc import Iterator
from typing import TextIO

import pytest
from rich.console import Console
from rich.text import Text

from migrate.cli.console import is_terminal, text_for
from migrate.cli.screen import Screen

COLUMNS = 77


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[TextIO]:
    """A terminal of 77 columns, without the settings of the terminal that runs the tests."""
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, COLUMNS, 0, 0))
    with os.fdopen(theirs, "w") as stream:
        yield stream
    os.close(ours)


def red(console: Console) -> None:
    console.print(Text("red", "red"), end="")


def width(stream: TextIO | None) -> int:
    return int(text_for(stream, Screen(), lambda console: console.print(console.width)))


def test_a_terminal_has_colour_and_its_own_width(terminal: TextIO) -> None:
    assert b"\x1b[31mred\x1b[0m" == text_for(terminal, Screen(), red)
    assert COLUMNS == width(terminal)


def test_a_file_and_a_pipe_have_none_and_100_columns(terminal: TextIO, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", terminal)

    assert b"red" == text_for(None, Screen(), red)
    assert b"red" == text_for(io.TextIOWrapper(io.BytesIO(), "utf-8"), Screen(), red)
    assert 100 == width(None)


@pytest.mark.parametrize("stream", ["terminal", "file"])
def test_columns_overrides_every_width(stream: str, terminal: TextIO, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "133")

    assert 133 == width(terminal if stream == "terminal" else None)


@pytest.mark.parametrize(("columns", "said"), [(60, "12"), (100, "wide"), (100, "0"), (100, "")])
def test_columns_that_are_no_sensible_number_are_not_followed(
    columns: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", said)

    assert columns == width(None)


@pytest.mark.parametrize(
    ("colored", "option", "environment"),
    [
        (True, None, {}),
        (False, None, {"NO_COLOR": "1"}),
        (True, None, {"NO_COLOR": ""}),
        (True, True, {"NO_COLOR": "1"}),
        (False, False, {}),
        (False, None, {"TERM": "dumb"}),
        (True, True, {"TERM": "dumb"}),
    ],
)
def test_the_option_decides_about_colour_then_no_color_then_the_terminal(
    colored: bool,
    option: bool | None,
    environment: dict[str, str],
    terminal: TextIO,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert colored == (b"\x1b" in text_for(terminal, Screen(color=option), red))


def test_a_dumb_terminal_is_written_to_like_a_pipe_but_in_its_own_width(
    terminal: TextIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_terminal(terminal)

    monkeypatch.setenv("TERM", "dumb")

    assert not is_terminal(terminal)
    assert 77 == width(terminal)


def test_a_stream_that_cannot_say_a_character_says_its_number() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), "latin-1")

    assert b"2 \xd7 \\u2026" == text_for(stream, Screen(), lambda console: console.print("2 × …", end=""))


@pytest.mark.parametrize(("encoding", "lines"), [("ascii", 2), ("latin-1", 2), ("utf-8", 1)])
@pytest.mark.parametrize("color", [True, False])
def test_escapes_make_no_line_wider_than_the_page(
    encoding: str, lines: int, color: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    stream = io.TextIOWrapper(io.BytesIO(), encoding)
    words = " ".join(["word…"] * 16) + "…"  # 96 columns
    page = text_for(stream, Screen(color=color), lambda console: console.print(Text(words, "red"))).decode(encoding)
    plain = re.sub("\x1b.*?m", "", page)
    assert 100 >= max(map(len, plain.splitlines()))
    assert words.split() == plain.replace("\\u2026", "…").split()
    assert lines == plain.count("\n")


def test_lines_do_not_end_in_blanks() -> None:
    assert b"a\n  b\n" == text_for(None, Screen(), lambda console: console.print("a   \n  b "))
