"""Tells what a content is from its first 64 KiB, and never from its name (design, section 2).

A must-gather holds gigabytes of logs, so this has to be cheap for what is no document. It must not be too
clever either: what passes here and turns out to be something else is only read in vain.
"""

import codecs
import re
from enum import Enum, auto

from migrate.formats.text import UTF16_MARKS

HEAD = 64 << 10
"""How many bytes are looked at."""


class Content(Enum):
    """What a content may be to us."""

    DOCUMENTS = auto()
    TAR = auto()
    ZIP = auto()
    GZIP = auto()
    OTHER = auto()


_GZIP_MARK = b"\x1f\x8b\x08"
_ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
_TAR_MARK = slice(257, 262), b"ustar"
_FOREIGN_PACKING = {
    b"\xfd7zXZ\x00": "xz",
    b"BZh": "bzip2",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"7z\xbc\xaf\x27\x1c": "7-Zip",
    b"Rar!": "RAR",
}

# A literal first character keeps the search ten times as fast as `^` would be.
_YAML_KEY = re.compile(rb"\n[ \t]*(?:- +)*[\"']?(?:apiVersion|kind)[\"']?[ \t]*:(?=\s|$)")
_FLOW_KEY = re.compile(rb"[{,]\s*[\"']?(?:apiVersion|kind)[\"']?\s*:")
_AUDIT_EVENT = re.compile(rb"\A\s*\{[^\n]*\"apiVersion\"\s*:\s*\"audit\.k8s\.io/")


def content_of(head: bytes) -> Content:
    """What the content is that begins with `head`, its first `HEAD` bytes."""
    if head.startswith(_GZIP_MARK):
        return Content.GZIP
    if head.startswith(_ZIP_MARKS):
        return Content.ZIP
    where, mark = _TAR_MARK
    if head[where] == mark:
        return Content.TAR
    return Content.DOCUMENTS if looks_like_documents(head) else Content.OTHER


def looks_like_documents(head: bytes) -> bool:
    """True if `apiVersion` or `kind` stands there as a key, in YAML or JSON. Audit logs are none.

    Only what stands before the first NUL byte counts: pictures and databases have one early, and a text that
    is an object's up to there has been damaged, which somebody has to hear of.
    """
    text = _without_marks(head).partition(b"\x00")[0]
    if _AUDIT_EVENT.match(text):
        return False
    if _YAML_KEY.search(b"\n" + text):
        return True
    return text.lstrip()[:1] in {b"{", b"["} and bool(_FLOW_KEY.search(text))


def foreign_packing(head: bytes) -> str | None:
    """The name of a way of packing that we do not read; None if it is none of those."""
    return next((name for mark, name in _FOREIGN_PACKING.items() if head.startswith(mark)), None)


def is_utf16(head: bytes) -> bool:
    """True if a byte order mark says so."""
    return head[:2] in UTF16_MARKS


def _without_marks(head: bytes) -> bytes:
    encoding = UTF16_MARKS.get(head[:2])
    if encoding:
        return head[2:].decode(encoding, "ignore").encode(errors="ignore")
    return head.removeprefix(codecs.BOM_UTF8)
