"""Looks into archives without unpacking them: nothing is written, no link is followed, nothing leads outside.

Tar is read as a stream, because a must-gather holds gigabytes of logs that nobody wants in memory, and by a
walk of our own, because the library's reads extended headers of any size. Decision 0004 tells more.
"""

import posixpath
import tarfile
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from msgspec import Struct

from migrate.exports.limits import Budget, Metered, Readable, read_up_to, skip

BLOCK = 512
_LONGEST_HEADER = 1 << 20
_SPARSE_MORE, _SPARSE_STILL_MORE = 482, 504  # where GNU tar says that the map of a sparse file goes on
_PAX_TYPES = (tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE)
_ENCRYPTED = 0x1


class BrokenArchive(Exception):
    """The rest of an archive cannot be read. The text is a clause without a full stop."""


class Member(Struct, frozen=True):
    """A member of an archive that is no folder.

    Shape: `number` counts all members from 0; `content` has to be read before the next member is asked for,
    and is None where there is nothing to read; `refusal` then says why, or is empty where that is no news.
    """

    number: int
    name: str
    content: Readable | None = None
    refusal: str = ""


def tar_members(stream: Readable, budget: Budget) -> Iterator[Member]:
    """The members of a tar archive, in its order.

    Raises: BrokenArchive, TooMuch. What was yielded before is good.
    """
    number = -1
    name, size = "", -1
    while header := _next_header(stream):
        budget.count()
        number += 1
        content = _Slice(stream, _stored_size(header, size))
        match header.type:
            case tarfile.GNUTYPE_LONGNAME:
                name = _decoded(_extended(content).rstrip(b"\0"))
            case tarfile.XHDTYPE | tarfile.SOLARIS_XHDTYPE:
                name, size = _pax_overrides(_extended(content))
            case tarfile.GNUTYPE_LONGLINK | tarfile.XGLTYPE:
                pass
            case _:
                if not header.isdir():
                    yield _tar_member(number, header, name or header.name, content)
                name, size = "", -1
        content.skip_rest()


def zip_members(stream: BinaryIO, budget: Budget) -> Iterator[Member]:
    """The members of a zip archive, in its order. Raises: BrokenArchive, TooMuch."""
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise BrokenArchive(f"its table of contents is damaged ({error})") from None
    for number, info in enumerate(archive.infolist()):
        budget.count()
        if not info.filename.endswith("/"):
            yield _zip_member(number, archive, info, budget)


def _next_header(stream: Readable) -> tarfile.TarInfo | None:
    block = stream.read(BLOCK)
    if not block:
        raise BrokenArchive("it ends without the mark that ends an archive: it seems to be cut short")
    if len(block) < BLOCK:
        raise BrokenArchive("it is cut short")
    if block.count(0) == BLOCK:
        return None
    try:
        header = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except tarfile.HeaderError as error:
        raise BrokenArchive(f"it is damaged: {error}") from None
    if header.type == tarfile.GNUTYPE_SPARSE and block[_SPARSE_MORE]:
        _skip_sparse_map(stream)
    return header


def _skip_sparse_map(stream: Readable) -> None:
    """Go on to the content of a sparse file, past the blocks that say where its holes are."""
    while len(block := stream.read(BLOCK)) == BLOCK and block[_SPARSE_STILL_MORE]:
        pass


def _stored_size(header: tarfile.TarInfo, override: int) -> int:
    """How many bytes follow the header. Links, folders and devices may name a size, but have none."""
    if header.isreg() or header.type not in tarfile.SUPPORTED_TYPES:
        return header.size if override < 0 else override
    return header.size if header.type in _HEADERS_WITH_DATA else 0


_HEADERS_WITH_DATA = (
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
    *_PAX_TYPES,
    tarfile.XGLTYPE,
)


def _extended(content: "_Slice") -> bytes:
    value = read_up_to(content, _LONGEST_HEADER)
    if value is None:
        raise BrokenArchive("it is damaged: a header in it is longer than any name")
    return value


def _pax_overrides(records: bytes) -> tuple[str, int]:
    """The name and size that an extended header gives the next member; empty and -1 where it gives none.

    Shape: records are `LENGTH KEY=VALUE` and a line feed, LENGTH being that of the whole record.
    """
    values: dict[bytes, bytes] = {}
    at = 0
    try:
        while at < len(records):
            space = records.index(b" ", at, at + 20)
            end = at + int(records[at:space])
            key, _, values_of_key = records[space + 1 : end - 1].partition(b"=")
            values[key] = values_of_key
            at = max(end, space + 1)
        return _decoded(values.get(b"path", b"")), int(values.get(b"size", -1))
    except ValueError:
        raise BrokenArchive("it is damaged: an extended header in it makes no sense") from None


def _tar_member(number: int, header: tarfile.TarInfo, name: str, content: "_Slice") -> Member:
    inside = _inside(name)
    shown = _shown(inside or name)
    if inside is None:
        return Member(number, shown, refusal="lies outside the archive")
    if header.isdev():
        return Member(number, shown, refusal="is a device or a named pipe")
    if header.issym() or header.islnk():
        folder = posixpath.dirname(inside) if header.issym() else ""
        leads_inside = _inside(posixpath.join(folder, header.linkname))
        return Member(number, shown, refusal="" if leads_inside else "is a link that leads out of the archive")
    if header.type in tarfile.REGULAR_TYPES and header.type != tarfile.GNUTYPE_SPARSE:
        return Member(number, shown, content)
    return Member(number, shown)


def _zip_member(number: int, archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> Member:
    name = info.filename.replace("\\", "/")
    inside = _inside(name)
    shown = _shown(inside or name)
    if inside is None:
        return Member(number, shown, refusal="lies outside the archive")
    if info.flag_bits & _ENCRYPTED:
        return Member(number, shown, refusal="is encrypted")
    if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        return Member(number, shown, refusal=f"is packed in a way that is not read ({info.compress_type})")
    try:
        return Member(number, shown, Metered(archive.open(info), budget))
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise BrokenArchive(f"it is damaged: {error}") from None


def _inside(name: str) -> str | None:
    """The name without detours; None if it leads out of the archive."""
    clean = posixpath.normpath(name)
    return None if clean.startswith(("/", "../")) or clean in {"", ".", ".."} else clean


def _decoded(name: bytes) -> str:
    return name.decode("utf-8", "surrogateescape")


def _shown(name: str) -> str:
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


class _Slice:
    """The content of one member of a tar archive, padded to whole blocks in the stream."""

    def __init__(self, stream: Readable, size: int) -> None:
        if size < 0:
            raise BrokenArchive("it is damaged: a member in it has a negative size")
        self._stream = stream
        self._left = size
        self._padding = -size % BLOCK

    def read(self, size: int, /) -> bytes:
        """Up to `size` bytes; fewer only at the end. Raises: BrokenArchive."""
        data = self._stream.read(min(size, self._left))
        if len(data) < min(size, self._left):
            raise BrokenArchive("it is cut short")
        self._left -= len(data)
        return data

    def skip_rest(self) -> None:
        """Go on to the next header."""
        skip(self._stream, self._left + self._padding)
