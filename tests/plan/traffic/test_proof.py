import ipaddress
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from migrate.model.gateway import GatewaySubnet, Status
from migrate.model.inventory import EgressIP, OldNetworks
from migrate.model.kinds import named
from migrate.model.proof import Proof, Treatment
from migrate.model.target import Facts, Subnet, Target, VirtualNetwork
from migrate.plan.modes import PRIVATE_NETWORKS
from migrate.plan.traffic.exclusions import exclusions_for
from migrate.plan.traffic.proof import proofs_of
from tests.plan.factories import a_selection, a_target, an_egress_ip, chosen, wanted
from tests.plan.gateways import a_subnet

EGRESS, GATEWAY, NODE, FIREWALL = Treatment.EGRESS, Treatment.GATEWAY, Treatment.NODE, Treatment.FIREWALL
PRIVATE_IP = an_egress_ip("prv", "10.0.9.4")
PUBLIC_IP = an_egress_ip("pub", "20.9.0.1")
SAME = OldNetworks(("10.244.0.0/16",), ("10.0.0.0/16",), ("10.224.0.0/24",))
"""An old cluster with the very networks of `a_target`."""


def proof(
    egress_ip: EgressIP,
    old: OldNetworks = SAME,
    target: Target | None = None,
    subnet: GatewaySubnet | None = None,
    **choices: Any,
) -> Proof:
    target = target or a_target()
    exclude = choices.pop("exclude_cidrs", ())
    moved = wanted(a_selection(egress_ip, "shop"), **choices)
    subnets = {one.full_name: subnet for one in moved if subnet}
    excluded = exclusions_for(Facts(target), chosen(exclude_cidrs=exclude))
    (only,) = proofs_of(moved, old, excluded, subnets, target)
    return only


def told(found: Proof) -> list[tuple[tuple[str, ...], Treatment, Treatment]]:
    return [(change.destinations, change.before, change.after) for change in found.changes]


def reasons(found: Proof) -> list[str]:
    return [change.why for change in found.changes]


def seen(address: str, found: Proof) -> list[tuple[Treatment, Treatment]]:
    """What one destination saw and sees, if that is a change."""
    among = ipaddress.IPv4Address(address)
    return [
        (change.before, change.after)
        for change in found.changes
        if any(among in ipaddress.IPv4Network(cidr) for cidr in change.destinations)
    ]


# --- private mode


def test_nothing_changes_where_the_new_cluster_has_the_networks_of_the_old_one() -> None:
    assert Proof("shop", "prv", unchanged=True) == proof(PRIVATE_IP)


def test_networks_that_moved_change_what_their_old_and_new_ranges_see() -> None:
    old = OldNetworks(("10.128.0.0/14",), ("172.30.0.0/16",), ("10.0.9.7/32", "203.0.113.9/32"))
    found = proof(PRIVATE_IP, old)
    assert not found.unchanged
    assert [
        (("10.0.0.0/21", "10.0.8.0/24", "10.0.9.0/30", "10.0.9.4/31", "10.0.9.6/32"), EGRESS, NODE),
        (("10.128.0.0/14",), NODE, EGRESS),
        (("10.224.0.0/24",), EGRESS, NODE),
        (("10.244.0.0/16",), EGRESS, NODE),
        (("172.30.0.0/16",), NODE, EGRESS),
        (("203.0.113.9/32",), NODE, EGRESS),
    ] == [(destinations[:5], before, after) for destinations, before, after in told(found)]
    assert [
        "service network of AKS",
        "was the pod network of OpenShift",
        "subnet aks-nodes of AKS nodes",
        "pod network of AKS",
        "was the service network of OpenShift",
        "was an address of an OpenShift node",
    ] == reasons(found)


def test_what_was_direct_and_stays_direct_is_no_change() -> None:
    was_pods = OldNetworks(("10.0.0.0/15", "10.224.0.0/11"), (), ())
    assert [(("10.1.0.0/16", "10.224.1.0/24"), NODE, EGRESS)] == [
        (destinations[:2], before, after) for destinations, before, after in told(proof(PRIVATE_IP, was_pods))
    ]


def test_an_exclusion_of_the_choices_changes_what_its_range_sees() -> None:
    found = proof(PRIVATE_IP, exclude_cidrs=("10.8.0.0/16",))
    assert [(("10.8.0.0/16",), EGRESS, NODE)] == told(found)
    assert ["excluded by choice"] == reasons(found)


def test_the_articles_exclusions_send_on_premises_round_the_gateway_and_miss_the_pods() -> None:
    """10.0.0.0/8 and 172.16.0.0/12, on a cluster whose pods are in 192.168.0.0/16 (domain notes, Azure 8)."""
    target = a_target(pod_cidrs=("192.168.0.0/16",))
    old = replace(SAME, pods=("192.168.0.0/16",))
    article = ("10.0.0.0/8", "172.16.0.0/12")
    found = proof(PRIVATE_IP, old, target, exclude_cidrs=article)
    for on_premises in ("10.50.1.7", "172.20.1.7"):
        assert [(EGRESS, NODE)] == seen(on_premises, found)
    written = [ipaddress.IPv4Network(cidr) for cidr in article]
    needed = ("192.168.7.7", "169.254.10.10", "169.254.10.11", "169.254.169.254", "168.63.129.16")
    assert not any(ipaddress.IPv4Address(address) in network for address in needed for network in written)
    assert proof(PRIVATE_IP, old, target).unchanged, "the computed exclusions change nothing"


