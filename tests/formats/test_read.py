import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.formats.pieces import Broken, Piece
from migrate.formats.read import lines_of, read_text
from migrate.formats.text import to_utf8
from migrate.formats.yaml_write import dump_all_yaml, dump_yaml
from migrate.model.places import Place

OBJECTS = [{"apiVersion": "v1", "kind": "A", "metadata": {"name": name, "labels": {"x": "yes"}}} for name in "abc"]
CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "openshift"


def plain(piece: Piece | Broken) -> Any:
    assert isinstance(piece, Piece)
    return piece.value if isinstance(piece.value, dict) else json.loads(bytes(piece.value))


def listed(kind: str) -> dict[str, Any]:
    return {"apiVersion": "v1", "items": OBJECTS, "kind": kind}


SHAPES = {
    "documents": dump_all_yaml(OBJECTS),
    "list": dump_yaml(listed("List")),
    "typed list": dump_yaml(listed("AList")),
    "json": json.dumps(listed("List")),
    "printed json": json.dumps(listed("List"), indent=4),
    "json values": "\n".join(json.dumps(one) for one in OBJECTS),
    "json documents": "\n---\n".join(json.dumps(one, indent=1) for one in OBJECTS),
    "mixed": json.dumps(OBJECTS[0]) + "\n---\n" + dump_all_yaml(OBJECTS[1:]),
    "list of lists": dump_yaml({"kind": "List", "items": [listed("List")]}),
    "windows": dump_all_yaml(OBJECTS).replace("\n", "\r\n"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_same_objects_are_read_from_every_shape(shape: str) -> None:
    assert [plain(piece) for piece in read_text(SHAPES[shape].encode())] == OBJECTS


@pytest.mark.parametrize("shape", SHAPES)
def test_the_line_of_every_object_leads_back_to_its_name(shape: str) -> None:
    text = SHAPES[shape].encode()
    pieces = [piece for piece in read_text(text) if isinstance(piece, Piece)]
    wanted = [(Place(0, piece.document, piece.items), "metadata.name") for piece in pieces]
    lines = text.split(b"\n")
    for name, line in zip("abc", lines_of(text, wanted), strict=True):
        assert f"name: {name}".encode() in lines[line - 1].replace(b'"', b"")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_text_in_another_encoding_is_read_the_same(encoding: str) -> None:
    text = to_utf8(SHAPES["list"].encode(encoding))
    assert [plain(piece) for piece in read_text(text)] == OBJECTS


def test_only_what_a_cluster_has_printed_may_be_read_in_bulk_though_it_is_small() -> None:
    pytest.importorskip("ryml")
    printed = b"kind: A\nmetadata:\n  uid: 1f\n  }: bulk alone takes this\n"
    assert [Broken] == [type(found) for found in read_text(printed)]
    assert [Piece] == [type(found) for found in read_text(printed, exactly=False)]
    assert [Broken] == [type(found) for found in read_text(printed.replace(b"uid", b"id"), exactly=False)]


def test_one_broken_document_does_not_sink_its_neighbours() -> None:
    text = b'a: 1\n---\nb: [\n---\n{"c": 3}\n---\n{"d" 4}\n---x\n---\ne: 5\n'
    found = list(read_text(text))
    assert [{"a": 1}, {"c": 3}, {"e": 5}] == [plain(piece) for piece in found if isinstance(piece, Piece)]
    broken = [(one.document, one.line, one.dropped) for one in found if isinstance(one, Broken)]
    assert [(1, 3, True), (3, 7, True), (4, 8, True)] == broken


@pytest.mark.parametrize(
    ("line", "reason", "text"),
    [
        (2, "the byte 0xe9 is not UTF-8", b"kind: A\n# caf\xe9\n---\nkind: B\n"),
        (3, "the byte 0xff is not UTF-8", b"kind: B\n---\n\xffkind: A\n"),
        (2, "the byte 0xe9 is not UTF-8", b'{"kind":\n"\xe9"}\n{"kind": "B"}'),
        (2, "the byte 0xe9 is not UTF-8", b'{"kind": "A"}\n'.replace(b"A", b"B") + b'{"kind": "\xe9"}'),
        (4, "the byte 0xe9 is not UTF-8", b"kind: List\nitems:\n- kind: B\n- kind: \xe9\n"),
    ],
)
def test_bytes_that_are_no_utf8_cost_their_document_alone(line: int, reason: str, text: bytes) -> None:
    found = list(read_text(text))
    assert [{"kind": "B"}] == [plain(piece) for piece in found if isinstance(piece, Piece)]
    assert [(line, reason)] == [(one.line, one.reason) for one in found if isinstance(one, Broken)]


def test_reading_is_as_lazy_as_its_reader() -> None:
    pieces = read_text(b"a: 1\n---\nb: [\n")
    assert {"a": 1} == plain(next(pieces))


@given(st.binary(max_size=80))
def test_no_bytes_are_too_strange(text: bytes) -> None:
    list(read_text(text))


@given(
    st.lists(st.sampled_from(['{"a": 1}', "a: 1", "---", "- b", "[", "}", '"', "kind: List", "items:", "- x", "\t"]))
)
def test_no_lines_are_too_strange(lines: list[str]) -> None:
    text = "\n".join(lines).encode()
    wanted = [(Place(0, one.document, one.items), "x") for one in read_text(text) if isinstance(one, Piece)]
    assert all(1 <= line <= len(lines) for line in lines_of(text, wanted))


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the project")
def test_real_files_are_read_or_told_with_a_line() -> None:
    for file in sorted(CORPUS.iterdir()):
        text = to_utf8(file.read_bytes())
        for piece in read_text(text):
            if isinstance(piece, Broken):
                assert 1 <= piece.line <= text.count(b"\n") + 1
            else:
                assert "kind" in plain(piece), file.name
