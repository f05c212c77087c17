"""Decides how text looks where it is going: how wide it is, and whether it has colour and lines.

One place, because a terminal, a pipe, a file and a build server's log each want something else
(rich has its own guesses; several of them break logs, so it is told everything).
"""

import io
import os
import sys
from codecs import lookup
from collections.abc import Callable
from typing import TextIO

from rich.console import Console
from rich.text import Text

from migrate.cli.delivery import STANDARD_OUTPUT
from migrate.cli.screen import Screen

PIPE_WIDTH = 100
"""Columns of text in a file or a pipe (contract, Report)."""

_NARROWEST = 60
_HEIGHT = 25


def text_for(stream: TextIO | None, screen: Screen, write: Callable[[Console], None]) -> bytes:
    r"""The text that `write` prints, made for `stream`, in the encoding of that stream; None is a file.

    What the encoding does not have is written like `\u2026`, which is longer. A page that may hold such is
    laid out once more, so that no line gets wider than it may be.
    """
    encoding = "utf-8" if stream is None else stream.encoding
    page = _printed(stream, encoding, screen, write)
    if not lookup(encoding).name.startswith("utf"):
        first = Text.from_ansi(page)
        page = _printed(stream, encoding, screen, lambda console: console.print(first, end=""))
    return "\n".join(line.rstrip(" ") for line in page.split("\n")).encode(encoding)


def _printed(stream: TextIO | None, encoding: str, screen: Screen, write: Callable[[Console], None]) -> str:
    on_terminal = stream is not None and is_terminal(stream)
    colored = _colored(on_terminal, screen.color)
    page = io.TextIOWrapper(io.BytesIO(), encoding, "backslashreplace", newline="")
    console = Console(
        file=page,
        width=_width(stream if stream is not None and stream.isatty() else None),
        height=_HEIGHT,  # without it rich ignores the width where TERM is dumb
        force_terminal=on_terminal,
        force_interactive=False,
        color_system="standard" if colored else None,
        no_color=not colored,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        safe_box=False,
    )
    write(console)
    page.seek(0)
    return page.read()


def stream_of(path: str) -> TextIO | None:
    """Standard output for `-`; None for a file."""
    return sys.stdout if path == STANDARD_OUTPUT else None


def is_terminal(stream: TextIO) -> bool:
    """True for a terminal that can do more than a typewriter."""
    return stream.isatty() and os.environ.get("TERM") not in {"dumb", "unknown"}


def _colored(on_terminal: bool, wanted: bool | None) -> bool:
    if wanted is not None:
        return wanted
    return on_terminal and not os.environ.get("NO_COLOR")


def _width(terminal: TextIO | None) -> int:
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdecimal() and int(columns) > 0:
        width = int(columns)
    elif terminal is not None:
        width = os.get_terminal_size(terminal.fileno()).columns
    else:
        width = PIPE_WIDTH
    return max(width, _NARROWEST)
