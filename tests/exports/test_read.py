import gc
import io
import itertools
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from migrate.exports import read as module
from migrate.exports.read import Export, Progress, read_exports
from migrate.model.errors import MigrateError, NothingRead, UsageProblem
from migrate.model.findings import Notice, Severity
from migrate.model.places import Origin
from tests.exports.packing import EGRESS_IP, Files, a_namespace, gz, header, tar, tar_gz, write, zipped

LISTED = b"apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Namespace\n  metadata: {name: a}\n"


def read(*arguments: Path | str, stdin: bytes = b"", strict: bool = False) -> Export:
    return read_exports([str(argument) for argument in arguments], strict=strict, stdin=io.BytesIO(stdin))


def names(export: Export) -> list[str]:
    return [
        str(document.shape.metadata.name)
        for document in export.documents.documents
        if hasattr(document.shape, "metadata")
    ]


def told(export: Export) -> list[tuple[str, str, str]]:
    return [(notice.rule, notice.subject, notice.message) for notice in export.documents.notices]


def origins(export: Export) -> list[Origin]:
    return export.origins([(notice.place, notice.path) for notice in export.documents.notices if notice.place])


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """A folder that has something of everything."""
    files: Files = {
        "a.yaml": a_namespace("a"),
        "broken.yaml": b"kind: Namespace\n\tname: x\n",
        "notes.txt": b"nothing\n",
        "packed.zip": zipped({"z.yaml": a_namespace("z"), "b.yaml": a_namespace("b"), "x.log": b"x"}),
        "sub/foreign.yaml": EGRESS_IP.replace(b"k8s.ovn.org", b"example.com"),
        "cut.tgz": tar_gz({"c.yaml": a_namespace("c"), "d.yaml": a_namespace("d") * 900})[:-50],
    }
    return write(tmp_path / "export", files)


def test_documents_come_in_the_order_of_the_names_of_their_files(export: Path) -> None:
    assert ["a", "c", "b", "z"] == names(read(export))


def test_what_cannot_be_read_does_not_hold_up_the_rest(export: Path) -> None:
    rules = [(notice.rule, notice.subject, notice.severity) for notice in read(export).documents.notices]
    assert [
        ("EG119", "export/broken.yaml", None),
        ("EG119", "export/cut.tgz", None),
        ("EG120", "EgressIP egressip-shop", None),
    ] == rules


def test_strict_reading_makes_errors_of_it(export: Path) -> None:
    severities = {notice.rule: notice.severity for notice in read(export, strict=True).documents.notices}
    assert {"EG119": Severity.ERROR, "EG120": None} == severities


def test_what_is_broken_is_an_error_where_it_was_named_itself(export: Path) -> None:
    for file in ("broken.yaml", "cut.tgz"):
        notices = read(export, export / file).documents.notices
        assert [file] == [notice.subject for notice in notices if notice.severity is Severity.ERROR]


def test_what_was_named_or_is_read_strictly_is_read_exactly(tmp_path: Path) -> None:
    pytest.importorskip("ryml")
    folder = write(tmp_path / "export", {"a.yaml": a_namespace() + b"  uid: 1f\n  }: bulk alone takes this\n"})
    assert ["shop"] == names(read(folder))
    with pytest.raises(NothingRead, match="line 6"):
        read(folder / "a.yaml")
    with pytest.raises(NothingRead, match="line 6"):
        read(folder, strict=True)


def test_what_is_no_document_is_counted(export: Path) -> None:
    (export / "link").symlink_to(export / "a.yaml")
    documents = read(export).documents
    assert 3 == documents.passed_over


_DAMAGED: Files = {
    "a.yaml": b"apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\x00\n",
    "b.json": b'{"apiVersion": "v1",\n "kind": "Name\x00space"}\n',
    "good.yaml": a_namespace("good"),
}
_BINARY: Files = {
    "database.db": b"SQLite format 3\x00\x10\x00" + b"\nkind: Pod\napiVersion: v1\n" * 20,
    "etcd.pb": b"k8s\x00\n\x0f\n\x02v1\x12\tNamespace" + a_namespace(),
    "inner.gz": gz(zipped({"a.yaml": a_namespace()})),
    "picture.png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
}


