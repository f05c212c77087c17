from typing import Any

import pytest
from msgspec.structs import replace

from migrate.model.choices import Choices, Chosen
from migrate.model.findings import Notice
from migrate.model.places import Origin, Place
from migrate.model.target import Facts, Subnet, VirtualNetwork
from migrate.plan.traffic.conflicts import conflicts
from migrate.plan.traffic.destinations import Known
from migrate.plan.traffic.exclusions import exclusions_for
from tests.plan.factories import a_selection, a_target, an_egress_ip, wanted

PRIVATE = a_selection(an_egress_ip("prv", "10.9.0.4"), "bank")
PUBLIC = a_selection(an_egress_ip("pub", "20.9.0.1"), "shop")
FIREWALL = (Place(2), "spec.egress[0].to.cidrSelector")


def known(cidr: str, *namespaces: str, at: Any = FIREWALL, subject: str = "EgressFirewall bank/default") -> Known:
    return Known(cidr, subject, subject, at, frozenset(namespaces) or None)


def notices(
    *destinations: Known, moved: Any = (PRIVATE,), exclude: tuple[str, ...] = (), **network: Any
) -> list[Notice]:
    facts = Facts(a_target(**network), {"network.podCidrs[0]": Origin("target.yaml", 11, "network.podCidrs[0]")})
    lines = {f"excludeCidrs[{at}]": Origin("choices.yaml", 4 + at, f"excludeCidrs[{at}]") for at in range(len(exclude))}
    chosen = Chosen(Choices(exclude_cidrs=exclude), lines)
    return list(conflicts(wanted(*moved), destinations, exclusions_for(facts, chosen), facts, chosen))


def rules(*destinations: Known, **more: Any) -> list[str]:
    return [notice.rule for notice in notices(*destinations, **more)]


def only(rule: str, *destinations: Known, **more: Any) -> Notice:
    (notice,) = (notice for notice in notices(*destinations, **more) if notice.rule == rule)
    return notice


# --- EG401, exclusions of the choices


def test_an_exclusion_over_a_known_destination_is_eg401_with_both_places() -> None:
    notice = only("EG401", known("10.1.2.0/24", "bank"), exclude=("10.5.0.0/16", "10.1.0.0/16"))
    assert ("Choices excludeCidrs[1]", 5) == (notice.subject, notice.origin and notice.origin.line)
    assert (FIREWALL,) == notice.related
    assert "10.1.0.0/16 covers 10.1.2.0/24 (EgressFirewall bank/default)" in notice.message
    assert notice.fallback


def test_so_is_one_that_lies_in_a_known_destination() -> None:
    message = only("EG401", known("10.0.0.0/8", "bank"), exclude=("10.1.0.0/16",)).message
    assert "10.1.0.0/16 is part of 10.0.0.0/8" in message


def test_one_destination_that_several_people_wrote_down_is_one_conflict_with_all_their_places() -> None:
    other = (Place(5), "spec.redirect.fallbackIP")
    chosen = Origin("choices.yaml", 9, "destinations[0]")
    alike = [
        known("10.1.2.0/24", at=at, subject=f"EgressRouter bank/{n}") for n, at in enumerate((FIREWALL, other, chosen))
    ]
    notice = only("EG401", *alike, known("10.1.2.0/24", at=None), exclude=("10.1.0.0/16",))
    assert (FIREWALL, other, chosen) == notice.related


def test_each_exclusion_and_destination_that_meet_are_told() -> None:
    destinations = known("10.1.2.0/24"), known("10.1.3.0/24"), known("10.8.0.0/24")
    assert ["EG401"] * 3 == rules(*destinations, exclude=("10.1.0.0/16", "10.1.2.0/25", "10.7.0.0/16"))


def test_a_destination_of_a_namespace_that_does_not_move_is_no_conflict() -> None:
    assert [] == rules(known("10.1.2.0/24", "other"), exclude=("10.1.0.0/16",))


def test_without_configurations_there_are_no_conflicts() -> None:
    assert [] == rules(known("10.1.2.0/24"), moved=(), exclude=("10.0.0.0/8",))


def test_an_exclusion_that_is_not_written_covers_nothing() -> None:
    assert [] == rules(known("10.1.2.0/24"), exclude=("10.1.0.1/16", "0.0.0.0/0"))


# --- EG401, the cluster's own ranges


def test_a_destination_in_a_network_of_the_new_cluster_is_eg401_at_that_fact() -> None:
    notice = only("EG401", known("10.244.7.0/24", "bank"))
    assert ("Target network.podCidrs[0]", 11) == (notice.subject, notice.origin and notice.origin.line)
    assert "10.244.0.0/16, pod network of AKS, covers 10.244.7.0/24" in notice.message
    assert (FIREWALL,) == notice.related


@pytest.mark.parametrize("cidr", ["10.0.0.10/32", "10.224.0.0/24"])
def test_services_and_nodes_count_too(cidr: str) -> None:
    assert ["EG401"] == rules(known(cidr))


def test_one_inside_a_wider_destination_is_the_proofs_to_tell() -> None:
    assert [] == rules(known("10.0.0.0/8"))


