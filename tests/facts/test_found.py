from typing import Any

import pytest

from migrate.facts.answers import Answer
from migrate.facts.found import Found, Remark, agreed, cidr, cidrs, number, text
from migrate.facts.nodes import Node
from migrate.model.errors import InvalidFacts

PATH = ("cluster", "sku")


def node(value: Any, file: str = "a.json", answer: Answer = Answer.CLUSTER) -> Node:
    return Node(value, file, str(answer), "sku.name")


def only(told: Any) -> Any:
    (one,) = told
    return one


def test_a_fact_knows_the_command_and_the_place() -> None:
    assert "az aks show: sku.name" == only(text(PATH, node("Base"))).source


def test_nothing_is_no_fact() -> None:
    assert [] == [*text(PATH, node(None)), *number(PATH, node(None)), *cidrs(PATH, node(None))]


def test_a_word_is_written_as_target_yaml_has_it() -> None:
    assert "Base" == only(text(PATH, node("BASE"), {"base": "Base"})).value


def test_a_word_that_target_yaml_lacks_is_named_and_left_out() -> None:
    remark = only(text(PATH, node("Basic"), {"base": "Base", "automatic": "Automatic"}))

    expected = "a.json: sku.name is Basic, and target.yaml knows Base, Automatic; `cluster.sku` is left out."
    assert Remark(expected) == remark


def test_a_number_out_of_bounds_is_named_and_left_out() -> None:
    assert "sku.name is -1, and target.yaml has 0 to 9" in only(number(PATH, node(-1), at_most=9)).text


@pytest.mark.parametrize(
    ("networks", "printed"),
    [
        (("10.0.0.0/8",), ["10.0.0.0/8"]),
        (("10.0.0.0/8",), "10.0.0.0/8"),
        (("192.0.2.7/32", "192.0.2.0/24"), ["192.0.2.7", "192.0.2.9/24"]),
    ],
)
def test_networks_are_written_with_their_length_and_without_host_bits(networks: Any, printed: Any) -> None:
    assert networks == only(cidrs(PATH, node(printed))).value


def test_what_is_no_network_is_named_and_the_others_stay() -> None:
    remark, found = cidrs(PATH, node(["10.0.0.0/8", "ten"]))

    assert isinstance(remark, Remark)
    assert "a.json: sku.name[1] is ten, and that is no network" in remark.text
    assert isinstance(found, Found)
    assert ("10.0.0.0/8",) == found.value


def test_one_network_is_text() -> None:
    assert "10.0.0.0/8" == only(cidr(PATH, node("10.0.0.0/8"))).value
    assert isinstance(only(cidr(PATH, node("ten"))), Remark)


def test_of_two_that_agree_the_first_command_is_quoted() -> None:
    late = Found(PATH, "base", node("base", answer=Answer.POOL))
    early = Found(PATH, "Base", node("Base"))

    assert {PATH: early} == agreed([late, early])


def test_the_order_of_a_list_is_no_contradiction() -> None:
    assert 1 == len(agreed([Found(PATH, ("a", "b"), node(0)), Found(PATH, ("b", "a"), node(0, "b.json"))]))


def test_a_contradiction_says_which_file_says_what() -> None:
    with pytest.raises(InvalidFacts) as raised:
        agreed([Found(PATH, "Base", node("Base")), Found(PATH, "Automatic", node("Automatic", "b.json"))])

    expected = "`cluster.sku` is Base in a.json (az aks show: sku.name) and Automatic in b.json (az aks show: sku.name)"
    assert str(raised.value).startswith(expected)


def test_many_contradictions_are_counted() -> None:
    torn = [Found(("nodePools", str(at)), value, node(0)) for at in range(7) for value in (1, 2)]

    with pytest.raises(InvalidFacts, match=r"and 2 more\.$"):
        agreed(torn)
