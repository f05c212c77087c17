import pytest

from migrate.exports.sniff import HEAD, Content, content_of, foreign_packing, is_utf16, looks_like_documents
from tests.exports.packing import EGRESS_IP, gz, tar, zipped


@pytest.mark.parametrize(
    ("content", "head"),
    [
        (Content.DOCUMENTS, EGRESS_IP),
        (Content.TAR, tar({"a": b"x"})),
        (Content.ZIP, zipped({"a": b"x"})),
        (Content.ZIP, zipped({})),
        (Content.GZIP, gz(EGRESS_IP)),
        (Content.OTHER, b"\x89PNG\r\n\x1a\n\x00\x00"),
        (Content.OTHER, b"just words\n"),
        (Content.OTHER, b""),
    ],
)
def test_a_content_is_told_by_its_beginning(content: Content, head: bytes) -> None:
    assert content is content_of(head)


@pytest.mark.parametrize(
    "text",
    [
        "kind: EgressIP\n",
        "---\n# a comment\n\napiVersion: v1\n",
        "  kind: Namespace\n",
        "- apiVersion: v1\n",
        "items:\n-   kind: Pod\n",
        '"kind": "Pod"\n',
        "kind:\n",
        "kind :  Pod\n",
        "spec:\r\nkind: Pod\r\n",
        "kind:",
        '{"apiVersion":"v1","items":[]}',
        '{"metadata":{"name":"a"},"kind":"Pod"}',
        ' \n[{"kind": "Pod"}]',
        "{apiVersion: v1, kind: Pod}",
        "{{- range .Values.all }}\nkind: EgressIP\n{{ end }}\n",
    ],
)
def test_a_kind_or_an_api_version_as_a_key_makes_a_document(text: str) -> None:
    assert looks_like_documents(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-01T10:00:00Z kind: Pod was deleted\n",
        "mankind: all\n",
        "kind:ness\n",
        "a: {kind: x}\n",
        '{"level":"info","msg":"started the controller of this kind"}\n',
        '{"controllerKind":"Deployment"}',
        "\x00apiVersion: v1\nkind: Pod\n",
        '{"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata"}\n{"kind":"Event"}\n',
        ' {"apiVersion" : "audit.k8s.io/v1beta1", "kind": "Event"}',
    ],
)
def test_logs_pictures_and_audit_events_are_none(text: str) -> None:
    assert not looks_like_documents(text.encode())


@pytest.mark.parametrize(
    "text",
    ["apiVersion: v1\x00\nkind: Pod\n", "kind: Pod\n" + "\x00" * 4096, '{"apiVersion":"v1",\x00"kind":"Pod"}'],
)
def test_an_object_up_to_a_nul_byte_is_a_damaged_document(text: str) -> None:
    assert looks_like_documents(text.encode())
    assert looks_like_documents(f"\ufeff{text}".encode("utf-16-le"))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_is_looked_at_where_a_mark_says_so(encoding: str) -> None:
    text = "\ufeffkind: Pod\n".encode(encoding)
    assert is_utf16(text)
    assert looks_like_documents(text)
    assert looks_like_documents(text + b"\x00")  # cut in the middle of a character


def test_utf16_without_a_mark_is_binary() -> None:
    text = "kind: Pod\n".encode("utf-16-le")
    assert not is_utf16(text)
    assert not looks_like_documents(text)


def test_a_mark_before_utf8_does_not_hide_the_first_key() -> None:
    assert looks_like_documents(b"\xef\xbb\xbfkind: Pod\n")


def test_64_kib_are_what_is_looked_at() -> None:
    assert 65536 == HEAD


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("xz", b"\xfd7zXZ\x00\x00"),
        ("bzip2", b"BZh91AY&SY"),
        ("zstd", b"\x28\xb5\x2f\xfd\x04"),
        ("7-Zip", b"7z\xbc\xaf\x27\x1c"),
        ("RAR", b"Rar!\x1a\x07"),
        (None, b"kind: Pod"),
    ],
)
def test_ways_of_packing_that_are_not_read_are_known_by_name(name: str | None, head: bytes) -> None:
    assert name == foreign_packing(head)
