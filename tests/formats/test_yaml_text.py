"""How the objects of YAML documents are found; every case is read exactly and in bulk."""

from typing import Any

import pytest

from migrate.formats import yaml_text
from migrate.formats.pieces import Broken, Piece
from migrate.formats.read import read_text

FAKE = b'- a: "x\n- kind: b"\n'
"""One item, with a quoted text that goes on where the next item might begin."""


@pytest.fixture(autouse=True, params=["exactly", "in bulk"])
def _reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "in bulk":
        monkeypatch.setattr(yaml_text, "_BULK_FROM", 0)


def listed(items: bytes) -> bytes:
    return b"apiVersion: v1\nkind: List\nitems:\n" + items + b"metadata: {}\n"


def read(text: bytes) -> list[tuple[tuple[int, ...], Any]]:
    """Each piece with its items and value; what is broken with its line."""
    return [
        (piece.items, piece.value if isinstance(piece, Piece) else (piece.line, piece.reason))
        for piece in read_text(text)
    ]


def test_a_document_is_an_object() -> None:
    assert [((), {"kind": "A", "x": ["y"]})] == read(b"kind: A\nx:\n- 'y'\n")


def test_null_is_no_object() -> None:
    assert [((), {"kind": "A"})] == read(b"null\n---\nkind: A\n--- # c\n~\n")


@pytest.mark.parametrize(
    "text",
    [
        listed(b"- kind: A\n- kind: B\n"),
        b"kind: List\napiVersion: v1\nitems: [{kind: A}, {kind: B}]\n",
        b"apiVersion: v1\nitems:\n  - kind: A\n  - kind: B\nkind: List\n",
        listed(b"- kind: A\n- kind: B\n").replace(b"\n", b"\r\n"),
    ],
)
def test_a_list_is_flattened(text: bytes) -> None:
    assert [((0,), {"kind": "A"}), ((1,), {"kind": "B"})] == read(text)
    assert [("v1", "List")] * 2 == [piece.list_kind for piece in read_text(text) if isinstance(piece, Piece)]


def test_lists_in_lists_are_flattened() -> None:
    text = listed(b"- kind: AList\n  apiVersion: x/v1\n  items:\n  - a: 1\n  - a: 2\n- kind: B\n")
    assert [((0, 0), {"a": 1}), ((0, 1), {"a": 2}), ((1,), {"kind": "B"})] == read(text)
    kinds = [piece.list_kind for piece in read_text(text) if isinstance(piece, Piece)]
    assert [("x/v1", "AList"), ("x/v1", "AList"), ("v1", "List")] == kinds


@pytest.mark.parametrize("items", [b"items: []\n", b"items:\n", b"items: null\n"])
def test_an_empty_list_holds_nothing(items: bytes) -> None:
    assert [] == read(b"kind: AList\n" + items)


@pytest.mark.parametrize(
    "text", [b"kind: AList\n", b"kind: AList\nitems: {}\n", b"kind: A\nitems: []\n", b"- kind: A\n"]
)
def test_what_only_resembles_a_list_is_one_object(text: bytes) -> None:
    assert [()] == [items for items, _ in read(text)]


def test_a_key_twice_costs_its_item_alone() -> None:
    text = listed(b"- kind: A\n- kind: B\n  x: 1\n  x: 2\n- kind: C\n")
    assert [
        ((0,), {"kind": "A"}),
        ((1,), (7, "the key `x` stands twice in one mapping")),
        ((2,), {"kind": "C"}),
    ] == read(text)


def test_what_is_no_yaml_costs_its_item_alone() -> None:
    text = listed(b"- kind: A\n- kind: B\n  x: 'y\n- kind: C\n")
    assert [
        ((0,), {"kind": "A"}),
        ((1,), (6, "the text ends while scanning a quoted scalar")),
        ((2,), {"kind": "C"}),
    ] == read(text)


def test_the_excerpt_of_a_broken_item_is_its_own() -> None:
    (broken,) = [one for one in read_text(listed(b"- kind: A\n- kind: [\n- kind: C\n")) if isinstance(one, Broken)]
    assert "- kind: [\n" == broken.excerpt


def test_a_quoted_text_that_looks_like_an_item_is_none() -> None:
    text = listed(b"- kind: A\n" + FAKE + b"- kind: C\n")
    assert [((0,), {"kind": "A"}), ((1,), {"a": "x - kind: b"}), ((2,), {"kind": "C"})] == read(text)


def test_a_quoted_text_that_looks_like_the_end_of_the_list_is_none() -> None:
    text = listed(b"- kind: A\n- a: 'x\nkind: b'\n- kind: C\n")
    assert [((0,), {"kind": "A"}), ((1,), {"a": "x kind: b"}), ((2,), {"kind": "C"})] == read(text)


def test_a_wrong_cut_in_a_document_that_is_broken_elsewhere_makes_up_nothing() -> None:
    text = listed(b"- kind: A\n" + FAKE + b"- x: 1\n  x: 2\n")
    assert [((0,), {"kind": "A"}), ((), (8, "the key `x` stands twice in one mapping"))] == read(text)


def test_an_alias_may_name_what_stands_in_another_item() -> None:
    text = listed(b"- kind: A\n  x: &x [1]\n- kind: B\n  x: *x\n- kind: C\n")
    assert [{"kind": "A", "x": [1]}, {"kind": "B", "x": [1]}, {"kind": "C"}] == [value for _, value in read(text)]


def test_an_alias_that_names_nothing_costs_its_item_alone() -> None:
    text = listed(b"- kind: A\n- kind: B\n  x: *x\n- kind: C\n")
    assert [(0,), (1,), (2,)] == [items for items, _ in read(text)]
    assert (6, "the alias `*x` names nothing before it") == read(text)[1][1]


def test_doubtful_items_are_read_as_kubectl_reads_them() -> None:
    items = b"".join(b"- kind: A\n  x: %b\n" % one for one in (b"yes", b"plain", b"0644", b"[on, 1e3]", b"&a b"))
    assert [True, "plain", 420, [True, 1000], "b"] == [value["x"] for _, value in read(listed(items))]


def test_a_list_of_several_runs_keeps_its_order() -> None:
    count = 9_000
    items = b"".join(
        b"- kind: A\n  number: %d\n  flag: %b\n" % (n, b"yes" if n % 1000 == 7 else b"true") for n in range(count)
    )
    found = read(listed(items))
    assert [((n,), {"kind": "A", "number": n, "flag": True}) for n in range(count)] == found


def test_a_document_that_is_too_large_to_be_read_whole_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_text, "LARGEST", 100)
    text = b"a: yes\nb: " + b"x" * 100 + b"\n---\nc: 3\n"
    (too_large, fine) = read(text)
    assert "export it as JSON" in too_large[1][1]
    assert ((), {"c": 3}) == fine


def test_a_large_list_is_read_however_large() -> None:
    text = listed(b"- kind: A\n  x: y\n" * 100)
    assert 100 == len(read(text))
