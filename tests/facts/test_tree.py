import msgspec

from migrate.facts.answers import Answer
from migrate.facts.found import Found, Path, Value
from migrate.facts.nodes import Node
from migrate.facts.tree import plain, tree_of
from migrate.model.target import Target
from tests.facts.samples import gathered


def fact(path: Path, value: Value) -> Found:
    return Found(path, value, Node(None, "f", str(Answer.CLUSTER)))


def test_facts_lie_under_their_keys_in_the_order_of_target_yaml() -> None:
    tree = tree_of([fact(("network", "plugin"), "azure"), fact(("cluster", "name"), "x"), fact(("nodePools",), ("a",))])

    expected = {"cluster": {"name": "x"}, "network": {"plugin": "azure"}, "nodePools": ["a"]}
    assert {"apiVersion": "egress-migrate/v1", "kind": "Target", **expected} == plain(tree)
    assert ["cluster", "network", "nodePools"] == list(tree)


def test_items_are_sorted_by_name_whatever_they_are_called() -> None:
    names = ("vcpus", "b", "a", "subnets")
    tree = tree_of(fact(("network", "vnet", "subnets", name, "name"), name) for name in names)

    assert {"vnet": {"subnets": [{"name": name} for name in ("subnets", "vcpus", "a", "b")]}} == plain(tree)["network"]


def test_the_whole_is_a_target() -> None:
    value = plain(tree_of(gathered().found.values()))
    target = msgspec.convert({key: part for key, part in value.items() if key not in {"apiVersion", "kind"}}, Target)

    assert ("egwpriv", "egwpub") == tuple(pool.name for pool in target.gateway_pools)
    assert 5 == target.service_load_balancer_rules
