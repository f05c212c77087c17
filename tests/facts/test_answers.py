from typing import Any

import pytest

from migrate.facts.answers import Answer, sort_out
from migrate.facts.nodes import Node
from tests.facts.samples import nested, nodes, sample

WHAT = {
    "cluster": Answer.CLUSTER,
    "pools": Answer.POOL,
    "network": Answer.NETWORK,
    "route-tables": Answer.ROUTE_TABLE,
    "prefixes": Answer.PREFIX,
    "load-balancers": Answer.BALANCER,
    "network-usages": Answer.NETWORK_USAGE,
    "vm-usages": Answer.COMPUTE_USAGE,
    "gateway-daemonsets": Answer.DAEMON_SET,
    "gateway-configurations": Answer.CONFIGURATION,
}


@pytest.mark.parametrize(("name", "answer"), WHAT.items())
def test_what_printed_a_document_is_told_by_its_content(name: str, answer: Answer) -> None:
    sorted_out = sort_out([Node(sample(name), "some-file")])

    assert {answer} == set(sorted_out.of)
    assert {str(answer)} == {thing.command for thing in sorted_out.all(answer)}
    assert ((), ()) == (sorted_out.strangers, sorted_out.empty)


@pytest.mark.parametrize("name", ["cluster", "pools", "network", "route-tables", "prefixes", "load-balancers"])
def test_resource_managers_own_form_is_told_apart_too(name: str) -> None:
    value = nested(sample(name))
    document = {"value": value, "nextLink": None} if isinstance(value, list) else value

    assert {WHAT[name]} == set(sort_out([Node(document)]).of)


def test_lists_are_taken_apart_and_keep_their_places() -> None:
    tables = sort_out([Node({"value": sample("route-tables")})]).all(Answer.ROUTE_TABLE)

    assert ["value[0]", "value[1]"] == [table.path for table in tables]


def test_subnets_are_told_from_their_network() -> None:
    subnets = sample("network")["subnets"]

    assert len(subnets) == len(sort_out([Node(subnets)]).all(Answer.SUBNET))


@pytest.mark.parametrize(
    "stranger",
    [
        {},
        {"kind": "DaemonSet", "apiVersion": "v1"},
        {"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/disks/d"},
        {"limit": 3},
        "words",
        None,
    ],
)
def test_what_is_of_no_use_is_set_aside(stranger: Any) -> None:
    assert (Node(stranger),) == sort_out([Node(stranger)]).strangers


def test_an_empty_list_does_not_say_of_what() -> None:
    assert (Node([], "a"),) == sort_out([Node([], "a")]).empty


def test_the_mix_and_the_order_do_not_matter() -> None:
    together = Node([node.value for node in nodes() if isinstance(node.value, dict) and "items" not in node.value])

    assert {Answer.CLUSTER, Answer.NETWORK} == set(sort_out([together]).of)
