from typing import Any

import pytest
from msgspec.structs import replace

from migrate.model.choices import Choices, Chosen, Destination
from migrate.model.inventory import OldNetworks, Policy
from migrate.model.kinds import named
from migrate.model.places import Origin, Place
from migrate.plan.traffic.destinations import Known, about, destinations_of, expected_by
from tests.plan.factories import an_inventory

GROUPS = {
    "EgressFirewall": "k8s.ovn.org",
    "EgressNetworkPolicy": "network.openshift.io",
    "NetworkPolicy": "networking.k8s.io",
    "EgressRouter": "network.operator.openshift.io",
}
AT = Place(3)


def policy(kind: str, name: str = "default", **spec: Any) -> Policy:
    return Policy(named(kind, GROUPS[kind]), "team-a", name, {"spec": spec}, AT)


def firewall(*rules: Any, kind: str = "EgressFirewall", name: str = "default") -> Policy:
    return policy(kind, name, egress=list(rules))


def allow(cidr: Any) -> dict[str, Any]:
    return {"type": "Allow", "to": {"cidrSelector": cidr}}


def network_policy(*blocks: dict[str, Any], **spec: Any) -> Policy:
    return policy("NetworkPolicy", "peers", egress=[{"to": [{"ipBlock": block} for block in blocks]}], **spec)


def router(*targets: Any, **redirect: Any) -> Policy:
    rules = [{"destinationIP": target, "port": 80, "protocol": "TCP"} for target in targets]
    return policy("EgressRouter", "router", redirect={"redirectRules": rules, **redirect})


def found(*policies: Policy, old: OldNetworks | None = None, choices: Chosen | None = None) -> tuple[Known, ...]:
    inventory = replace(an_inventory(), policies=policies, networks=old or OldNetworks())
    return destinations_of(inventory, choices or Chosen())


def cidrs(*policies: Policy, old: OldNetworks | None = None) -> list[str]:
    return [known.cidr for known in found(*policies, old=old)]


# --- egress firewalls


@pytest.mark.parametrize("kind", ["EgressFirewall", "EgressNetworkPolicy"])
def test_what_an_egress_firewall_allows_is_known_in_its_namespace_at_its_line(kind: str) -> None:
    (known,) = found(firewall({"type": "Allow", "to": {"dnsName": "x.example"}}, allow("203.0.113.0/24"), kind=kind))
    assert f"{kind} team-a/default" == known.what == known.subject
    assert ("203.0.113.0/24", frozenset({"team-a"})) == (known.cidr, known.namespaces)
    assert (AT, "spec.egress[1].to.cidrSelector") == known.at


def test_what_it_denies_is_not() -> None:
    assert [] == cidrs(firewall({"type": "Deny", "to": {"cidrSelector": "203.0.113.0/24"}}))


def test_the_network_is_meant_whatever_its_host_bits_are() -> None:
    assert ["203.0.113.0/24"] == cidrs(firewall(allow("203.0.113.7/24")))


@pytest.mark.parametrize("cidr", ["0.0.0.0/0", "0.0.0.0/32", "128.0.0.0/1", "10.0.0.0/7", "2001:db8::/32", "peers", 7])
def test_what_is_wide_of_ipv6_or_no_network_at_all_names_nobody(cidr: Any) -> None:
    assert [] == cidrs(firewall(allow(cidr)), firewall(allow(cidr), kind="EgressNetworkPolicy"))


def test_an_eighth_of_the_space_may_be_somebodys() -> None:
    assert ["10.0.0.0/8"] == cidrs(firewall(allow("10.0.0.0/8")))


def test_a_firewall_that_the_cluster_does_not_take_names_nobody() -> None:
    assert [] == cidrs(firewall(allow("203.0.113.0/24"), name="strict"))


# --- NetworkPolicies


def test_an_ip_block_is_known_without_what_it_leaves_out() -> None:
    block = {"cidr": "203.0.113.0/24", "except": ["203.0.113.128/25", "203.0.113.0/26", "2001:db8::/32", "x"]}
    (known,) = found(network_policy(block, policyTypes=["Egress"]))
    assert ("203.0.113.64/26", (AT, "spec.egress[0].to[0].ipBlock")) == (known.cidr, known.at)


def test_everything_but_the_private_ranges_names_nobody() -> None:
    assert [] == cidrs(network_policy({"cidr": "0.0.0.0/0", "except": ["10.0.0.0/8", "192.168.0.0/16"]}))


def test_a_policy_on_what_comes_in_names_nobody() -> None:
    assert [] == cidrs(network_policy({"cidr": "203.0.113.0/24"}, policyTypes=["Ingress"]))


