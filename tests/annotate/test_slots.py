import pytest

from migrate.annotate.slots import Change, Layout, Refused, applied


def test_changes_are_applied_where_they_were_found_whatever_their_order() -> None:
    assert "a-b.c" == applied("abxc", [Change(2, 3, "."), Change(1, 1, "-")])


def test_all_keys_that_are_missing_come_with_the_entry() -> None:
    change = Layout("a:\n  b:\n    c: 1\n").entry(["a", "b"], ["x", "y", "z"], "v")
    assert "    x:\n      y:\n        z: v\n" == change.text


def test_an_item_of_a_list_is_a_step_like_a_key() -> None:
    change = Layout("- a:\n    b: 1\n- a:\n    b: 1\n").entry([1, "a"], ["x"], "v")
    assert Change(19, 19, "    x: v\n") == change


def test_a_key_in_quotes_is_the_same_key() -> None:
    assert Change(5, 5, "  x: v\n") == Layout("'a':\n  b: 1\n").entry(["a"], ["x"], "v")


def test_of_a_key_that_stands_twice_in_json_the_last_counts() -> None:
    assert 12 < Layout('{"a": {"b": 1}, "a": {"b": 2}}').entry(["a"], ["x"], "v").start


def test_what_is_no_yaml_is_refused() -> None:
    with pytest.raises(Refused, match="does not read"):
        Layout("a: [")
