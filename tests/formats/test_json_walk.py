import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.formats.json_walk import is_deeper, json_item_spans, json_lines, repeated_keys

values = st.recursive(
    st.none() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def test_every_path_has_the_line_of_its_key() -> None:
    text = b'{"metadata":\n {"name": "x",\n  "a.b/c": "{[,:"},\n "spec": [1,\n {"x\\"y": null}]}'
    expected = {
        "": 1,
        "metadata": 1,
        "metadata.name": 2,
        "metadata.a.b/c": 3,
        "spec": 4,
        "spec[0]": 4,
        "spec[1]": 5,
        'spec[1].x"y': 5,
    }
    assert expected == json_lines(text)


@given(st.dictionaries(st.text(), values))
def test_lines_are_those_of_the_printed_text(written: dict[str, Any]) -> None:
    text = json.dumps(written, indent=1)
    lines = json_lines(text.encode())
    for key in written:
        assert json.dumps(key) in text.split("\n")[lines[key] - 1]


def test_keys_that_stand_twice_are_found_at_every_depth() -> None:
    found = repeated_keys(b'{"a": {"b": 1,\n"b": 2}, "c": [{"d": 1, "d": 2}],\n"a": 3}')
    assert [("a.b", 2), ("c[0].d", 2), ("a", 3)] == [(one.path, one.line) for one in found]


@given(st.lists(values), st.sampled_from([None, 1, 4]))
def test_items_lie_where_they_are_said_to(items: list[Any], indent: int | None) -> None:
    text = json.dumps({"kind": "List", "x": items[:1], "items": items}, indent=indent).encode()
    assert items == [json.loads(text[start:end]) for start, end in json_item_spans(text)]


@pytest.mark.parametrize(
    "text", [b"{}", b"[1]", b'{"items": null}', b'{"items": {}}', b'{"items": [', b'{"items": ["\\ud800"]}']
)
def test_what_is_no_list_has_no_items(text: bytes) -> None:
    assert [] == list(json_item_spans(text))


@pytest.mark.parametrize("levels", [1, 2, 10])
def test_depth_is_told_whatever_the_strings_hold(levels: int) -> None:
    for opening, closing in [("[", "]"), ('{"]": ["}", ', "]}"), ('{"a": {"b\\"{": ', "}}")]:
        text = opening * levels + "1" + closing * levels
        assert not is_deeper(text.encode(), 2 * levels)
        assert is_deeper(f"{'[' * 2 * levels}{text}{']' * 2 * levels}".encode(), levels)


@given(values)
def test_no_ordinary_value_is_deep(written: Any) -> None:
    assert not is_deeper(json.dumps(written).encode(), 20)
