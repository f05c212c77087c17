"""YAML in bulk: rapidyaml parses and msgspec builds, thirty times as fast as the usual loaders.

It is only for texts that the guard has let pass. Decision 0003 says why it is there.

Where rapidyaml cannot be imported, every text is doubtful and the exact reader does all.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from migrate.formats.pieces import Plain
from migrate.formats.yaml_guard import is_doubtful

try:
    import ryml
except ImportError:
    ryml = None

_LARGEST = 8 << 20
_KEY_END = b'":'


class Doubtful(Exception):
    """The bulk reader cannot read this text, or might read it differently from kubectl."""


class BulkReader:
    """Reads one text after the other into the same memory, which is half of its speed. For one thread."""

    def __init__(self) -> None:
        self._tree = ryml and ryml.Tree()
        self._json = bytearray(1 << 20)

    def load(self, text: bytes) -> Plain:
        """The value of a text of one document, as the exact reader would have it. Raises: Doubtful."""
        text = b"\n%b" % text if text.endswith(b"\n") else b"\n%b\n" % text
        if ryml is None or len(text) > _LARGEST or is_doubtful(text):
            raise Doubtful
        try:
            with _silent():
                length = self._parse(text)
            value = msgspec.json.decode(memoryview(self._json)[:length])
        except (ryml.ExceptionParse, ryml.ExceptionBasic, ryml.ExceptionVisit) as error:
            raise Doubtful from error
        except (msgspec.DecodeError, UnicodeDecodeError) as error:  # half a surrogate pair is no UTF-8
            raise Doubtful from error
        if self._json.count(_KEY_END, 0, length) != msgspec.json.encode(value).count(_KEY_END):
            raise Doubtful  # a key stands twice in one mapping, and has been lost
        return value

    def _parse(self, text: bytes) -> int:
        """Parse `text` and leave it as JSON at the beginning of the buffer; how long it is there."""
        self._tree.clear()
        self._tree.clear_arena()
        ryml.parse_in_arena(text, self._tree)
        while True:
            try:
                return len(ryml.emit_json_in_place(self._tree, self._json))
            except IndexError:
                self._json = bytearray(2 * len(self._json))


@contextmanager
def _silent() -> Iterator[None]:
    """Keep rapidyaml from writing its errors to the terminal, which it does past Python."""
    try:
        kept = os.dup(2)
    except OSError:  # there is no standard error
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
