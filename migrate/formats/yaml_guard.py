"""Tells whether a YAML text means the same to a reader of YAML 1.2 and to kubectl.

The bulk reader knows neither kubectl's scalars nor its merges, so it may only see texts in which nothing is
read differently. This looks for such things in the bytes, at more than a hundred megabytes a second, and errs
on the safe side: what looks doubtful, if only inside a longer text, is left to the exact reader.

Every pattern begins with a literal and goes on possessively. That makes them fast, and keeps a line of
megabytes from costing the square of its length.
"""

import re

# Words that are a boolean, null or a merge to one of them, and a string to the other.
_WORD = (
    rb"[yY](?:es|ES)?|[nN](?:o|O)?|[oO](?:n|N|ff|FF)|T(?:rue|RUE)|F(?:alse|ALSE)|N(?:ull|ULL)|~|=|<<"
    rb"|(?=[-+iInN])[-+]?(?:[iI]nf(?:inity)?|INF(?:INITY)?|[nN]a[nN]|NAN)"
)
# Numbers that only one of them knows, or whose value or kind differs.
_NUMBER = (
    rb"(?=[-+.0-9])(?:[-+]?(?:"
    rb"0[0-9_xXoObB][^ \r\n]*"
    rb"|[0-9]{16}[^ \r\n]*"
    rb"|[0-9]++\.0*+"
    rb"|[0-9.]*+_[^ \r\n]*"
    rb"|[0-9_]++\.?[0-9_]*+[eE][-+_0-9][^ \r\n]*"
    rb"|\.[0-9iInN][^ \r\n]*"
    rb")|\+[0-9][^ \r\n]*)"
)
_SCALAR = rb"(?:" + _WORD + rb"|" + _NUMBER + rb")"
_END = rb"[ \t]*+[\r\n,\]}#]"
# Tags, anchors, aliases, merges, complex or empty keys, and anything in flow style but `[]` and `{}`.
_CONSTRUCT = rb"[&*!@`%]|[?:][ \r\n]|\[(?!\])|\{(?!\})"
# Headers of blocks that are not simply `|` or `>`, with `-` or `+`; and blocks that hold nothing at the end.
_BLOCK = rb"[|>](?![-+]?\r?\n)|[|>][-+]?\r?\n[ \r\n]*+\Z"
_FIRST = rb"(?=[yYnNoOTF~+\-.0-9=<&*!@`%?:|>\[{\]}iI])"
# Integers, and texts that begin like one: `8080`, `500m`, `10/8`. They are so many that they are skipped at once.
_INTEGER = rb"[1-9][0-9]{0,14}+(?:\r?\n|[a-df-zA-DF-Z%/-])"

_VALUE = b"%b(?!%b)(?:%b%b|%b|%b|[\\]}])" % (_FIRST, _INTEGER, _SCALAR, _END, _CONSTRUCT, _BLOCK)
_KEY = rb"(?:null|[0-9.]++) *+:[ \r\n]"
_LINE = rb"(?:- ++)*+(?:%b(?: *+:[ \r\n]|%b)|%b|%b|%b|---|\.\.\.)" % (
    _SCALAR,
    _END,
    _KEY,
    _CONSTRUCT,
    _BLOCK,
)
_DOUBTFUL = (
    re.compile(rb": ++" + _VALUE),
    re.compile(rb"- ++" + _VALUE),
    re.compile(rb"\n *+" + _FIRST + _LINE),
    re.compile(rb"\\\r?\n"),  # a quoted text that goes on in the next line
)

_PLAIN_ASCII = bytes(range(0x20, 0x7F)) + b"\r\n"
# Control characters, the line breaks of Unicode, byte order marks and what is no character at all.
_ODD_CHARACTER = re.compile(
    rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xa8\xa9]|\xef\xbb\xbf|\xef\xbf[\xbe\xbf]"
)


def is_doubtful(text: bytes) -> bool:
    """True if the two might read `text` differently. It begins and ends with a line break."""
    return _has_odd_characters(text) or any(pattern.search(text) for pattern in _DOUBTFUL)


def _has_odd_characters(text: bytes) -> bool:
    if b"\r" in text and text.count(b"\r") != text.count(b"\r\n"):
        return True
    if text.isascii():
        return bool(text.translate(None, _PLAIN_ASCII))
    try:
        text.decode()
    except UnicodeDecodeError:
        return True
    return bool(_ODD_CHARACTER.search(text))