@pytest.mark.parametrize("outbound", ["managedNATGateway", "userAssignedNATGateway", "userDefinedRouting"])
def test_behind_a_firewall_or_nat_gateway_the_internet_sees_its_address(outbound: str) -> None:
    found = proof(PRIVATE_IP, target=a_target(outbound_type=outbound))
    assert [(EGRESS, FIREWALL)] == [(before, after) for _, before, after in told(found)]
    assert [(EGRESS, FIREWALL)] == seen("203.0.113.7", found)
    assert [] == seen("10.50.1.7", found)
    assert f"outbound type {outbound}" in reasons(found)[0]


def test_so_it_does_behind_a_route_of_the_gateways_subnet() -> None:
    found = proof(PRIVATE_IP, subnet=a_subnet(route_table="/x/routeTables/rt-hub"))
    assert ["the default route of route table rt-hub takes all traffic to the Internet"] == reasons(found)


def test_private_addresses_without_a_way_out_are_eg405s_to_tell() -> None:
    assert proof(PRIVATE_IP, target=a_target(outbound_type="block")).unchanged


# --- public mode


def test_in_public_mode_private_destinations_see_the_gateways_private_address() -> None:
    found = proof(PUBLIC_IP)
    assert [(EGRESS, GATEWAY)] == [(before, after) for _, before, after in told(found)]
    everything_private = [ipaddress.IPv4Network(cidr) for cidr in found.changes[0].destinations]
    assert all(any(one.subnet_of(block) for block in PRIVATE_NETWORKS) for one in everything_private)
    assert [] == seen("203.0.113.7", found)


def test_a_virtual_network_with_public_addresses_is_private_to_the_gateway() -> None:
    vnet = VirtualNetwork("v", ("203.0.113.0/24",), ())
    found = proof(PUBLIC_IP, replace(SAME, nodes=()), a_target(vnet=vnet))
    assert [(EGRESS, GATEWAY)] == seen("203.0.113.7", found)


def test_where_eg404_applies_the_internet_sees_the_firewall() -> None:
    vnet = VirtualNetwork("v", ("10.224.0.0/16",), (Subnet("gw", "10.224.2.0/27", nat_gateway=True),))
    found = proof(PUBLIC_IP, target=a_target(vnet=vnet), subnet=a_subnet("gw", status=Status.EXISTING))
    assert [(EGRESS, FIREWALL)] == seen("203.0.113.7", found)


# --- nothing assigned today


def test_without_an_assigned_address_ovn_used_the_nodes() -> None:
    found = proof(replace(PRIVATE_IP, assigned=()))
    assert [(NODE, EGRESS)] == [(before, after) for _, before, after in told(found)]
    assert ["OpenShift sends it with the node's address today, because no egress address is assigned"] == reasons(found)
    assert [] == seen("10.244.1.1", found)


def test_an_ipv6_address_alone_is_none_for_ipv4() -> None:
    dual = replace(an_egress_ip("prv", "10.0.9.4", "2001:db8::4"), assigned=("2001:db8::4",))
    assert [(NODE, EGRESS)] == [(before, after) for _, before, after in told(proof(dual))]


def test_what_openshift_sdn_drops_is_a_change_although_no_address_was_seen() -> None:
    sdn = replace(PRIVATE_IP, assigned=(), kind=named("NetNamespace", "network.openshift.io"))
    found = proof(sdn)
    assert not found.unchanged
    assert [(EGRESS, EGRESS)] == [(before, after) for _, before, after in told(found)]
    assert ["OpenShift SDN drops it today, because no node hosts an egress address"] == reasons(found)


# --- what is not known


def test_without_the_old_networks_nothing_is_said_to_be_unchanged() -> None:
    found = proof(PRIVATE_IP, replace(SAME, pods=None, nodes=None))
    assert not found.unchanged
    assert [(("10.224.0.0/24",), EGRESS, NODE), (("10.244.0.0/16",), EGRESS, NODE)] == told(found)
    unknown = "not compared with OpenShift's networks of pods and nodes, which the export lacks"
    assert [f"subnet aks-nodes of AKS nodes; {unknown}", f"pod network of AKS; {unknown}"] == reasons(found)


def test_even_where_no_change_is_found_what_is_missing_may_hide_one() -> None:
    target = a_target(pod_cidrs=())
    assert Proof("shop", "prv", unchanged=False) == proof(PRIVATE_IP, replace(SAME, pods=None), target)


# --- what thousands have in common


def test_each_configuration_has_its_proof_in_order_and_shares_what_is_alike() -> None:
    moved = wanted(*(a_selection(ip, f"team-{n:04}") for n in range(500) for ip in (PRIVATE_IP, PUBLIC_IP)))
    proofs = proofs_of(moved, SAME, exclusions_for(Facts(a_target()), chosen()), {}, a_target())
    assert [(one.namespace, one.name) for one in moved] == [(one.namespace, one.egress_ip) for one in proofs]
    assert 2 == len({id(one.changes) for one in proofs})


def test_proofs_are_written_as_the_contract_says() -> None:
    found = proof(PRIVATE_IP, exclude_cidrs=("10.8.0.0/16",))
    change = {
        "destinations": ("10.8.0.0/16",),
        "before": "egress address",
        "after": "node address",
        "why": "excluded by choice",
    }
    expected = {"namespace": "shop", "egressIP": "prv", "unchanged": False, "changes": (change,)}
    assert expected == msgspec.to_builtins(found)