@pytest.mark.parametrize("pack", [None, tar, tar_gz, zipped])
@pytest.mark.parametrize(("severity", "strict"), [(None, False), (Severity.ERROR, True)])
def test_a_nul_byte_in_a_document_is_told_at_its_line_wherever_it_lies(
    pack: Callable[[Files], bytes] | None, severity: Severity | None, strict: bool, tmp_path: Path
) -> None:
    (tmp_path / "x").write_bytes(pack(_DAMAGED)) if pack else write(tmp_path / "x", _DAMAGED)
    export = read(tmp_path / "x", strict=strict)
    assert ["good"] == names(export)
    assert [Origin("x/a.yaml", 4), Origin("x/b.json", 2)] == origins(export)
    assert [severity, severity] == [notice.severity for notice in export.documents.notices]


@pytest.mark.parametrize("pack", [None, tar, tar_gz, zipped])
def test_what_is_no_text_is_passed_over_however_much_text_is_in_it(
    pack: Callable[[Files], bytes] | None, tmp_path: Path
) -> None:
    files = {**_BINARY, "good.yaml": a_namespace("good")}
    (tmp_path / "x").write_bytes(pack(files)) if pack else write(tmp_path / "x", files)
    export = read(tmp_path / "x", strict=True)
    assert [] == told(export)
    assert len(_BINARY) == export.documents.passed_over


@pytest.mark.parametrize(("line", "content"), [(2, b"a: b\nc: \x00\n"), (4, _DAMAGED["a.yaml"])])
def test_a_nul_byte_in_a_file_that_was_named_is_told_with_its_line(line: int, content: bytes, tmp_path: Path) -> None:
    write(tmp_path, {"bad": content, "good": a_namespace()})
    assert [Origin("bad", line)] == origins(read(tmp_path / "bad", tmp_path / "good"))


def test_neither_order_nor_directory_change_the_result(
    export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = write(tmp_path / "other/export", {"a.yaml": a_namespace("other"), "e.yaml": a_namespace("e")})
    results = set()
    for order in itertools.permutations([export, other, export / "a.yaml"]):
        result = read(*order)
        results.add((result.documents.documents, result.documents.notices, result.documents.fingerprint))
    monkeypatch.chdir(export)
    result = read(Path("a.yaml"), Path("../other/export"), Path())
    results.add((result.documents.documents, result.documents.notices, result.documents.fingerprint))
    assert 1 == len(results)


def test_the_order_in_an_archive_does_not_change_the_result(tmp_path: Path) -> None:
    files = {f"{name}.yaml": a_namespace(name) for name in "cabd"} | {"x.yaml": b"kind: [\n", "y.yaml": b"kind: }\n"}
    results = set()
    for order in (list(files), sorted(files), sorted(files, reverse=True)):
        (tmp_path / "export").write_bytes(tar({name: files[name] for name in order}))
        result = read(tmp_path / "export")
        results.add((result.documents, tuple(origins(result))))
    assert 1 == len({str(result) for result in results})


def test_members_of_one_name_are_both_read(tmp_path: Path) -> None:
    two = tar({"a.yaml": a_namespace("one")})[:1024] + tar({"a.yaml": a_namespace("two")})
    (tmp_path / "export").write_bytes(two)
    assert {"one", "two"} == set(names(read(tmp_path / "export")))


def test_the_fingerprint_knows_contents_and_nothing_else(tmp_path: Path) -> None:
    one = write(tmp_path / "one", {"a.yaml": a_namespace("a"), "b.yaml": a_namespace("b"), "log": b"1"})
    two = write(tmp_path / "two", {"x/b": a_namespace("a"), "x/a": a_namespace("b"), "copy": a_namespace("b")})
    other = write(tmp_path / "other", {"a.yaml": a_namespace("a"), "b.yaml": a_namespace("c")})
    assert read(one).documents.fingerprint == read(two).documents.fingerprint
    assert read(one).documents.fingerprint != read(other).documents.fingerprint
    assert read(one).documents.fingerprint.startswith("sha256:")


def test_standard_input_goes_by_a_dash() -> None:
    assert [Origin("-", 5, "metadata.labels.a")] == origins(read("-", stdin=a_namespace() + b"  labels: {a: yes}\n"))


def test_standard_input_is_the_programs_own_unless_another_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(a_namespace("piped"))

    monkeypatch.setattr("sys.stdin", Stdin)
    assert ["piped"] == names(read_exports(["-"]))


def test_progress_is_told_after_each_file_and_now_and_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_REPORT_EVERY", 2)
    write(tmp_path, {"a.yaml": a_namespace("a") + b"---\n" + a_namespace("b"), "b.yaml": a_namespace("c")})
    heard: list[Progress] = []
    read_exports([str(tmp_path)], progress=heard.append)
    size = len(a_namespace("a")) * 2 + 4
    assert [Progress(0, 0, 2), Progress(1, size, 2), Progress(2, size + len(a_namespace("c")), 3)] == heard


@pytest.mark.parametrize("enabled", [True, False])
def test_the_garbage_collector_is_left_as_it_was_found(tmp_path: Path, enabled: bool) -> None:
    write(tmp_path, {"a.yaml": a_namespace(), "bad": b"kind: x\n\t"})
    was_enabled = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        read(tmp_path)
        assert enabled == gc.isenabled()
        with pytest.raises(NothingRead):
            read(tmp_path / "bad")
        assert enabled == gc.isenabled()
    finally:
        (gc.enable if was_enabled else gc.disable)()


def test_what_does_not_exist_is_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match=r"nothing\.yaml does not exist"):
        read(tmp_path / "nothing.yaml")


