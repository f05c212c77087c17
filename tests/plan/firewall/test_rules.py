"""Priorities, places and sources; and, by brute force, that the rules say what the policies said."""

from ipaddress import ip_address, ip_network
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.model.choices import NamespaceChoice
from migrate.model.firewall import FirewallRule, RuleSource
from migrate.model.places import Origin
from migrate.plan.firewall import Firewall, with_origins
from tests.inventory.objects import DENY_ALL, rule
from tests.plan.factories import a_selection, an_egress_ip, locate, wanted
from tests.plan.firewall.policies import (
    PRIVATE,
    PUBLIC,
    carried,
    egress_firewall,
    in_short,
    network_policy,
    one_wanted,
    reasons,
    sdn_firewall,
)

TEN = rule("Allow", cidrSelector="10.0.0.0/8")


@pytest.mark.parametrize(("place", "address"), [("azureFirewall", PRIVATE), ("nsg", PUBLIC)])
def test_rules_lie_where_their_mode_says_at_rising_priorities(place: str, address: str) -> None:
    found = carried(egress_firewall(TEN, DENY_ALL), address=address)
    assert [(place, 100), (place, 101)] == [(each.rule.place, each.rule.priority) for each in found.rules]
    assert {RuleSource("team-a", "prod")} == {each.rule.source for each in found.rules}


def test_a_renamed_namespace_finds_its_policies_by_its_old_name() -> None:
    selection = a_selection(an_egress_ip("prod", PRIVATE), "team-a")
    found = carried(
        egress_firewall(DENY_ALL),
        all_wanted=wanted(selection, namespaces={"team-a": NamespaceChoice(renamed="team-alpha")}),
    )
    assert [RuleSource("team-alpha", "prod")] == [each.rule.source for each in found.rules]


def test_no_two_configurations_share_a_priority_at_one_place() -> None:
    names = ("team-a", "team-b", "team-c")
    several = [one_wanted(PUBLIC if name == "team-c" else PRIVATE, name) for name in names]
    found = carried(*(egress_firewall(TEN, DENY_ALL, namespace=name) for name in names), all_wanted=several)
    assert [100, 101, 102, 103, 100, 101] == [each.rule.priority for each in found.rules]


def test_both_configurations_of_a_namespace_have_its_rules() -> None:
    pods = ({"app": "web"}, {"app": "worker"})
    several = wanted(*(a_selection(an_egress_ip(each["app"], PRIVATE, pods=each), "team-a") for each in pods))
    found = carried(egress_firewall(DENY_ALL), all_wanted=several)
    assert ["web", "worker"] == [each.rule.source.configuration for each in found.rules]


def test_rules_that_find_no_priority_are_none_at_all() -> None:
    many = [rule("Deny", cidrSelector=f"10.{number // 256}.{number % 256}.0/24") for number in range(3_997)]
    several = [one_wanted(PUBLIC, "team-a"), one_wanted(PUBLIC, "team-b")]
    fits = carried(egress_firewall(*many[:-1]), all_wanted=several[:1])
    assert (100, 4096) == (fits.rules[0].rule.priority, fits.rules[-1].rule.priority)
    found = carried(egress_firewall(*many), egress_firewall(TEN, namespace="team-b"), all_wanted=several)
    assert ["Allow 10.0.0.0/8 Any", "Allow 0.0.0.0/0 Any"] == in_short(found)
    (reason,) = reasons(found)
    assert reason == (
        "spec.egress: Its namespace needs 3,998 rules, and of the 3,997 priorities of a network security group "
        "(100 to 4096) 3,997 are left."
    )


def test_each_rule_tells_where_it_comes_from_but_for_the_end_of_a_list() -> None:
    policy = egress_firewall(TEN)
    first, last = with_origins(carried(policy).rules, locate)
    assert Origin("export.yaml", policy.place.document + 1, "spec.egress[0]") == first.origin
    assert "Allow" == last.action
    assert not isinstance(last.origin, Origin)


def test_without_rules_nothing_is_looked_up() -> None:
    assert () == with_origins((), lambda wanted: pytest.fail(f"asked for {wanted}"))


# --- by brute force: sixteen addresses, two names that lie among them, two ports


class Packet(NamedTuple):
    """Something that a pod sends."""

    address: str
    protocol: str
    port: int


ADDRESSES = [f"10.0.0.{number}" for number in range(16)]
NAMES = {"a.example.com": {"10.0.0.1", "10.0.0.9"}, "b.example.com": {"10.0.0.1"}}
PACKETS = [Packet(a, protocol, port) for a in ADDRESSES for protocol in ("TCP", "UDP") for port in (80, 443)]

