import pytest

from migrate.facts.nodes import Node


@pytest.mark.parametrize("spelling", ["vnetSubnetID", "vnetSubnetId", "vnet_subnet_id"])
def test_a_key_is_found_however_it_is_spelled(spelling: str) -> None:
    assert "/x" == Node({spelling: "/x"}).get("vnetSubnetID").text


def test_the_exact_spelling_comes_first() -> None:
    assert "right" == Node({"sKu": "other", "sku": "right"}).get("sku").text


def test_what_stands_in_properties_is_found_as_if_it_did_not() -> None:
    found = Node({"properties": {"networkProfile": {"podCidrs": ["10.0.0.0/8"]}}}).get("networkProfile.podCidrs")

    assert "properties.networkProfile.podCidrs" == found.path
    assert ("10.0.0.0/8",) == found.texts


def test_what_stands_outside_of_properties_comes_first() -> None:
    node = Node({"type": "outer", "properties": {"type": "inner"}})

    assert "outer" == node.get("type").text
    assert "inner" == node.get("properties.type").text


def test_nothing_has_the_path_where_it_would_be() -> None:
    nothing = Node({"a": 1}, "f.json", "az x").get("b.c")

    assert Node(None, "f.json", "az x", "b.c") == nothing
    assert (None, None, None, ()) == (nothing.text, nothing.number, nothing.flag, nothing.items)


def test_items_know_their_places() -> None:
    second = Node({"a": [{"b": 1}, {"b": 2}]}).get("a").items[1].get("b")

    assert (2, "a[1].b") == (second.number, second.path)


@pytest.mark.parametrize(
    ("number", "value"), [(7, 7), (7, "7"), (-1, "-1"), (None, "7.0"), (None, True), (None, 7.5), (None, "")]
)
def test_a_number_may_be_printed_as_text(number: int | None, value: object) -> None:
    assert number == Node(value).number


@pytest.mark.parametrize("value", ["", 0, [], {}, None])
def test_text_says_something(value: object) -> None:
    assert Node(value).text is None
