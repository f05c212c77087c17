import pytest

from migrate.plan.azure.resource_ids import (
    cluster_id,
    is_in_node_group,
    lasting_group,
    node_resource_group,
    pool_id,
    subnet_id,
)
from tests.plan.factories import VNET
from tests.plan.gateways import the_target

CLUSTER = the_target().cluster
CLUSTER_ID = "/subscriptions/0000/resourceGroups/rg-prod/providers/Microsoft.ContainerService/managedClusters/aks-prod"


def test_ids_are_built_from_the_targets_own_spelling() -> None:
    shouting = the_target({"resource_group": "RG-Prod", "subscription_id": "ABCD"}).cluster
    assert CLUSTER_ID == cluster_id(CLUSTER)
    assert cluster_id(shouting).startswith("/subscriptions/ABCD/resourceGroups/RG-Prod/")
    assert f"{CLUSTER_ID}/agentPools/egwpub31a" == pool_id(CLUSTER, "egwpub31a")
    assert f"{VNET}/subnets/egress-gateway-1" == subnet_id(the_target(), "egress-gateway-1")


def test_the_node_resource_group_has_the_name_that_aks_gives_it_cut_to_80_characters() -> None:
    long = the_target({"resource_group": "r" * 60}).cluster
    assert "MC_rg-prod_aks-prod_westeurope" == node_resource_group(CLUSTER)
    assert f"MC_{'r' * 60}_aks-prod_westeur" == node_resource_group(long)


def test_a_node_resource_group_that_is_stated_counts() -> None:
    named = the_target({"node_resource_group": "rg-nodes"}).cluster
    assert "rg-nodes" == node_resource_group(named)
    assert is_in_node_group("/subscriptions/0/resourceGroups/RG-NODES/providers/x/y/z", named)
    assert not is_in_node_group(VNET, named)


@pytest.mark.parametrize(
    ("expected", "asked"),
    [("rg-prod", None), ("rg-egress", "rg-egress"), ("rg-prod", "mc_RG-prod_aks-prod_westeurope")],
)
def test_what_outlives_the_cluster_never_lies_beside_its_nodes(expected: str, asked: str | None) -> None:
    assert expected == lasting_group(CLUSTER, asked)
