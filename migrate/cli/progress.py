"""How far reading has come: one line on a terminal, rewritten in place, and gone when it is done."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from migrate.cli.console import is_terminal
from migrate.exports.read import Progress
from migrate.model.wording import counted

_PATIENCE = 0.5
"""Seconds before the first line: most exports are read by then."""

_INTERVAL = 0.1
"""Seconds between two lines."""

_REWRITE = "\r\x1b[K"
_MEGABYTE = 1_000_000


@contextmanager
def progress_on(
    stream: TextIO, *, clock: Callable[[], float] = time.monotonic
) -> Iterator[Callable[[Progress], None] | None]:
    """What to call while reading; None where nobody watches, so that a log gets no half lines.

    Shape: `clock` gives seconds.
    """
    if not is_terminal(stream):
        yield None
        return
    line = _Line(stream, clock)
    try:
        yield line.show
    finally:
        line.clear()


class _Line:
    """The line, and when it was last written."""

    def __init__(self, stream: TextIO, clock: Callable[[], float]) -> None:
        self._stream = stream
        self._clock = clock
        self._next = clock() + _PATIENCE
        self._shown = False

    def show(self, progress: Progress) -> None:
        """Rewrites the line, unless it was rewritten a moment ago."""
        now = self._clock()
        if now < self._next:
            return
        self._next = now + _INTERVAL
        self._shown = True
        self._write(
            f"Reading: {counted(progress.objects, 'object')}, {counted(progress.files, 'file')}, "
            f"{progress.bytes / _MEGABYTE:,.0f} MB"
        )

    def clear(self) -> None:
        """Takes the line away."""
        if self._shown:
            self._write("")

    def _write(self, text: str) -> None:
        self._stream.write(f"{_REWRITE}{text}")
        self._stream.flush()
