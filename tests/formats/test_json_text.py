import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.formats.pieces import Broken, Piece
from migrate.formats.read import read_text

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
objects = st.dictionaries(st.text().filter(lambda key: key not in {"kind", "items"}), json_values)


def pieces(text: bytes) -> list[Piece]:
    return [piece for piece in read_text(text) if isinstance(piece, Piece)]


def broken(text: bytes) -> list[Broken]:
    return [piece for piece in read_text(text) if isinstance(piece, Broken)]


def value(piece: Piece) -> Any:
    return json.loads(bytes(piece.value))


def test_one_object_is_one_piece() -> None:
    (piece,) = read_text(b'{"kind": "A", "x": [1]}')
    assert isinstance(piece, Piece)
    assert {"kind": "A", "x": [1]} == value(piece)
    assert (0, (), None) == (piece.document, piece.items, piece.list_kind)


@pytest.mark.parametrize("kind", ["List", "EgressIPList"])
def test_a_list_is_flattened_and_says_of_what_kind_it_was(kind: str) -> None:
    text = json.dumps({"apiVersion": "x/v1", "kind": kind, "items": [{"a": 1}, {"b": 2}]}).encode()
    assert [((0,), {"a": 1}), ((1,), {"b": 2})] == [(piece.items, value(piece)) for piece in pieces(text)]
    assert [("x/v1", kind)] * 2 == [piece.list_kind for piece in pieces(text)]


def test_lists_in_lists_are_flattened() -> None:
    inner = {"apiVersion": "v2", "kind": "AList", "items": [{"a": 1}, {"a": 2}]}
    text = json.dumps({"kind": "List", "items": [inner, {"kind": "B"}]}, indent=1).encode()
    assert [(0, 0), (0, 1), (1,)] == [piece.items for piece in pieces(text)]
    assert [("v2", "AList"), ("v2", "AList"), ("", "List")] == [piece.list_kind for piece in pieces(text)]


@pytest.mark.parametrize(
    "text",
    [b'{"kind": "AList", "items": {}}', b'{"kind": "A", "items": []}', b'{"kind": 1, "items": []}', b'[{"a": 1}]'],
)
def test_what_only_resembles_a_list_is_one_object(text: bytes) -> None:
    assert [()] == [piece.items for piece in pieces(text)]


@pytest.mark.parametrize("items", ["[]", "null"])
def test_an_empty_list_holds_nothing(items: str) -> None:
    assert [] == list(read_text(f'{{"kind": "AList", "items": {items}}}'.encode()))


@given(st.lists(objects, min_size=1, max_size=4), st.sampled_from(["", "\n", " \r\n\t", "\n---\n", "\n--- # c\n"]))
def test_values_may_stand_one_after_the_other(values: list[dict[str, Any]], between: str) -> None:
    text = between.join(json.dumps(one) for one in values).encode()
    assert values == [value(piece) for piece in pieces(text)]
    assert list(range(len(values))) == [piece.document for piece in pieces(text)]


def test_a_value_that_is_broken_costs_only_itself() -> None:
    text = b'{"a": 1}\n{"b" 2}\n{"c": 3}\n'
    assert [{"a": 1}, {"c": 3}] == [value(piece) for piece in pieces(text)]
    assert [0, 2] == [piece.document for piece in pieces(text)]
    (error,) = broken(text)
    assert (1, 2, "this is no JSON: expected ':'") == (error.document, error.line, error.reason)
    assert '{"b" 2}\n' == error.excerpt


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (b'{\n"a": 1,\n}', 3, "trailing comma"),
        (b'{"a":\n1', 2, "the JSON breaks off"),
        (b'{"a":\nNaN}', 2, "this is no JSON"),
        (b'{"a":\n"\x01"}', 2, "this is no JSON"),
        (b'{"a":\n01}', 2, "this is no JSON"),
        (b'{"a": 1}\n}', 2, "this is no JSON"),
    ],
)
def test_what_is_no_json_is_told_with_its_line(text: bytes, line: int, reason: str) -> None:
    error = broken(text)[-1]
    assert line == error.line
    assert reason in error.reason


@pytest.mark.parametrize(("opening", "closing"), [('{"a":', "}"), ('{"a":[', "]}"), ('{"a":[{},', "]}")])
@pytest.mark.parametrize("levels", [600, 100_000])
def test_deep_nesting_is_refused_and_ends_nothing(opening: str, closing: str, levels: int) -> None:
    for text in (opening * levels, opening * levels + "1" + closing * levels):
        (error,) = broken(text.encode())
        assert (1, True) == (error.line, error.dropped)


@pytest.mark.parametrize("escape", [r"\ud83d", r"\udE00", r"\ud83dx", r"\ud83d\n", r"\ud83d\ud83d\ude00"])
def test_half_a_pair_of_surrogates_is_read_as_kubectl_reads_it(escape: str) -> None:
    text = f'{{"a": "{escape}", "kind": "List", "items": [{{"b": "{escape}"}}]}} {{"c": 1}}'.encode()
    first, second = pieces(text)
    assert "�" in value(first)["b"]
    value(first)["b"].encode()
    assert {"c": 1} == value(second)


@pytest.mark.parametrize("text", [b'{"a": "\\ud83d", "b": NaN}', b'{"a": "\\ud83d", "b" 1}', b'{"a": "\\ud83d"'])
def test_half_a_pair_of_surrogates_excuses_nothing_else(text: bytes) -> None:
    assert [1] == [error.line for error in broken(text)]
    assert [] == pieces(text)


def test_whole_pairs_of_surrogates_stay() -> None:
    (piece,) = pieces(b'{"a": "\\ud83d\\ude00"}')
    assert {"a": "😀"} == value(piece)


def test_a_key_that_stands_twice_is_told_though_the_last_one_counts() -> None:
    text = b'{"kind": "A",\n"x": {"b": 1,\n"b": 2}}'
    note, piece = read_text(text)
    assert isinstance(note, Broken)
    assert (3, (), False) == (note.line, note.items, note.dropped)
    assert "the key `b` stands twice in one mapping; the last one counts" == note.reason
    assert isinstance(piece, Piece)
    assert {"b": 2} == value(piece)["x"]


def test_a_key_that_stands_twice_is_told_once_for_each_object() -> None:
    text = b'{"kind": "List", "items": [\n{"a": 1},\n{"a": 1, "a": 2,\n"b": 3, "b": 4},\n{"c": 1, "c": 2}]}'
    notes = broken(text)
    assert [(3, (1,)), (5, (2,))] == [(note.line, note.items) for note in notes]
    assert "`a` stands twice in one mapping, and so do 1 more" in notes[0].reason


@given(objects)
def test_no_key_is_said_to_stand_twice_where_none_does(written: dict[str, Any]) -> None:
    assert [] == broken(json.dumps(written, indent=2).encode())


def test_a_line_of_megabytes_is_read() -> None:
    (piece,) = pieces(b'{"a": "' + b"x" * 10_000_000 + b'"}')
    assert 10_000_000 == len(value(piece)["a"])
