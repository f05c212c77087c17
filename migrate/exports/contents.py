"""Turns a source into the texts that it holds: itself, or what of an archive looks like Kubernetes documents.

Reading and asking for lines later both come through here, so a text has the same number both times.
"""

import gzip
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BufferedIOBase, BufferedReader, BytesIO
from pathlib import Path

from msgspec import Struct

from migrate.exports.archives import BrokenArchive, Member, tar_members, zip_members
from migrate.exports.limits import MOST_HELD, Budget, Metered, Readable, TooMuch, read_up_to
from migrate.exports.sniff import HEAD, Content, content_of, foreign_packing, is_utf16, looks_like_documents
from migrate.exports.sources import Source, Trouble, what_failed


class Text(Struct, frozen=True):
    """A text that may hold documents.

    Shape: `member` is its number in the archive, None outside one; `named` is True if the text itself, not
    the archive or folder around it, stood on the command line.
    """

    name: str
    content: bytes
    member: int | None = None
    named: bool = False


class PassedOver(Struct, frozen=True):
    """Something that is no Kubernetes document."""


_TOO_LONG = f"it is longer than {MOST_HELD >> 30} GiB unpacked; unpack it, and name the file"

Item = Text | Trouble | PassedOver


def texts_of(source: Source) -> Iterator[Item]:
    """What a source holds, in its own order. A damaged archive yields what comes before the damage."""
    try:
        with _opened(source) as stream:
            yield from _texts(source, stream)
    except (BrokenArchive, TooMuch) as problem:
        yield Trouble(source.name, str(problem), source.named)
    except EOFError:
        yield Trouble(source.name, "it is cut short", source.named)
    except (gzip.BadGzipFile, zlib.error, zipfile.BadZipFile) as error:
        yield Trouble(source.name, f"it is damaged: {error}", source.named)
    except OSError as error:
        yield Trouble(source.name, what_failed(error), source.named)


def _opened(source: Source) -> BufferedReader | BytesIO:
    return Path(source.path).open("rb") if source.held is None else BytesIO(source.held)


def _texts(source: Source, stream: BufferedReader | BytesIO) -> Iterator[Item]:
    head = _head(stream)
    match content_of(head):
        case Content.TAR:
            yield from _members(source, tar_members(stream, Budget(_size(stream))))
        case Content.ZIP:
            yield from _members(source, zip_members(stream, Budget(_size(stream))))
        case Content.GZIP:
            yield from _gunzipped(source, stream)
        case content:
            yield _text(source, head, content, stream.read)


def _gunzipped(source: Source, stream: BufferedReader | BytesIO) -> Iterator[Item]:
    """A gzip file is a tar archive, or one text that goes by the file's own name."""
    budget = Budget(_size(stream))
    unpacked = gzip.GzipFile(fileobj=stream)
    head = _head(unpacked)
    metered = Metered(unpacked, budget)
    content = content_of(head)
    if content is Content.TAR:
        yield from _members(source, tar_members(metered, budget))
    else:
        yield _text(source, head, content, lambda: read_up_to(metered, MOST_HELD))


def _text(source: Source, head: bytes, content: Content, whole: Callable[[], bytes | None]) -> Item:
    """What looks like documents, and anything that was named itself: then somebody means it."""
    if content is not Content.DOCUMENTS:
        if not source.named:
            return PassedOver()
        trouble = _no_text(source.name, head, content)
        if trouble:
            return trouble
    text = whole()
    if text is None:
        return Trouble(source.name, _TOO_LONG, source.named)
    return Text(source.name, text, named=source.named)


def _no_text(name: str, head: bytes, content: Content) -> Trouble | None:
    """Why what was named cannot be a text; None if it may be one."""
    packing = foreign_packing(head)
    if packing:
        reason = f"it is packed with {packing}, which is not read; unpack it, and name what comes out"
        return Trouble(name, reason, named=True)
    if content is not Content.OTHER:
        reason = "it is an archive within an archive; unpack it once, and name what comes out"
        return Trouble(name, reason, named=True)
    before, nul, _ = head.partition(b"\x00")
    if nul and not is_utf16(head):
        reason = "it holds NUL bytes, so it is no text; UTF-16 is read where a byte order mark says so"
        return Trouble(name, reason, named=True, line=before.count(b"\n") + 1)
    return None


def _members(source: Source, members: Iterator[Member]) -> Iterator[Item]:
    """The documents among the members. Of those that are refused, the first for each reason is told."""
    told = set()
    for member in members:
        name = f"{source.name}/{member.name}"
        if member.content:
            yield _text_of(name, member.number, member.content)
        elif member.refusal and member.refusal not in told:
            told.add(member.refusal)
            yield Trouble(name, f"it {member.refusal}, and was left out like all others of that sort")
        else:
            yield PassedOver()


def _text_of(name: str, number: int, content: Readable) -> Item:
    head = content.read(HEAD)
    if not looks_like_documents(head):
        return PassedOver()
    whole = read_up_to(content, MOST_HELD, head)
    return Trouble(name, _TOO_LONG) if whole is None else Text(name, whole, number)


def _head(stream: BufferedIOBase) -> bytes:
    """The first bytes; fewer where damage follows, which is found once more when all is read."""
    head = b""
    with suppress(EOFError, zlib.error, gzip.BadGzipFile):
        while len(head) < HEAD and (stretch := stream.read1(HEAD - len(head))):
            head += stretch
    stream.seek(0)
    return head


def _size(stream: BufferedReader | BytesIO) -> int:
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    return size
