"""Standard output and standard error, as a command uses them: data on one, talk on the other."""

import os
import sys
from typing import BinaryIO, TextIO

from migrate.model.errors import OutputFailed


def stand_in_for_closed() -> None:
    """Gives a standard stream that whoever started the command has closed (`>&-`) something in its place.

    Python has None there, and the next file to be opened would get its number. Where data would go or come
    from, the stand-in is opened the wrong way round, so that whoever uses it is told that it is closed; talk
    goes nowhere.
    """
    for name, mode, way in (("stdin", "r", os.O_WRONLY), ("stdout", "w", os.O_RDONLY), ("stderr", "w", os.O_WRONLY)):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, way), mode))


def say(text: str) -> None:
    """Says something on standard error. Nobody listening is no reason to fail."""
    try:
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
    except OSError:
        abandon(sys.stderr)


def put(content: bytes, stream: TextIO | None = None) -> None:
    """Puts content on standard output, or another stream. A reader who has seen enough (`| head`) is fine.

    Raises:
        OutputFailed: it takes no more.
    """
    stream = stream or sys.stdout
    try:
        stream.flush()
        _write_all(stream.buffer, content)
        stream.buffer.flush()
    except BrokenPipeError:
        abandon(stream)
    except OSError as error:
        abandon(stream)
        name = "Standard output" if stream is sys.stdout else "Standard error"
        raise OutputFailed.of(name, error) from error


def _write_all(stream: BinaryIO, content: bytes) -> None:
    """Writes until nothing is left: with PYTHONUNBUFFERED one call may take a part and say no more."""
    rest = memoryview(content)
    while rest:
        rest = rest[stream.write(rest) :]


def abandon(stream: TextIO) -> None:
    """Lets a stream that nobody reads swallow the rest, so that Python does not complain when it ends."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
    except (OSError, ValueError):
        return  # a stream without a descriptor, in a test: nothing to silence