@pytest.mark.parametrize(
    ("reason", "files"),
    [
        ("There is no object in it.", {}),
        ("There is no Kubernetes document in 1 file.", {"a.log": b"x"}),
        ("There is no Kubernetes document in 2 files.", {"a.log": b"x", "b.png": b"\0"}),
        ("In export/a.yaml, line 2: While scanning", {"a.yaml": b"kind: x\n\ty: z\n", "b.log": b""}),
        ("There is no object in it.", {"a.yaml": b"apiVersion: v1\nkind: List\nitems: []\n"}),
        ("In export/a.tar: It ends without the mark", {"a.tar": tar({"a": b"x"})[:1024]}),
        ("In export/a.yaml: It has no `metadata`, and so no name.", {"a.yaml": b"apiVersion: v1\nkind: Pod\n"}),
    ],
)
def test_if_nothing_can_be_read_the_reason_is_told(reason: str, files: Files, tmp_path: Path) -> None:
    (tmp_path / "export").mkdir()
    folder = write(tmp_path / "export", files)
    with pytest.raises(NothingRead) as problem:
        read(folder)
    assert str(problem.value).startswith(f"Nothing could be read from {folder}. {reason}")
    assert str(problem.value).endswith(".")


def test_a_name_is_not_said_twice(tmp_path: Path) -> None:
    write(tmp_path, {"a.yaml": b"kind: [\n"})
    with pytest.raises(NothingRead, match=r"^Nothing could be read from .*/a\.yaml\. In line 1: The text ends"):
        read(tmp_path / "a.yaml")
    with pytest.raises(NothingRead, match=r"^Nothing could be read from standard input\. It is empty; the command"):
        read("-")


def test_an_argument_that_is_given_twice_is_named_once() -> None:
    with pytest.raises(NothingRead, match=r"^Nothing could be read from standard input\. It is empty"):
        read("-", "-")


def test_a_folder_that_has_gone_from_under_us_does_not_exist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with pytest.raises(UsageProblem, match=r"^\. does not exist"):
        read(Path())


def test_of_many_arguments_three_are_named(tmp_path: Path) -> None:
    folder = write(tmp_path, {f"{name}.yaml": b"" for name in "abcde"})
    with pytest.raises(NothingRead, match=r"a\.yaml, .*b\.yaml, .*c\.yaml and 2 more\. In a\.yaml: It is empty"):
        read(*sorted(folder.iterdir()))


@pytest.mark.parametrize("content", [b"", b" \n\n"])
def test_an_empty_file_that_was_named_is_told(content: bytes, export: Path) -> None:
    (export / "empty").write_bytes(content)
    assert ("EG119", "empty", "It is empty; the command that wrote it may have failed.") in told(
        read(export, export / "empty")
    )


def test_a_template_is_something_to_speak_of(tmp_path: Path) -> None:
    write(tmp_path, {"a.yaml": b"kind: EgressIP\nname: {{ .name }}\n"})
    assert [("EG104", "a.yaml", "`{{ .name }}` has still to be filled in.")] == told(read(tmp_path / "a.yaml"))


