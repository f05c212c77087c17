from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from ruamel.yaml import YAML

from migrate.formats.yaml_exact import load
from migrate.formats.yaml_write import dump_all_yaml, dump_yaml, is_retyped

RETYPED = (
    *("yes", "Yes", "on", "ON", "no", "off", "y", "N", "true", "True", "null", "~", "", "NULL", "=", "<<"),
    *("0777", "0o7", "0x1f", "0b1", "1_000", "1e3", "1E5", "12:30:45", "1:30", "2024-01-01", "2024-01-01T10:11:12Z"),
    *("1", "-1", "+1", "1.0", ".5", "5.", ".inf", ".NaN", "9" * 30, "0644", "089", "1234567e8"),
)
PLAIN = (
    "a",
    "team-a",
    "10.0.0.4",
    "10.0.0.0/8",
    "::1",
    "v1",
    "apps/v1",
    "500m",
    "25%",
    "it's",
    "a b",
    "-a",
    "é",
    "yesterday",
)

texts = st.sampled_from(RETYPED + PLAIN) | st.text(max_size=30)
numbers = st.integers(-(2**63), 2**63 - 1) | st.floats(-1e15, 1e15, allow_nan=False)
values = st.recursive(
    texts | st.none() | st.booleans() | numbers,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


def read_back(text: str, version: str) -> Any:
    reader = YAML(typ="safe", pure=True)
    reader.version = version
    return reader.load(text)


@given(values)
def test_readers_of_every_kind_read_back_what_was_written(value: Any) -> None:
    text = dump_yaml(value)
    assert value == read_back(text, "1.1")
    assert value == read_back(text, "1.2")
    assert value == load(text.encode())


@pytest.mark.parametrize("text", RETYPED)
def test_a_string_that_some_reader_takes_for_something_else_is_quoted(text: str) -> None:
    assert is_retyped(text)
    assert f"- '{text}'\n" == dump_yaml([text])
    assert f"'{text}': 1\n" == dump_yaml({text: 1})


@pytest.mark.parametrize("text", PLAIN)
def test_an_ordinary_string_is_not(text: str) -> None:
    assert f"- {text}\n" == dump_yaml([text])


@pytest.mark.parametrize(("text", "written"), [("a\nb", '"a\\nb"'), ("a\tb", '"a\\tb"'), ("\x1b[1m", '"\\e[1m"')])
def test_what_cannot_be_seen_is_escaped(text: str, written: str) -> None:
    assert f"a: {written}\n" == dump_yaml({"a": text})


def test_keys_keep_their_order_and_lists_stand_below_their_key() -> None:
    value = {"spec": {"excludeCidrs": ["10.0.0.0/8", "192.168.0.0/16"], "a": {}, "b": []}, "kind": "A"}
    expected = "spec:\n  excludeCidrs:\n  - 10.0.0.0/8\n  - 192.168.0.0/16\n  a: {}\n  b: []\nkind: A\n"
    assert expected == dump_yaml(value)


def test_equal_values_get_no_anchors() -> None:
    shared = {"a": ["b"]}
    assert "x:\n  a:\n  - b\nz:\n  a:\n  - b\n" == dump_yaml({"x": shared, "z": shared})


def test_long_texts_are_not_folded() -> None:
    text = "word " * 100 + "end"
    assert f"a: {text}\n" == dump_yaml({"a": text})


class _Mode(StrEnum):
    PUBLIC = "public"


class _Pool(Struct, rename="camel"):
    pool_name: str
    modes: tuple[_Mode, ...]


def test_structs_are_written_by_their_outer_names() -> None:
    assert "poolName: a\nmodes:\n- public\n" == dump_yaml(_Pool("a", (_Mode.PUBLIC,)))


def test_documents_are_set_apart_by_a_line() -> None:
    assert "a: 1\n---\nb: 2\n" == dump_all_yaml([{"a": 1}, {"b": 2}])
    assert "" == dump_all_yaml([])


def test_a_key_of_many_characters_is_written_in_the_form_that_it_needs() -> None:
    long = "k" * 2000
    for value in ({long: 1}, {"a": [{long: {"b": 2}}]}):
        assert value == read_back(dump_yaml(value), "1.2")


def test_lists_in_lists_begin_on_one_line() -> None:
    assert "- - 1\n  - - 2\n- a: 1\n  b:\n  - 3\n" == dump_yaml([[1, [2]], {"a": 1, "b": [3]}])


@pytest.mark.parametrize(("written", "value"), [("[]\n", []), ("{}\n", {}), ("- []\n- {}\n", [[], {}])])
def test_what_is_empty_stands_in_brackets(written: str, value: Any) -> None:
    assert written == dump_yaml(value)
