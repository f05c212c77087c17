from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from migrate.files.contradictions import contradictions
from migrate.model.target import Cluster, Network, Subnet, Target, VirtualNetwork

CLUSTER = Cluster("0", "rg-prod", "aks-prod", "westeurope", "1.34")
VNET = VirtualNetwork("/subscriptions/0/virtualNetworks/vnet", ("10.224.0.0/16",), (Subnet("nodes", "10.224.0.0/24"),))
NETWORK = Network("azure", ("10.244.0.0/16",), ("10.0.0.0/16",), "loadBalancer", VNET, "overlay")


def of_network(**changed: Any) -> list[str]:
    found = contradictions(Target(CLUSTER, replace(NETWORK, **changed)))
    return [f"{problem.path} {problem.what}".removeprefix("network.") for problem in found]


def of_subnets(*cidrs: str, space: tuple[str, ...] = VNET.address_space) -> list[str]:
    subnets = tuple(Subnet(f"s{at}", cidr) for at, cidr in enumerate(cidrs))
    return of_network(vnet=replace(VNET, address_space=space, subnets=subnets))


def test_a_network_that_can_exist_has_none() -> None:
    assert [] == of_network()
    assert [] == of_subnets("10.224.1.0/24", "10.224.0.0/24", "10.224.2.0/23")


def test_a_subnet_lies_in_the_address_space_of_either_family() -> None:
    assert [
        "vnet.subnets[1].cidr cannot be 10.9.0.0/24: the virtual network is 10.224.0.0/16, fd00::/48"
    ] == of_subnets("fd00::/64", "10.9.0.0/24", space=("10.224.0.0/16", "fd00::/48"))


def test_a_subnet_wider_than_the_address_space_is_outside() -> None:
    assert ["vnet.subnets[0].cidr cannot be 10.0.0.0/8: the virtual network is 10.224.0.0/16"] == of_subnets(
        "10.0.0.0/8"
    )


def test_each_subnet_that_overlaps_an_earlier_one_is_told() -> None:
    around = "of network.vnet.subnets[1]"
    assert [
        f"vnet.subnets[0].cidr cannot be 10.224.0.128/25: it overlaps 10.224.0.0/24 {around}",
        f"vnet.subnets[2].cidr cannot be 10.224.0.0/24: it overlaps 10.224.0.0/24 {around}",
    ] == of_subnets("10.224.0.128/25", "10.224.0.0/24", "10.224.0.0/24")


@given(st.permutations(["10.224.0.0/24", "10.224.1.0/24", "10.224.1.64/26", "10.224.1.128/26", "10.224.2.0/24"]))
def test_the_order_of_subnets_does_not_matter(cidrs: list[str]) -> None:
    inner = {f"vnet.subnets[{cidrs.index(cidr)}].cidr" for cidr in ("10.224.1.64/26", "10.224.1.128/26")}
    assert inner == {text.split()[0] for text in of_subnets(*cidrs)}


def test_two_subnets_of_one_name_are_told_at_the_second() -> None:
    subnets = Subnet("gateway", "10.224.1.0/24"), Subnet("Gateway", "10.224.2.0/24")
    assert ["vnet.subnets[1].name cannot be Gateway: network.vnet.subnets[0] is called so"] == of_network(
        vnet=replace(VNET, subnets=subnets)
    )


@pytest.mark.parametrize(
    ("plugin", "mode", "told"),
    [
        ("azure", "overlay", ["podCidrs is empty, and with overlay the pods have a network of their own"]),
        ("kubenet", None, ["podCidrs is empty, and with kubenet the pods have a network of their own"]),
        ("azure", "nodeSubnet", []),
        ("azure", None, []),
        ("none", None, []),
    ],
)
def test_pods_have_a_network_where_the_nodes_subnet_is_not_theirs(
    plugin: str, mode: str | None, told: list[str]
) -> None:
    assert told == of_network(plugin=plugin, plugin_mode=mode, pod_cidrs=())
