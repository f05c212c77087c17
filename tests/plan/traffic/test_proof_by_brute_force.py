"""The proof against a model that knows no intervals: it takes one destination and says what that saw and sees."""

import ipaddress
from collections.abc import Iterable
from functools import cache
from itertools import chain
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from migrate.model.gateway import Mode
from migrate.model.inventory import EgressIP, OldNetworks
from migrate.model.kinds import named
from migrate.model.proof import Change, Proof, Treatment
from migrate.model.target import Facts, Subnet, VirtualNetwork
from migrate.plan.traffic.exclusions import exclusions_for
from migrate.plan.traffic.proof import proofs_of
from tests.plan.factories import a_selection, a_target, an_egress_ip, chosen, wanted

EGRESS, GATEWAY, NODE, FIREWALL = Treatment.EGRESS, Treatment.GATEWAY, Treatment.NODE, Treatment.FIREWALL
PRIVATE = ("10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16")
NEVER = (
    "0.0.0.0/8",
    "100.64.0.0/16",
    "100.88.0.0/16",
    "127.0.0.0/8",
    "168.63.129.16/32",
    "169.254.0.0/16",
    "224.0.0.0/3",
)
SDN = named("NetNamespace", "network.openshift.io")
Seen = list[tuple[Treatment, Treatment]]


class World(NamedTuple):
    """Everything that a proof depends on: eight lists of CIDRs, the mode, and what is so today and tomorrow."""

    pods: list[str]
    services: list[str]
    nodes: list[str]
    aks_pods: list[str]
    aks_services: list[str]
    aks_nodes: list[str]
    vnet: list[str]
    asked: list[str]
    mode: Mode
    today: str
    outbound: str


def prove(world: World) -> Proof:
    nodes = [Subnet(f"s{at}", cidr, role="nodes") for at, cidr in enumerate(world.aks_nodes)]
    target = a_target(
        pod_cidrs=tuple(world.aks_pods),
        service_cidrs=tuple(world.aks_services),
        outbound_type=world.outbound,
        vnet=VirtualNetwork("v", tuple(world.vnet), tuple(nodes)),
    )
    moved = wanted(a_selection(egress_ip(world.today), "shop"), mode=world.mode.value)
    exclusions = exclusions_for(Facts(target), chosen(exclude_cidrs=tuple(world.asked)))
    old = OldNetworks(tuple(world.pods), tuple(world.services), tuple(world.nodes))
    (only,) = proofs_of(moved, old, exclusions, {}, target)
    return only


def egress_ip(today: str) -> EgressIP:
    usual = an_egress_ip("x", "10.0.9.4", assigned=None if today == "assigned" else ())
    return replace(usual, kind=SDN) if today == "dropped" else usual


def expected(address: int, world: World) -> Seen:
    """What has to be listed of one destination."""
    if among(address, NEVER):
        return []
    direct = among(address, (*world.pods, *world.services, *world.nodes))
    was = NODE if direct or world.today == "unassigned" else EGRESS
    becomes = after(address, world)
    arrived = direct or world.today != "dropped"
    return [] if was is becomes and arrived else [(was, becomes)]


def after(address: int, world: World) -> Treatment:
    if among(address, (*world.aks_pods, *world.aks_services, *world.aks_nodes, *world.asked)):
        return NODE
    if among(address, (*PRIVATE, *world.vnet)):
        return GATEWAY if world.mode is Mode.PUBLIC else EGRESS
    return EGRESS if world.outbound == "loadBalancer" else FIREWALL


def seen(address: int, changes: Iterable[Change]) -> Seen:
    return [(change.before, change.after) for change in changes if among(address, change.destinations)]


def among(address: int, cidrs: Iterable[str]) -> bool:
    return any(first <= address <= last for first, last in map(bounds, cidrs))


@cache
def bounds(cidr: str) -> tuple[int, int]:
    network = ipaddress.IPv4Network(cidr)
    return int(network.network_address), int(network.broadcast_address)


def within(block: str) -> st.SearchStrategy[str]:
    """Networks inside a block, of any length."""
    first, last = bounds(block)
    lengths = st.integers(ipaddress.IPv4Network(block).prefixlen, 32)
    return st.builds(network, st.integers(first, last), lengths)


def network(address: int, length: int) -> str:
    return str(ipaddress.IPv4Network((address, length), strict=False))


def worlds(networks: st.SearchStrategy[str]) -> st.SearchStrategy[World]:
    few = st.lists(networks, max_size=2)
    return st.builds(
        World,
        *([few] * 6),
        st.lists(networks, min_size=1, max_size=1),
        few,
        st.sampled_from(Mode),
        st.sampled_from(["assigned", "unassigned", "dropped"]),
        st.sampled_from(["loadBalancer", "userDefinedRouting"]),
    )


SMALL = ("10.7.7.0/28", "203.0.113.0/28")
"""A private block and one of the Internet, small enough to look at each address."""
SMALL_WORLDS = worlds(st.one_of(*map(within, SMALL)))


@given(SMALL_WORLDS)
def test_the_proof_says_of_every_address_of_a_small_space_what_it_saw_and_sees(world: World) -> None:
    changes = prove(world).changes
    for first, last in map(bounds, SMALL):
        for address in range(first, last + 1):
            assert expected(address, world) == seen(address, changes)


@given(worlds(within("0.0.0.0/1") | within("128.0.0.0/2")))
def test_it_does_so_in_the_whole_space_wherever_anything_begins_or_ends(world: World) -> None:
    """Between two edges nothing changes, so that the addresses at them stand for all."""
    changes = prove(world).changes
    listed = (cidr for change in changes for cidr in change.destinations)
    networks = map(bounds, chain(*world[:8], PRIVATE, NEVER, listed))
    edges = {edge for first, last in networks for edge in (first, last + 1)} - {2**32}
    for address in (0, *edges):
        assert expected(address, world) == seen(address, changes)


@given(SMALL_WORLDS)
def test_changes_are_collapsed_sorted_and_told_once_for_each_reason(world: World) -> None:
    found = prove(world)
    assert found.unchanged is not bool(found.changes)
    for change in found.changes:
        networks = [ipaddress.IPv4Network(cidr) for cidr in change.destinations]
        assert list(ipaddress.collapse_addresses(networks)) == networks
    assert len(found.changes) == len({(change.before, change.after, change.why) for change in found.changes})
    assert all(change.why for change in found.changes)
