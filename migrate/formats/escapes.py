"""Makes characters visible that would otherwise act on the reader's terminal or page.

Names come from strangers' files. What moves a cursor, changes a colour or turns the direction of reading
is shown as the escape that JSON would use, so nothing hides and nothing acts.
"""

import re

_ACTING = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\u2028\u2029"  # line and paragraph separators
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls
    "\ud800-\udfff]"  # bytes of a file name that are no UTF-8
)
_FIRST_RAW_BYTE, _LAST_RAW_BYTE = 0xDC80, 0xDCFF


def visible(text: str) -> str:
    r"""The text on one line, with `\u202e` for a control character and `\xff` for a byte that is no UTF-8."""
    return _ACTING.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    code = ord(found.group())
    if _FIRST_RAW_BYTE <= code <= _LAST_RAW_BYTE:
        return f"\\x{code - 0xDC00:02x}"
    return f"\\u{code:04x}"
