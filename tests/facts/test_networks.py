from typing import Any

import pytest

from migrate.facts.gather import gather
from migrate.facts.nodes import Node
from tests.facts.samples import NODE_GROUP, SUBSCRIPTION, VNET, facts, gathered, nested, nodes, sample, with_cluster

VNET_PATH = ("network", "vnet")


def subnet(name: str, **changed: Any) -> dict[str, Any]:
    path = (*VNET_PATH, "subnets", name)
    return {fact[4]: value for fact, value in facts(**changed).items() if fact[:4] == path}


def with_route(**keys: Any) -> Any:
    tables = sample("route-tables")
    tables[0]["routes"][1].update(keys)
    return tables


def managed() -> tuple[Any, Any]:
    """A cluster whose pools name no subnet, and the network that AKS made for it."""
    cluster = with_cluster(lambda cluster: [pool.pop("vnetSubnetId") for pool in cluster["agentPoolProfiles"]])
    network = sample("network")
    parent = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/{NODE_GROUP}/providers/Microsoft.Network/virtualNetworks"
    network |= {"id": f"{parent}/aks-vnet-1", "name": "aks-vnet-1", "subnets": network["subnets"][:1]}
    network["subnets"][0] |= {"id": f"{parent}/aks-vnet-1/subnets/aks-subnet", "name": "aks-subnet"}
    return cluster, network


def test_the_network_is_the_one_that_pools_name() -> None:
    said = facts()

    assert VNET == said[*VNET_PATH, "id"]
    assert ("10.60.0.0/20", "10.61.0.0/22") == said[*VNET_PATH, "addressSpace"]


def test_the_subnet_of_the_nodes_has_their_role() -> None:
    assert {
        "name": "snet-nodes",
        "cidr": "10.60.0.0/22",
        "role": "nodes",
        "used": 9,
        "securityGroup": f"{VNET.rpartition('/virtualNetworks')[0]}/networkSecurityGroups/nsg-nodes",
    } == subnet("snet-nodes")


def test_gateway_pools_give_their_subnet_no_role() -> None:
    assert "role" not in subnet("snet-egress")


def test_a_default_route_to_an_appliance_is_its_address() -> None:
    assert "10.61.0.4" == subnet("snet-egress")["defaultRoute"]
    assert "rt-egress" == subnet("snet-egress")["routeTable"].rpartition("/")[2]


def test_a_default_route_to_a_network_gateway_is_expressroute() -> None:
    assert "expressRoute" == subnet("snet-branch")["defaultRoute"]


def test_a_default_route_to_the_internet_is_none() -> None:
    said = gathered(route_tables=with_route(nextHopType="Internet", nextHopIpAddress=None))

    assert (*VNET_PATH, "subnets", "snet-egress", "defaultRoute") not in said.found
    assert () == said.remarks


@pytest.mark.parametrize("hop", ["None", "VnetLocal", "VirtualApplianceEcmp", None])
def test_a_default_route_that_leads_elsewhere_is_named_and_left_out(hop: str | None) -> None:
    said = gathered(route_tables=with_route(nextHopType=hop))

    assert (*VNET_PATH, "subnets", "snet-egress", "defaultRoute") not in said.found
    assert f"the default route of route table rt-egress leads to {hop}" in said.remarks[0]


def test_a_subnet_with_a_nat_gateway_says_so_and_the_ipv4_range_of_two_counts() -> None:
    assert {"name": "snet-batch", "cidr": "10.60.8.0/24", "used": 0, "natGateway": True} == subnet("snet-batch")


def test_a_second_ipv4_range_is_named() -> None:
    network = sample("network")
    network["subnets"][3]["addressPrefixes"] = ["10.60.8.0/24", "10.60.10.0/24"]
    said = gathered(network=network)

    assert "10.60.8.0/24" == said.found[*VNET_PATH, "subnets", "snet-batch", "cidr"].value
    assert "network.json: subnet snet-batch has 2 IPv4 ranges; `cidr` is the first of them." in said.remarks


def test_where_no_subnet_prints_its_addresses_nobody_knows_how_many_are_used() -> None:
    network = sample("network")
    for one in network["subnets"]:
        one.pop("ipConfigurations", None)

    assert "used" not in subnet("snet-nodes", network=network)


def test_resource_managers_own_form_says_the_same() -> None:
    own = {name: nested(sample(name)) for name in ("cluster", "network")}
    lists = {name.replace("-", "_"): {"value": nested(sample(name))} for name in ("pools", "route-tables")}

    assert facts() == facts(**own, **lists)


def test_other_networks_are_passed_over() -> None:
    other = sample("network") | {"id": f"{VNET}-other", "name": "other", "subnets": []}

    assert facts() == facts(network=[other, sample("network")])


def test_only_another_network_is_told() -> None:
    said = gathered(network=sample("network") | {"id": f"{VNET}-other", "name": "other"})

    assert (*VNET_PATH, "addressSpace") not in said.found
    assert "network.json: the cluster's nodes are not in other." in said.remarks


def test_nothing_is_said_of_a_network_while_nobody_knows_which_is_the_clusters() -> None:
    in_a_network_of_akss_own = [pool | {"vnetSubnetId": None} for pool in sample("pools")]
    for pools in (None, in_a_network_of_akss_own):
        assert () == gathered(cluster=None, pools=pools).remarks


def test_subnets_may_be_listed_by_themselves() -> None:
    alone = sample("network")["subnets"]
    elsewhere = [one | {"id": one["id"].replace("vnet-orders", "vnet-other")} for one in alone]
    said = gather([*nodes(network=None), Node([*alone, *elsewhere], "subnets.json")]).found

    assert {path for path in gathered().found if path[2:3] == ("subnets",)} == {
        path for path in said if path[2:3] == ("subnets",)
    }
    assert (*VNET_PATH, "addressSpace") not in said


def test_a_network_of_akss_own_lies_beside_the_nodes() -> None:
    cluster, network = managed()
    said = facts(cluster=cluster, pools=None, network=[sample("network"), network])

    assert network["id"] == said[*VNET_PATH, "id"]
    assert "nodes" == said[*VNET_PATH, "subnets", "aks-subnet", "role"]
    assert (*VNET_PATH, "subnets", "snet-nodes", "name") not in said


def test_pools_in_two_networks_are_a_contradiction() -> None:
    cluster = sample("cluster")
    cluster["agentPoolProfiles"][0]["vnetSubnetId"] = f"{VNET}-other/subnets/x"

    with pytest.raises(Exception, match=r"`network\.vnet\.id` is .*vnet-orders-other in cluster\.json"):
        facts(cluster=cluster, pools=None)