@pytest.mark.parametrize(
    "egress", [None, "odd", [None], [{"to": "odd"}], [{"to": [{"ipBlock": "odd"}]}], [{"to": [{}]}]]
)
def test_a_policy_that_says_something_else_names_nobody(egress: Any) -> None:
    assert [] == cidrs(policy("NetworkPolicy", egress=egress, policyTypes=["Egress"]))


# --- egress routers


def test_the_targets_of_an_egress_router_are_known() -> None:
    known = found(router("203.0.113.26", "10.0.0.99", fallbackIP="203.0.113.30"))
    assert ["203.0.113.26/32", "10.0.0.99/32", "203.0.113.30/32"] == [one.cidr for one in known]
    assert (AT, "spec.redirect.redirectRules[1].destinationIP") == known[1].at
    assert (AT, "spec.redirect.fallbackIP") == known[2].at


@pytest.mark.parametrize("target", ["2001:db8::1", "x", "10.0.0.0/24", 7, None])
def test_a_target_that_is_no_ipv4_address_names_nobody(target: Any) -> None:
    assert [] == cidrs(router(target))


def test_other_objects_name_nobody() -> None:
    service = Policy(named("EgressService", "k8s.ovn.org"), "team-a", "web", {"spec": {}}, AT)
    assert [] == cidrs(service, policy("EgressRouter", redirect="odd"))


# --- who never saw the identity


def test_the_old_clusters_own_networks_never_saw_the_identity() -> None:
    old = OldNetworks(("10.128.0.0/14",), ("172.30.0.0/16",), ("10.0.0.5/32",))
    own = [allow(cidr) for cidr in ("172.30.0.10/32", "10.128.0.0/14", "10.0.0.5/32")]
    assert ["10.0.0.4/31"] == cidrs(firewall(*own, allow("10.0.0.4/31")), old=old)


@pytest.mark.parametrize("cidr", ["169.254.169.254/32", "168.63.129.16/32", "127.0.0.0/8", "224.0.0.0/8"])
def test_neither_did_addresses_that_are_no_peers(cidr: str) -> None:
    assert [] == cidrs(firewall(allow(cidr)))


# --- the choices


def test_the_choices_name_destinations_for_everybody_or_for_some() -> None:
    made = Choices(
        destinations=(
            Destination("192.0.2.0/24", note="payment gateway", namespaces=("team-a", "team-b")),
            Destination("198.51.100.0/24"),
        )
    )
    at = Origin("choices.yaml", 9, "destinations[0]")
    some, everybody = found(choices=Chosen(made, {"destinations[0]": at}))
    assert (
        Known("192.0.2.0/24", "payment gateway", "Choices destinations[0]", at, frozenset({"team-a", "team-b"})) == some
    )
    assert ("`destinations[1]`", None, None) == (everybody.what, everybody.at, everybody.namespaces)


def test_what_somebody_chose_counts_even_in_the_old_clusters_networks() -> None:
    made = Chosen(Choices(destinations=(Destination("10.128.7.0/24"),)))
    assert ["10.128.7.0/24"] == [one.cidr for one in found(old=OldNetworks(("10.128.0.0/14",)), choices=made)]


@pytest.mark.parametrize("cidr", ["0.0.0.0/0", "2001:db8::/32"])
def test_a_choice_that_is_wide_or_of_ipv6_counts_for_nothing(cidr: str) -> None:
    assert () == found(choices=Chosen(Choices(destinations=(Destination(cidr),))))


# --- whom they are about


def test_only_those_about_the_namespaces_or_about_everybody_are_asked_for() -> None:
    of_a, of_b, of_all = (
        Known("192.0.2.0/24", name, name, None, namespaces)
        for name, namespaces in (("a", frozenset({"a"})), ("b", frozenset({"b", "c"})), ("all", None))
    )
    assert (of_b, of_all) == about((of_a, of_b, of_all), {"c"})


def test_each_namespace_is_told_its_own_destinations_and_those_of_everybody_as_sorted_numbers() -> None:
    known = [
        Known("198.51.100.0/24", "", "", None, frozenset({"team-a", "elsewhere"})),
        Known("20.1.0.0/16", "", "", None),
        Known("198.51.100.0/24", "", "", None),
        Known("9.9.9.9/32", "", "", None, frozenset({"team-b"})),
    ]
    assert {
        "team-a": ("20.1.0.0/16", "198.51.100.0/24"),
        "team-b": ("9.9.9.9/32", "20.1.0.0/16", "198.51.100.0/24"),
    } == expected_by(known, ["team-a", "team-b"])
