import json
from typing import Any

import pytest

from migrate.facts.answers import sort_out
from migrate.facts.nodes import Node
from migrate.facts.one_cluster import check_one_cluster
from migrate.model.errors import InvalidFacts
from tests.facts.samples import SUBSCRIPTION, nodes, sample, with_cluster

OTHER = "99999999-2a4b-4c6d-8e9f-001122334455"


def other(name: str, old: str, new: str) -> Any:
    return json.loads(json.dumps(sample(name)).replace(old, new))


def complaint(*more: Node, **changed: Any) -> str:
    with pytest.raises(InvalidFacts) as raised:
        check_one_cluster(sort_out([*nodes(**changed), *more]))
    return str(raised.value)


def test_one_cluster_is_fine_in_any_case_of_its_ids() -> None:
    check_one_cluster(sort_out(nodes(pools=other("pools", "resourcegroups/rg-orders", "resourceGroups/RG-Orders"))))


def test_a_region_may_be_called_by_its_long_name() -> None:
    named = with_cluster(lambda cluster: cluster.update(location="North Europe"))

    check_one_cluster(sort_out(nodes(cluster=named)))


def test_two_clusters_are_told_with_their_files() -> None:
    said = complaint(Node(other("cluster", "aks-orders", "aks-other"), "other.json"))

    assert said.startswith("The files are of 2 clusters: /subscriptions/")
    assert "managedClusters/aks-orders (cluster.json and pools.json) and " in said
    assert "managedClusters/aks-other (other.json)" in said


def test_the_pools_of_another_cluster_are_told() -> None:
    assert "of 2 clusters" in complaint(pools=other("pools", "aks-orders/", "aks-other/"))


@pytest.mark.parametrize("name", ["prefixes", "network-usages", "load-balancers"])
def test_two_subscriptions_are_told_with_their_files(name: str) -> None:
    said = complaint(**{name: other(name, SUBSCRIPTION, OTHER)})

    assert "The files are of 2 subscriptions: " in said
    assert f"{OTHER} ({name}.json)" in said


def test_quotas_of_another_region_are_told() -> None:
    said = complaint(network_usages=other("network-usages", "northeurope", "westeurope"))

    assert "The files are of 2 regions: northeurope (cluster.json) and westeurope (network-usages.json)." in said


def test_the_network_may_belong_to_somebody_else() -> None:
    changed = {
        name: other(name, f"{SUBSCRIPTION}/resourceGroups/rg-network", f"{OTHER}/resourceGroups/rg-network")
        for name in ("cluster", "pools", "network", "route-tables")
    }

    check_one_cluster(sort_out(nodes(**changed)))
