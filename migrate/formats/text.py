"""Bytes of a text file into UTF-8, which is all that the readers understand.

Which encodings are read: design, section 2 (`EXPORT`). Guessing one from the content is never done.
"""

import codecs

from migrate.formats.pieces import Unreadable

UTF16_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_STRETCH = 1 << 20


def to_utf8(raw: bytes) -> bytes:
    """The same text as UTF-8 without a byte order mark; `raw` itself where it is that already.

    Bytes that are not UTF-8 stay: readers refuse the one document that they stand in.
    Raises: Unreadable for bytes that are not UTF-16 where the mark says so.
    """
    encoding = UTF16_MARKS.get(raw[:2])
    return _from_utf16(raw[2:], encoding) if encoding else raw.removeprefix(codecs.BOM_UTF8)


def check_utf8(text: bytes) -> None:
    """Raise Unreadable, with the line, if `text` is not UTF-8. Decoded whole, it might take four times its size."""
    if text.isascii():
        return
    decoder = codecs.getincrementaldecoder("utf-8")()
    for start in range(0, max(len(text), 1), _STRETCH):
        kept = len(decoder.getstate()[0])
        try:
            decoder.decode(text[start : start + _STRETCH], start + _STRETCH >= len(text))
        except UnicodeDecodeError as error:
            at = start - kept + error.start
            raise Unreadable(LineCounter(text).at(at), f"the byte 0x{text[at]:02x} is not UTF-8") from None


class LineCounter:
    """Tells the lines of places in one text. Cheap as long as the places come in order."""

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._offset = 0
        self._line = 1

    def at(self, offset: int) -> int:
        """The line, from 1, that the byte at `offset` stands in."""
        if offset < self._offset:
            self._offset, self._line = 0, 1
        self._line += self._text.count(b"\n", self._offset, offset)
        self._offset = offset
        return self._line


def _from_utf16(raw: bytes, encoding: str) -> bytes:
    try:
        return raw.decode(encoding).encode()
    except UnicodeDecodeError as error:
        line = raw[: error.start].decode(encoding).count("\n") + 1
        raise Unreadable(line, f"the text is not {encoding.upper()}, as its byte order mark says") from None


_EXCERPT = 400


def excerpt(text: bytes, start: int, end: int) -> str:
    """The beginning of what lies from `start` up to `end`, for somebody to recognise it by."""
    return text[start : min(end, start + _EXCERPT)].decode(errors="replace")
