import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from migrate.exports import contents
from migrate.exports.contents import PassedOver, Text, texts_of
from migrate.exports.sources import Source, Trouble
from tests.exports.packing import EGRESS_IP, Files, a_namespace, gz, header, tar, tar_gz, zipped

FILES: Files = {"ns/shop.yaml": a_namespace(), "pod.log": b"started\n" * 100, "egress.yaml": EGRESS_IP}
DOCUMENTS = {"x/ns/shop.yaml": a_namespace(), "x/egress.yaml": EGRESS_IP}


def items_of(content: bytes, *, named: bool = True) -> list[contents.Item]:
    return list(texts_of(Source("x", held=content, named=named)))


def texts(content: bytes, *, named: bool = True) -> dict[str, bytes]:
    return {item.name: item.content for item in items_of(content, named=named) if isinstance(item, Text)}


def trouble(content: bytes) -> str:
    (reason,) = (item.reason for item in items_of(content) if isinstance(item, Trouble))
    return reason


@pytest.mark.parametrize("named", [True, False])
def test_a_document_is_a_text_by_its_own_name(named: bool) -> None:
    assert [Text("x", EGRESS_IP, named=named)] == items_of(EGRESS_IP, named=named)


def test_a_file_is_read_from_where_it_lies(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(EGRESS_IP)
    assert [Text("x", EGRESS_IP)] == list(texts_of(Source("x", str(path))))


@pytest.mark.parametrize("content", [b"", b"just words\n", b"\x89PNG\r\n\x00"])
def test_what_is_no_document_is_passed_over_in_a_folder(content: bytes) -> None:
    assert [PassedOver()] == items_of(content, named=False)


@pytest.mark.parametrize("content", [b"", b"just words\n"])
def test_a_text_that_was_named_is_read_whatever_it_looks_like(content: bytes) -> None:
    assert {"x": content} == texts(content)


@pytest.mark.parametrize(
    ("reason", "content"),
    [
        ("packed with xz", b"\xfd7zXZ\x00\x00"),
        ("packed with bzip2", b"BZh91AY&SY"),
        ("NUL bytes", b"\x89PNG\r\n\x00"),
        ("NUL bytes", "kind: Pod\n".encode("utf-16-le")),
        ("archive within an archive", gz(zipped(FILES))),
        ("archive within an archive", gz(gz(EGRESS_IP))),
    ],
)
def test_what_was_named_and_is_no_text_is_told_why(reason: str, content: bytes) -> None:
    assert reason in trouble(content)


@pytest.mark.parametrize(("line", "content"), [(1, b"\x00"), (3, b"a: b\n\nc: \x00\n"), (0, b"BZh9\n\x00")])
def test_a_nul_byte_in_what_was_named_is_told_with_its_line(line: int, content: bytes) -> None:
    assert [line] == [item.line for item in items_of(content) if isinstance(item, Trouble)]


@pytest.mark.parametrize("pack", [tar, tar_gz, zipped])
@pytest.mark.parametrize("named", [True, False])
def test_of_an_archive_the_documents_are_read(pack: Callable[[Files], bytes], named: bool) -> None:
    assert DOCUMENTS == texts(pack(FILES), named=named)
    assert [PassedOver()] == [item for item in items_of(pack(FILES)) if isinstance(item, PassedOver)]


@pytest.mark.parametrize("pack", [tar, tar_gz, zipped])
def test_a_member_is_never_named_itself(pack: Callable[[Files], bytes]) -> None:
    assert {False} == {item.named for item in items_of(pack(FILES)) if isinstance(item, Text)}


@pytest.mark.parametrize("pack", [tar, tar_gz, zipped])
def test_archives_within_archives_are_passed_over(pack: Callable[[Files], bytes]) -> None:
    inner = {"inner.tar": tar(FILES), "inner.tgz": tar_gz(FILES), "inner.zip": zipped(FILES)}
    assert [PassedOver()] * 3 == items_of(pack(inner))


def test_one_gzipped_text_goes_by_the_name_of_its_file() -> None:
    assert {"x": EGRESS_IP} == texts(gz(EGRESS_IP))


def test_a_gzipped_log_is_passed_over_in_a_folder() -> None:
    assert [PassedOver()] == items_of(gz(b"started\n" * 100000), named=False)


def test_a_text_gzipped_in_parts_is_one() -> None:
    assert {"x": EGRESS_IP + b"---\n"} == texts(gz(EGRESS_IP) + gz(b"---\n"))


def test_members_that_lead_outside_are_told_once_for_each_reason() -> None:
    headers = [header("../a"), header("../b"), header("dev", b"3"), header("link", b"2", "/etc/passwd")]
    told = [item for item in items_of(tar(headers)) if isinstance(item, Trouble)]
    assert [
        ("x/../a", "it lies outside the archive, and was left out like all others of that sort", False),
        ("x/dev", "it is a device or a named pipe, and was left out like all others of that sort", False),
        ("x/link", "it is a link that leads out of the archive, and was left out like all others of that sort", False),
    ] == [(item.name, item.reason, item.named) for item in told]


def test_a_damaged_archive_keeps_what_comes_before_the_damage() -> None:
    content = tar_gz({**FILES, "last.yaml": EGRESS_IP * 2000})
    assert DOCUMENTS == texts(content[:-100])
    assert "it is cut short" == trouble(content[:-100])


def test_a_gzipped_text_that_is_cut_short_is_not_half_read() -> None:
    content = gz(EGRESS_IP * 1000)[:-20]
    assert {} == texts(content)
    assert "it is cut short" == trouble(content)


@pytest.mark.parametrize(
    "content",
    [
        gz(EGRESS_IP)[:-8] + b"\0" * 8,
        gz(EGRESS_IP) + b"rubbish",
        b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xff\xff\xff\xff",
        zipped(FILES, method=0).replace(b"name: shop", b"name: shoq"),
    ],
)
def test_damaged_packing_is_told(content: bytes) -> None:
    assert trouble(content).startswith("it is damaged: ")


@pytest.mark.parametrize("pack", [lambda files: gz(files["a.yaml"]), tar_gz, zipped])
def test_a_bomb_is_told_before_it_fills_the_memory(pack: Callable[[Files], bytes]) -> None:
    bomb = pack({"a.yaml": b"kind: Pod\n" + b" " * (100 << 20)})
    tracemalloc.start()
    try:
        assert "it unpacks to more than" in trouble(bomb)
        assert 80 << 20 > tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("pack", [tar, zipped])
def test_a_member_that_is_too_long_to_be_held_is_told(
    pack: Callable[[Files], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "MOST_HELD", 100)
    text = EGRESS_IP * 10_000
    items = items_of(pack({"a.yaml": text, "b.yaml": EGRESS_IP}))
    assert ["longer than 2 GiB" in item.reason for item in items if isinstance(item, Trouble)] == [True]
    assert {"x/b.yaml": EGRESS_IP} == {item.name: item.content for item in items if isinstance(item, Text)}


def test_a_gzipped_text_that_is_too_long_to_be_held_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "MOST_HELD", 100)
    assert "longer than 2 GiB unpacked" in trouble(gz(EGRESS_IP))


def test_a_file_that_has_gone_is_told(tmp_path: Path) -> None:
    source = Source("x", str(tmp_path / "gone"), named=True)
    assert [Trouble("x", "it cannot be read: No such file or directory", named=True)] == list(texts_of(source))