cidrs = st.sampled_from(["0.0.0.0/0", "10.0.0.0/28", "10.0.0.0/29", "10.0.0.8/30", "10.0.0.1/32", "10.0.0.8/31"])
protocols = st.sampled_from(["TCP", "UDP"])
ports = st.sampled_from([80, 443])
port_lists = st.lists(
    st.builds(lambda protocol, port: {"protocol": protocol, "port": port}, protocols, ports), max_size=2
)
targets = st.one_of(
    cidrs.map(lambda cidr: {"cidrSelector": cidr}), st.sampled_from(sorted(NAMES)).map(lambda name: {"dnsName": name})
)
rules = st.lists(
    st.builds(
        lambda verdict, to, ports: {"type": verdict, "to": to, "ports": ports},
        st.sampled_from(["Allow", "Deny"]),
        targets,
        port_lists,
    ),
    max_size=6,
)
blocks = st.lists(
    st.builds(
        lambda cidr, hole, ports: {"to": [{"ipBlock": {"cidr": cidr, "except": [hole]}}], "ports": ports},
        cidrs,
        cidrs,
        port_lists,
    ),
    max_size=3,
)


def lies_in(address: str, cidr: str) -> bool:
    return ip_address(address) in ip_network(cidr)


def by_firewall(written: list[Any], packet: Packet, *, ports_count: bool = True) -> bool:
    """The verdict of the old cluster: the first rule that matches, or yes."""
    for each in written:
        to = each["to"]
        is_there = (
            packet.address in NAMES[to["dnsName"]] if "dnsName" in to else lies_in(packet.address, to["cidrSelector"])
        )
        named = [(port["protocol"], port["port"]) for port in each["ports"] if ports_count]
        if is_there and (not named or (packet.protocol, packet.port) in named):
            return bool(each["type"] == "Allow")
    return True


def by_network_policy(written: list[Any], packet: Packet) -> bool:
    """The verdict of a NetworkPolicy: any rule that allows it."""
    for each in written:
        (peer,) = each["to"]
        block = peer["ipBlock"]
        is_there = lies_in(packet.address, block["cidr"]) and not lies_in(packet.address, block["except"][0])
        named = [(port["protocol"], port["port"]) for port in each["ports"]]
        if is_there and (not named or (packet.protocol, packet.port) in named):
            return True
    return False


def by_azure(firewall: Firewall, packet: Packet) -> bool:
    """The verdict on Azure: the rule of the lowest priority that matches, or no."""
    for each in sorted((one.rule for one in firewall.rules), key=lambda one: one.priority):
        if matches(each, packet):
            return each.action == "Allow"
    return False


def matches(each: FirewallRule, packet: Packet) -> bool:
    named = any(packet.address in NAMES[name] for name in each.names)
    is_there = named or any(lies_in(packet.address, cidr) for cidr in each.destinations)
    is_protocol = not {"Any", packet.protocol}.isdisjoint(each.protocols)
    spans = [tuple(map(int, (text.split("-") * 2)[:2])) for text in each.ports]
    return is_there and is_protocol and (not spans or any(first <= packet.port <= last for first, last in spans))


@given(rules)
def test_a_firewall_and_its_rules_decide_alike(written: list[Any]) -> None:
    found = carried(egress_firewall(*written))
    assert [] == reasons(found)
    assert [by_firewall(written, packet) for packet in PACKETS] == [by_azure(found, packet) for packet in PACKETS]


@given(rules)
def test_a_policy_of_sdn_and_its_rules_decide_alike_whatever_ports_it_names(written: list[Any]) -> None:
    found = carried(sdn_firewall(*written))
    expected = [by_firewall(written, packet, ports_count=False) for packet in PACKETS]
    assert expected == [by_azure(found, packet) for packet in PACKETS]


@given(rules)
def test_so_do_the_rules_of_a_security_group_where_no_name_is_left_out(written: list[Any]) -> None:
    found = carried(egress_firewall(*written), address=PUBLIC)
    plain = [each for each in written if "dnsName" not in each["to"]]
    assert len(written) - len(plain) == len(reasons(found))
    assert [by_firewall(plain, packet) for packet in PACKETS] == [by_azure(found, packet) for packet in PACKETS]


@given(st.none() | rules, st.lists(blocks, min_size=1, max_size=2))
def test_together_with_network_policies_both_have_to_allow(written: list[Any] | None, allowed: list[list[Any]]) -> None:
    policies = [network_policy(*each, name=f"deny-{number}") for number, each in enumerate(allowed)]
    firewalls = [] if written is None else [egress_firewall(*written)]
    found = carried(*firewalls, *policies)
    for packet in PACKETS if not reasons(found) else ():
        passes = by_firewall(written or [], packet) and any(by_network_policy(each, packet) for each in allowed)
        assert passes == by_azure(found, packet)