def test_networks_that_cover_a_destination_together_are_named_each() -> None:
    destination, pods = known("10.244.0.0/15"), ("10.244.0.0/16", "10.245.0.0/16")
    found = notices(destination, pod_cidrs=pods)
    assert ["Target network.podCidrs[0]", "Target network.podCidrs[1]"] == [one.subject for one in found]
    assert "with other ranges of the cluster" in found[0].message


# --- EG403


@pytest.mark.parametrize(
    "cidr", ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "10.0.0.0/15", "100.64.0.0/10", "8.0.0.0/6"]
)
def test_broad_private_ranges_excluded_by_choice_are_eg403_in_private_mode(cidr: str) -> None:
    notice = only("EG403", exclude=("203.0.113.0/24", cidr))
    assert ("Choices excludeCidrs[1]", 5) == (notice.subject, notice.origin and notice.origin.line)
    assert cidr in notice.message
    assert "1 configuration in private mode" in notice.message


@pytest.mark.parametrize("cidr", ["10.20.0.0/16", "192.168.0.0/17", "172.20.0.0/16", "128.0.0.0/4"])
def test_a_range_of_one_network_or_of_the_internet_is_not_broad(cidr: str) -> None:
    assert [] == rules(exclude=(cidr,))


def test_in_public_mode_private_ranges_may_stay_direct() -> None:
    assert [] == rules(moved=(PUBLIC,), exclude=("10.0.0.0/8",))


def test_the_articles_exclusions_are_told_as_broad_and_as_conflicts() -> None:
    """10.0.0.0/8 and 172.16.0.0/12, with a target on premises (domain notes, Azure 8)."""
    found = rules(known("10.50.1.0/24", "bank"), exclude=("10.0.0.0/8", "172.16.0.0/12"))
    assert ["EG401", "EG403", "EG403"] == found


def test_what_the_cluster_itself_needs_is_never_too_broad() -> None:
    assert [] == rules(pod_cidrs=("10.128.0.0/9",))


# --- EG406


def test_the_internet_does_not_see_private_addresses() -> None:
    notice = only("EG406", known("203.0.113.0/24", "bank"))
    assert (*FIREWALL, "EgressFirewall bank/default") == (notice.place, notice.path, notice.subject)
    assert "203.0.113.0/24 is on the Internet" in notice.message
    assert notice.message.endswith("This concerns 1 configuration in private mode (bank/prv).")
    assert ((PRIVATE.egress_ip.place, "spec.egressIPs"),) == notice.related


@pytest.mark.parametrize("cidr", ["10.50.0.0/16", "100.64.7.0/24", "10.224.1.0/26"])
def test_private_destinations_do_not_see_a_public_prefix(cidr: str) -> None:
    message = only("EG406", known(cidr, "shop"), moved=(PUBLIC,)).message
    assert f"{cidr} is private or in the virtual network" in message
    assert "1 configuration in public mode" in message


def test_a_virtual_network_with_public_addresses_sees_private_ones() -> None:
    vnet = VirtualNetwork("v", ("203.0.113.0/24",), (Subnet("n", "203.0.113.0/28", role="nodes"),))
    assert [] == rules(known("203.0.113.128/25"), vnet=vnet)
    assert ["EG406"] == rules(known("203.0.113.128/25"), moved=(PUBLIC,), vnet=vnet)


@pytest.mark.parametrize(
    ("cidr", "moved"), [("10.50.0.0/16", PRIVATE), ("203.0.113.0/24", PUBLIC), ("172.0.0.0/8", PUBLIC)]
)
def test_who_sees_the_modes_addresses_or_only_partly_does_not_is_no_finding(cidr: str, moved: Any) -> None:
    assert [] == rules(known(cidr), moved=(moved,))


def test_what_is_excluded_is_eg401s_to_tell_alone() -> None:
    assert ["EG401"] == rules(known("203.0.113.0/24"), exclude=("203.0.113.0/24",))


def test_everybodys_destination_is_told_once_for_each_mode_that_cannot_be_seen() -> None:
    chosen = Origin("choices.yaml", 9, "destinations[0]")
    of_all = replace(known("203.0.113.0/24", at=chosen, subject="Choices destinations[0]"), what="payment gateway")
    more = a_selection(an_egress_ip("more", "10.9.0.5"), "till")
    notice = only("EG406", of_all, moved=(PRIVATE, PUBLIC, more))
    assert ("Choices destinations[0]", chosen) == (notice.subject, notice.origin)
    assert "203.0.113.0/24 (payment gateway) is" in notice.message
    assert "2 configurations in private mode" in notice.message


def test_the_destinations_of_one_object_are_told_together_at_the_first_of_them() -> None:
    second = (Place(2), "spec.egress[1].to.cidrSelector")
    notice = only("EG406", known("203.0.113.0/24", "bank"), known("198.51.100.7/32", "bank", at=second))
    assert "203.0.113.0/24 and 198.51.100.7/32 are on the Internet" in notice.message
    assert FIREWALL == (notice.place, notice.path)
