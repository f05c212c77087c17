"""The events of libyaml, and its errors in plain words.

Only the event level of libyaml is used: its composer recurses in C, and a deeply nested document would end
the process.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import yaml
from yaml.events import Event, ScalarEvent

from migrate.formats import yaml_scalars
from migrate.formats.pieces import Unreadable
from migrate.formats.text import LineCounter, check_utf8

Parser: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_UNCLOSED = "found unexpected end of stream"
_ODD_START = "cannot start any token"
_TOO_DEEP = "exceeded maximum nesting depth"


class Unparsable(Unreadable):
    """The text breaks off or contradicts itself: it may also have been cut out of a longer one wrongly."""


def events(text: bytes) -> Iterator[Event]:
    """The events of a text, up to the end of its stream.

    Raises: Unparsable where the text is no YAML.
    """
    with _plain_errors(text):
        parser = Parser(text if text.endswith(b"\n") else text + b"\n")  # kubectl ends every line
        while parser.check_event():
            yield parser.get_event()


def scalar(event: ScalarEvent) -> yaml_scalars.Scalar:
    """The value of a scalar event."""
    if event.tag:
        return yaml_scalars.tagged(event.tag, event.value)
    return yaml_scalars.plain(event.value) if event.implicit[0] else event.value


def line_of(event: Event) -> int:
    """The line, from 1, where an event begins."""
    return event.start_mark.line + 1 if event.start_mark else 1


@contextmanager
def _plain_errors(text: bytes) -> Iterator[None]:
    try:
        yield
    except yaml.reader.ReaderError:
        raise _bad_character(text) from None
    except yaml.MarkedYAMLError as error:
        raise _explained(error, text) from None


def _bad_character(text: bytes) -> Unparsable:
    try:
        check_utf8(text)
    except Unreadable as error:
        return Unparsable(error.line, error.reason)
    found = _CONTROLS.search(text)
    if not found:
        return Unparsable(1, "a character in it is not allowed in YAML")
    line = LineCounter(text).at(found.start())
    return Unparsable(line, f"the control character 0x{found[0][0]:02x} is not allowed in YAML")


def _explained(error: yaml.MarkedYAMLError, text: bytes) -> Unparsable:
    problem, context = str(error.problem or "it is no YAML"), str(error.context or "")
    last_line = text.rstrip().count(b"\n") + 1
    line = error.problem_mark.line + 1 if error.problem_mark else last_line
    if line > last_line or problem == _UNCLOSED:
        begun = error.context_mark.line + 1 if error.context_mark else last_line
        return Unparsable(min(begun, last_line), f"the text ends {context}".rstrip())
    if _ODD_START in problem and error.problem_mark:
        return Unparsable(line, _odd_start(text, line, error.problem_mark.column))
    if problem == _TOO_DEEP:
        return Unparsable(line, "it is nested too deeply")
    return Unparsable(line, f"{context}, {problem}" if context else problem)


def _odd_start(text: bytes, line: int, column: int) -> str:
    found = text.split(b"\n", line)[line - 1].decode(errors="replace")[column : column + 1]
    if found == "\t":
        return "a tab stands where only blanks may indent"
    return f"a value that begins with `{found}` needs quotes"
