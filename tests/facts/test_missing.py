from typing import Any

import pytest

from migrate.facts.commands import Names
from migrate.facts.gather import gather
from migrate.facts.missing import REQUIRED, lacking
from migrate.files.resources import schema
from tests.facts.samples import NODE_GROUP, SUBSCRIPTION, VNET, gathered, nodes, sample, with_cluster

_OF = f"--subscription {SUBSCRIPTION}"
_CLUSTER = f"{_OF} --resource-group rg-orders"
_TABLE = VNET.rpartition("/virtualNetworks")[0] + "/routeTables/rt-egress"

COMMANDS = {
    "cluster": f"az aks show {_CLUSTER} --name aks-orders",
    "pools": f"az aks nodepool list {_CLUSTER} --cluster-name aks-orders",
    "network": f"az network vnet show --ids {VNET}",
    "route-tables": f"az network route-table show --ids {_TABLE}",
    "prefixes": f"az network public-ip prefix list {_OF}",
    "load-balancers": f"az network lb list {_OF} --resource-group {NODE_GROUP}",
    "network-usages": f"az network list-usages {_OF} --location northeurope",
    "vm-usages": f"az vm list-usage {_OF} --location northeurope",
    "gateway-daemonsets": "kubectl get daemonsets --namespace aks-static-egress-gateway",
    "gateway-configurations": "kubectl get staticgatewayconfigurations --all-namespaces",
}


def without(*names: str) -> Any:
    return gathered(**dict.fromkeys(names))


def test_with_all_files_nothing_is_asked_for() -> None:
    assert () == gathered().missing


@pytest.mark.parametrize("name", COMMANDS)
def test_each_missing_file_is_asked_for_by_its_command_with_the_names_filled_in(name: str) -> None:
    commands = [one.command for one in without(name).missing]

    assert f"{COMMANDS[name]} --output json" in commands
    assert (2 if name == "route-tables" else 1) == len(commands)


@pytest.mark.parametrize("name", COMMANDS)
def test_only_without_the_cluster_and_its_network_no_plan_can_be_made(name: str) -> None:
    needed = [one for one in without(name).missing if one.needed]

    assert (name in {"cluster", "network"}) is bool(needed)
    assert bool(needed) is bool(lacking(without(name).found))


def test_all_missing_files_are_asked_for_at_once() -> None:
    asked = without(*(name for name in COMMANDS if name != "cluster")).missing

    assert 8 == len(asked)  # without subnets nobody knows of route tables


def test_names_that_no_file_says_are_those_of_the_command_line() -> None:
    asked = gather(nodes(cluster=None, pools=None), Names("S", "G", "C")).missing

    assert "az aks show --subscription S --resource-group G --name C --output json" in [one.command for one in asked]


def test_a_network_that_waits_for_its_cluster_is_not_asked_for_again() -> None:
    commands = [one.command for one in without("cluster", "pools").missing]

    assert not any("vnet" in command or "lb list" in command for command in commands)


def test_a_network_of_akss_own_is_asked_for_beside_the_nodes() -> None:
    cluster = with_cluster(lambda cluster: [pool.pop("vnetSubnetId") for pool in cluster["agentPoolProfiles"]])
    commands = [one.command for one in gathered(cluster=cluster, pools=None, network=None).missing]

    assert f"az network vnet list {_OF} --resource-group {NODE_GROUP} --output json" in commands


def test_configurations_are_asked_for_only_where_gateway_pools_exist() -> None:
    cluster = with_cluster(lambda cluster: cluster.update(agentPoolProfiles=cluster["agentPoolProfiles"][:2]))
    asked = gathered(cluster=cluster, pools=sample("pools")[:2], gateway_configurations=None).missing

    assert () == asked


def test_an_empty_list_may_be_the_answer_that_is_asked_for() -> None:
    asked = {one.what for one in gathered(prefixes=[], load_balancers=None, gateway_configurations=None).missing}

    assert {"publicIpPrefixes", "serviceLoadBalancerRules", "`mode` and `configurations` in gatewayPools"} == {
        what.removesuffix(", unless an empty list that was given is what this prints") for what in asked
    }
    assert all("unless" in what for what in asked)


def test_what_is_required_is_what_the_schema_requires() -> None:
    target = schema("target")["properties"]
    network, vnet = target["network"], target["network"]["properties"]["vnet"]
    required = [
        *(("cluster", key) for key in target["cluster"]["required"]),
        *(("network", key) for key in network["required"] if key != "vnet"),
        *(("network", "vnet", key) for key in vnet["required"]),
    ]

    assert sorted(required) == sorted(REQUIRED)
