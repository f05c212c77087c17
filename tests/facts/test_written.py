from typing import Any

import pytest

from migrate.facts.answers import Answer
from migrate.facts.found import Found, Path, Value
from migrate.facts.nodes import Node
from migrate.facts.tree import plain, tree_of
from migrate.facts.written import target_text
from migrate.formats.yaml_exact import load
from tests.facts.samples import gathered, sample


def fact(path: Path, value: Value, at: str = "x") -> Found:
    return Found(path, value, Node(None, "f.json", str(Answer.CLUSTER), at))


def lines(*found: Found, missing: tuple[Path, ...] = ()) -> list[str]:
    return target_text(tree_of(found), missing).splitlines()


def test_a_fact_has_its_source_behind_it() -> None:
    assert "  sku: Base # az aks show: sku.name" in lines(fact(("cluster", "sku"), "Base", "sku.name"))


def test_an_item_takes_one_line_where_all_of_it_stands_in_one_place() -> None:
    path = ("quota", "vcpus", "dsv5")
    found = [fact((*path, "family"), "dsv5", "[3]"), fact((*path, "limit"), 4, "[3].limit")]

    assert "    - {family: dsv5, limit: 4} # az aks show: [3]" == lines(*found)[-1]


def test_other_items_have_a_source_behind_each_fact() -> None:
    path = ("gatewayPools", "egw")
    found = [fact((*path, "name"), "egw", "a.name"), fact((*path, "nodes"), 2, "a.count")]

    assert ["  - name: egw # az aks show: a.name", "    nodes: 2 # az aks show: a.count"] == lines(*found)[-2:]


def test_what_is_missing_stands_on_top() -> None:
    head = lines(fact(("cluster", "sku"), "Base"), missing=(("network", "plugin"), ("network", "vnet", "id")))[:2]

    assert "# Not complete. Still to be stated: network.plugin, network.vnet.id." == head[1]


@pytest.mark.parametrize(
    "text", ["1.34", "yes", "012", "null", "a: b", "a #b", "*a", "\u2028", "line\nline", "é", "[a"]
)
def test_text_stays_text_for_every_reader(text: str) -> None:
    found = [fact(("cluster", "name"), text), fact(("nodePools",), (text, "b"))]
    value: Any = load(target_text(tree_of(found)).encode())

    assert (text, [text, "b"]) == (value["cluster"]["name"], value["nodePools"])


def test_the_text_says_what_the_tree_says_and_ends_in_a_newline() -> None:
    tree = tree_of(gathered().found.values())
    text = target_text(tree)

    assert plain(tree) == load(text.encode())
    assert text.endswith("]\n")


def test_no_secret_comes_along() -> None:
    text = target_text(tree_of(gathered().found.values()))

    assert "never-to-be-seen" in str(sample("cluster"))
    assert "never-to-be-seen" not in text
    assert "ssh-rsa" not in text