@pytest.mark.parametrize(
    ("reason", "content"),
    [
        ("UTF-8", b"kind: Namespace\nname: \xff\xfe\n"),
        ("In line 1: It holds NUL", b"\x00\x01\x02"),
        ("NUL", "kind: Namespace\n".encode("utf-16-le")),
        ("UTF-16", b"\xff\xfek\x00i\x00n\x00\x00\xd8"),
        ("control character", b"kind: Namespace\nname: \x01\n"),
        ("twice", b"kind: Namespace\nkind: Namespace\n"),
        ("deep", b"kind: Pod\na: " + b"[" * 2000 + b"]" * 2000 + b"\n"),
        ("deep", b'{"kind": "Pod", "a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
        ("1,000,000", b"a: &a [x, x, x, x, x, x, x, x, x, x]\n" + b"".join(
            b"%c: &%c [%s]\n" % (98 + n, 98 + n, b", ".join([b"*%c" % (97 + n)] * 10)) for n in range(9)
        )),
        ("packed with bzip2", b"BZh91AY"),
        ("shell script", b"cat <<EOF | oc apply -f -\nkind: EgressIP\nEOF\n"),
        ("-o yaml", b"NAME       EGRESSIPS    ASSIGNED NODE\nproduction 10.0.0.4     worker-1\n"),
        ("no `kind`", b"replicaCount: 1\n"),
        ("cut short", tar_gz({"a.yaml": EGRESS_IP})[:60]),
        ("damaged", b"PK\x03\x04" + b"\x00" * 100),
        ("lies outside", tar([header("../a.yaml")])),
        ("leads out", tar([header("a.yaml", b"2", "/etc/passwd")])),
        ("device", tar([header("a.yaml", b"3")])),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_bad_input_is_told_in_one_line_that_names_the_file(reason: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / "bad").write_bytes(content)
    with pytest.raises(NothingRead) as problem:
        read(tmp_path / "bad")
    assert reason in str(problem.value)
    assert str(tmp_path / "bad") in str(problem.value)
    assert "\n" not in str(problem.value)


def test_one_long_line_is_no_trouble(tmp_path: Path) -> None:
    name = b"x" * (8 << 20)
    (tmp_path / "long").write_bytes(
        b"apiVersion: v1\nkind: Namespace\nmetadata: {name: a, annotations: {b: %s}}\n" % name
    )
    assert ["a"] == names(read(tmp_path / "long"))


@pytest.mark.skipif(os.name != "posix", reason="needs named pipes")
def test_a_named_pipe_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NothingRead, match=r"/pipe\. It is a named pipe, not a file"):
        read(tmp_path / "pipe")


def test_names_keep_their_control_characters_for_whoever_shows_them(tmp_path: Path) -> None:
    write(tmp_path / "export", {"a\x1b[31m\n.yaml": b"kind: Namespace\n\tx: y", "b.yaml": a_namespace()})
    assert [Origin("export/a\x1b[31m\n.yaml", 2)] == origins(read(tmp_path / "export"))


def test_a_trouble_with_two_files_of_one_name_is_told_in_one_order(tmp_path: Path) -> None:
    for folder, content in (("one", b"BZh9"), ("two", b"\xfd7zXZ\x00")):
        write(tmp_path / folder, {"a": content})
    write(tmp_path, {"b": a_namespace()})
    arguments = [tmp_path / "one/a", tmp_path / "two/a", tmp_path / "b"]
    first, *others = [read(*order).documents.notices for order in itertools.permutations(arguments)]
    assert ["bzip2" in notice.message for notice in first] == [True, False]
    assert [first] * 5 == others


_SEEDS = [
    LISTED,
    EGRESS_IP + b"---\n" + a_namespace(),
    b'{"apiVersion":"v1","kind":"List","items":[{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"a"}}]}',
    tar_gz({"a.yaml": EGRESS_IP}),
    zipped({"a.yaml": EGRESS_IP}),
    a_namespace().decode().encode("utf-16"),
]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(_SEEDS), st.integers())
@example(b"", 0)
def test_whatever_is_given_it_is_read_or_told(tmp_path: Path, seed: bytes, number: int) -> None:
    chance = random.Random(number)  # noqa: S311  (no secret)
    content = bytearray(seed)
    for _ in range(chance.randint(0, 5) if content else 0):
        content[chance.randrange(len(content))] = chance.choice(b"\x00\x01\n\t -:{}[]\"'#&*!|>%@`\xff\xc3a0")
    (tmp_path / "a").write_bytes(bytes(content))
    try:
        result = read(tmp_path / "a")
    except MigrateError:
        return
    assert len(result.documents.notices) == len(origins(result))
    assert all(isinstance(notice, Notice) for notice in result.documents.notices)
