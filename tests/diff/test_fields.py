from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.diff.difference import Field, Mark
from migrate.diff.fields import changed_fields, flat, plain

SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=3))
FIELDS = st.dictionaries(st.sampled_from("abcd"), SCALARS | st.lists(st.sampled_from("xyz"), max_size=4))


def test_a_nested_mapping_becomes_paths() -> None:
    nested = {"spec": {"pool": "a", "cidrs": ["10.0.0.0/8"]}, "kind": "X"}
    assert {"spec.pool": "a", "spec.cidrs": ["10.0.0.0/8"], "kind": "X"} == flat(nested)


def test_an_empty_mapping_is_still_told() -> None:
    assert {"spec": "{}"} == flat({"spec": {}})


@pytest.mark.parametrize(
    ("expected", "value"),
    [("a", "a"), (None, None), (["a", 1], ("a", 1)), (['{"a":1,"b":2}'], [{"b": 2, "a": 1}]), ('{"a":[]}', {"a": []})],
)
def test_whatever_is_deeper_than_a_list_becomes_json(expected: object, value: object) -> None:
    assert expected == plain(value)


def test_a_scalar_that_changes_has_both_values() -> None:
    assert [Field("mode", Mark.CHANGED, "private", "public")] == fields({"mode": "private"}, {"mode": "public"})


def test_a_field_that_comes_or_goes_has_one_value() -> None:
    assert [Field("a", Mark.REMOVED, before=1), Field("b", Mark.ADDED, after=2)] == fields({"a": 1}, {"b": 2})


def test_of_lists_only_what_differs_is_told() -> None:
    assert [Field("cidrs", Mark.CHANGED, ["b"], ["d"])] == fields(
        {"cidrs": ["a", "b", "c"]}, {"cidrs": ["a", "c", "d"]}
    )


def test_an_element_that_stands_there_once_more_is_told() -> None:
    assert [Field("a", Mark.CHANGED, [], ["x"])] == fields({"a": ["x"]}, {"a": ["x", "x"]})


def test_of_lists_in_another_order_all_is_told() -> None:
    assert [Field("a", Mark.CHANGED, ["x", "y"], ["y", "x"])] == fields({"a": ["x", "y"]}, {"a": ["y", "x"]})


@given(FIELDS, FIELDS)
def test_there_is_a_change_exactly_where_something_differs(before: dict[str, Any], after: dict[str, Any]) -> None:
    differing = {name for name in before.keys() | after.keys() if not same(before, after, name)}
    assert differing == {field.name for field in changed_fields(before, after)}


@given(FIELDS, FIELDS)
def test_the_other_way_round_what_was_new_is_gone(before: dict[str, Any], after: dict[str, Any]) -> None:
    there = {(field.name, field.mark) for field in changed_fields(before, after)}
    back = {(field.name, TURNED[field.mark]) for field in changed_fields(after, before)}
    assert there == back


TURNED = {Mark.ADDED: Mark.REMOVED, Mark.REMOVED: Mark.ADDED, Mark.CHANGED: Mark.CHANGED}


def fields(before: dict[str, Any], after: dict[str, Any]) -> list[Field]:
    return list(changed_fields(before, after))


def same(before: dict[str, Any], after: dict[str, Any], name: str) -> bool:
    return name in before and name in after and bool(before[name] == after[name])
