import io
import random
import tarfile
import zipfile
import zlib
from collections.abc import Iterable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migrate.exports.archives import BrokenArchive, Member, tar_members, zip_members
from migrate.exports.limits import Budget, TooMuch
from tests.exports.packing import Files, header, tar, zipped

FILES: Files = {"a/one.yaml": b"kind: One\n", "b.log": b"x" * 5000, "a/two.yaml": b"kind: Two\n"}
LAYOUTS = [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT]


def members_of(content: bytes) -> list[Member]:
    return list(tar_members(io.BytesIO(content), Budget(len(content))))


def contents(members: Iterable[Member]) -> dict[str, bytes]:
    return {member.name: member.content.read(1 << 20) for member in members if member.content}


def contents_of_tar(content: bytes) -> dict[str, bytes]:
    return contents(tar_members(io.BytesIO(content), Budget(len(content))))


def contents_of_zip(content: bytes) -> dict[str, bytes]:
    return contents(zip_members(io.BytesIO(content), Budget(len(content))))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_of_tar_is_read(layout: int) -> None:
    assert FILES == contents_of_tar(tar(FILES, layout))


@pytest.mark.parametrize("layout", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_names_may_be_longer_than_a_header(layout: int) -> None:
    files = {"deep/" * 60 + "one.yaml": b"1", "after.yaml": b"2"}
    assert files == contents_of_tar(tar(files, layout))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_names_may_be_in_any_script(layout: int) -> None:
    assert {"команда/é.yaml": b"1"} == contents_of_tar(tar({"команда/é.yaml": b"1"}, layout))


def test_bytes_of_a_name_that_are_no_utf8_are_shown_escaped() -> None:
    assert {r"caf\xe9": b"1"} == contents_of_tar(tar({"caf\udce9": b"1"}, tarfile.GNU_FORMAT))


def test_detours_are_taken_out_of_names() -> None:
    assert {"a/one.yaml": b"1"} == contents_of_tar(tar({"./a/b/../one.yaml": b"1"}))


def test_what_is_not_read_of_a_member_is_skipped() -> None:
    content = tar(FILES)
    assert list(FILES) == [member.name for member in tar_members(io.BytesIO(content), Budget(len(content)))]


def test_members_keep_their_numbers_whatever_is_read_of_them() -> None:
    numbers = [member.number for member in members_of(tar(FILES))]
    assert sorted(set(numbers)) == numbers


def test_folders_are_no_members() -> None:
    assert [] == members_of(tar([header("a", tarfile.DIRTYPE)]))


@pytest.mark.parametrize("name", ["../a", "a/../../b", "/etc/passwd", ".."])
def test_a_name_that_leads_out_of_the_archive_is_refused(name: str) -> None:
    (member,) = members_of(tar([header(name)]))
    assert (None, "lies outside the archive") == (member.content, member.refusal)
    (member,) = zip_members(io.BytesIO(zipped({name: b"x"})), Budget(100))
    assert (None, "lies outside the archive") == (member.content, member.refusal)


@pytest.mark.parametrize("kind", [tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE])
def test_a_device_is_refused(kind: bytes) -> None:
    (member,) = members_of(tar([header("dev", kind)]))
    assert (None, "is a device or a named pipe") == (member.content, member.refusal)


@pytest.mark.parametrize(
    ("kind", "link"),
    [
        (tarfile.SYMTYPE, "/etc/passwd"),
        (tarfile.SYMTYPE, "../../x"),
        (tarfile.LNKTYPE, "../x"),
        (tarfile.LNKTYPE, "/etc/passwd"),
    ],
)
def test_a_link_out_of_the_archive_is_refused(kind: bytes, link: str) -> None:
    (member,) = members_of(tar([header("a/link", kind, link)]))
    assert (None, "is a link that leads out of the archive") == (member.content, member.refusal)


@pytest.mark.parametrize(("kind", "link"), [(tarfile.SYMTYPE, "../b"), (tarfile.LNKTYPE, "b"), (tarfile.SYMTYPE, "x")])
def test_a_link_within_the_archive_is_no_news_and_not_followed(kind: bytes, link: str) -> None:
    (member,) = members_of(tar([header("a/link", kind, link)]))
    assert (None, "") == (member.content, member.refusal)


def test_a_link_that_claims_a_size_has_no_content() -> None:
    link = header("link", tarfile.SYMTYPE, "b")
    link.size = 700
    raw = link.tobuf(tarfile.USTAR_FORMAT) + tar({"b": b"1"}, tarfile.USTAR_FORMAT)
    assert {"b": b"1"} == contents_of_tar(raw)


def test_a_sparse_file_is_passed_by() -> None:
    sparse = header("database", tarfile.GNUTYPE_SPARSE, size=600)
    block = bytearray(sparse.tobuf(tarfile.GNU_FORMAT))
    block[482] = 1
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    more, last = bytearray(512), bytearray(512)
    more[504] = 1
    raw = bytes(block + more + last + bytes(1024)) + tar({"b": b"1"}, tarfile.GNU_FORMAT)
    assert {"b": b"1"} == contents_of_tar(raw)


def test_a_sparse_file_whose_map_breaks_off_ends_the_archive() -> None:
    sparse = bytearray(header("database", tarfile.GNUTYPE_SPARSE).tobuf(tarfile.GNU_FORMAT))
    sparse[482] = 1
    sparse[148:156] = b" " * 8
    sparse[148:156] = b"%06o\0 " % sum(sparse)
    with pytest.raises(BrokenArchive, match="cut short"):
        members_of(bytes(sparse))


def test_an_archive_that_is_cut_short_says_so_after_what_came_before() -> None:
    content = tar(FILES, tarfile.USTAR_FORMAT)
    for cut in (512 * 2, 512 * 2 + 100, 512 * 3 + 800):
        members = tar_members(io.BytesIO(content[:cut]), Budget(cut))
        assert {"a/one.yaml": FILES["a/one.yaml"]} == contents([next(members)])
        with pytest.raises(BrokenArchive, match="cut short"):
            list(members)


def test_a_member_that_is_cut_short_is_not_half_read() -> None:
    content = tar({"a.yaml": b"x" * 5000}, tarfile.USTAR_FORMAT)[:2000]
    with pytest.raises(BrokenArchive, match="cut short"):
        contents_of_tar(content)


def test_a_damaged_header_is_said_to_be_one() -> None:
    content = bytearray(tar({"a": b"1", "b": b"2"}, tarfile.USTAR_FORMAT))
    content[1024] ^= 0xFF
    with pytest.raises(BrokenArchive, match="it is damaged: bad checksum"):
        contents_of_tar(bytes(content))


def test_a_negative_size_is_damage() -> None:
    info = header("a")
    info.size = -1
    raw = info.tobuf(tarfile.GNU_FORMAT)
    with pytest.raises(BrokenArchive, match="negative size"):
        members_of(raw)


@pytest.mark.parametrize("kind", [tarfile.XHDTYPE, tarfile.GNUTYPE_LONGNAME])
def test_a_header_longer_than_any_name_is_damage_and_not_held(kind: bytes) -> None:
    raw = header("x", kind, size=1 << 30).tobuf(tarfile.GNU_FORMAT) + bytes(4 << 20)
    with pytest.raises(BrokenArchive, match="longer than any name"):
        members_of(raw)


@pytest.mark.parametrize(
    "records", [b"x path=a\n", b"99999999999999999999999 path=a\n", b"path=a\n", b"12 size=abc\n", b"\xff" * 30]
)
def test_an_extended_header_without_sense_is_damage(records: bytes) -> None:
    raw = header("x", tarfile.XHDTYPE, size=len(records)).tobuf() + records.ljust(512, b"\0") + tar({"a": b"1"})
    with pytest.raises(BrokenArchive, match="makes no sense"):
        members_of(raw)


def test_records_that_do_not_advance_do_not_hang() -> None:
    records = b"0 a=\n" * 1000
    raw = header("x", tarfile.XHDTYPE, size=len(records)).tobuf() + records.ljust(5120, b"\0") + tar({"a": b"1"})
    with pytest.raises(BrokenArchive, match="makes no sense"):
        members_of(raw)


def test_a_global_header_and_unknown_kinds_are_passed_by() -> None:
    strange = header("volume", b"V")
    note = header("pax_global_header", tarfile.XGLTYPE, size=512)
    raw = note.tobuf() + bytes(512) + strange.tobuf() + tar({"a": b"1"})
    assert {"a": b"1"} == contents_of_tar(raw)


def test_members_are_counted_against_the_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("migrate.exports.limits.MOST_MEMBERS", 2)
    with pytest.raises(TooMuch):
        members_of(tar(FILES))
    with pytest.raises(TooMuch):
        contents_of_zip(zipped(FILES))


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_zip_archive_is_read(method: int) -> None:
    assert FILES == contents_of_zip(zipped(FILES, method))


def test_folders_of_a_zip_archive_are_no_members() -> None:
    assert [] == list(zip_members(io.BytesIO(zipped({"a/": b""})), Budget(100)))


def test_a_member_without_a_name_is_refused() -> None:
    (member,) = zip_members(io.BytesIO(zipped({"Q": b"1"}).replace(b"Q", b"\0")), Budget(100))
    assert "lies outside the archive" == member.refusal


def test_names_as_windows_writes_them_are_understood() -> None:
    assert {"a/one.yaml": b"1"} == contents_of_zip(zipped({"a\\one.yaml": b"1"}))
    (member,) = zip_members(io.BytesIO(zipped({"..\\one.yaml": b"1"})), Budget(100))
    assert "lies outside the archive" == member.refusal


def test_an_encrypted_member_is_refused() -> None:
    content = bytearray(zipped({"a.yaml": b"1"}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    (member,) = zip_members(io.BytesIO(bytes(content)), Budget(100))
    assert (None, "is encrypted") == (member.content, member.refusal)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_member_packed_in_a_rare_way_is_refused(method: int) -> None:
    (member,) = zip_members(io.BytesIO(zipped({"a.yaml": b"1"}, method)), Budget(100))
    assert f"is packed in a way that is not read ({method})" == member.refusal


def test_a_zip_archive_without_its_table_of_contents_is_damaged() -> None:
    with pytest.raises(BrokenArchive, match="its table of contents is damaged"):
        contents_of_zip(zipped(FILES)[:100])


def test_a_zip_archive_whose_member_is_elsewhere_is_damaged() -> None:
    content = bytearray(zipped({"a.yaml": b"1"}))
    content[0:4] = b"XXXX"
    with pytest.raises(BrokenArchive, match="it is damaged"):
        contents_of_zip(bytes(content))


def test_a_bomb_is_stopped_while_it_is_read() -> None:
    bomb = zipped({"a.yaml": bytes(80 << 20)})
    (member,) = zip_members(io.BytesIO(bomb), Budget(len(bomb)))
    assert member.content
    with pytest.raises(TooMuch, match="it unpacks to more than"):
        member.content.read(80 << 20)


@settings(deadline=None)
@given(st.integers(), st.sampled_from([tar, zipped]))
def test_damage_anywhere_is_told_and_never_escapes(seed: int, pack: type) -> None:
    chance = random.Random(seed)  # noqa: S311  (no secret)
    content = bytearray(pack(FILES))
    for _ in range(chance.randint(1, 6)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    read = contents_of_tar if pack is tar else contents_of_zip
    with suppress(BrokenArchive, TooMuch, zipfile.BadZipFile, zlib.error, EOFError):
        read(bytes(content[: chance.randint(1, len(content))]))
