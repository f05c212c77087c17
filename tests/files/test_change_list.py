import csv
import io
from itertools import pairwise

import pytest
from msgspec.structs import replace

from migrate.files.change_list import HEADINGS, change_list
from migrate.model.choices import Waves
from migrate.model.firewall import FirewallRule, RuleSource
from migrate.model.inventory import Inventory
from migrate.model.plan import Plan
from tests.plan.factories import a_selection, a_workload, an_egress_ip, an_inventory, chosen
from tests.render.plans import plan_of, planned

WEB = a_workload("team-a", "web")
TWO_TEAMS = an_inventory(
    a_selection(an_egress_ip("shared", "20.9.0.10"), "team-a", WEB),
    a_selection(an_egress_ip("shared", "20.9.0.10"), "team-b", a_workload("team-b", "api"), a_workload("team-b", "db")),
)


def rows(plan: Plan, **verified: tuple[str, ...]) -> list[dict[str, str]]:
    text = change_list(plan, verified={name.replace("__", "/"): seen for name, seen in verified.items()}).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def column(plan: Plan, heading: str) -> list[str]:
    return [row[heading] for row in rows(plan)]


def in_waves(inventory: Inventory, *, size: int = 1) -> Plan:
    return plan_of(inventory, chosen(waves=Waves(size=size)))


def test_the_headings_are_those_that_firewall_teams_were_told() -> None:
    first, *_ = change_list(planned(WEB)).split(b"\r\n")
    assert (
        b"namespace,workload,old addresses,new addresses,mode,wave,status,destinations,add before,remove after" == first
    )


def test_a_row_tells_of_one_workload_all_that_has_to_be_allowed() -> None:
    assert [
        {
            "namespace": "team-a",
            "workload": "Deployment/web",
            "old addresses": "20.9.0.10",
            "new addresses": "egress-team-a_egressip-prod/31",
            "mode": "public",
            "wave": "canary",
            "status": "planned",
            "destinations": "",
            "add before": "canary",
            "remove after": "canary",
        }
    ] == rows(planned(WEB))


def test_a_namespace_without_a_workload_has_a_row_of_its_own() -> None:
    assert [("team-a", "")] == [(row["namespace"], row["workload"]) for row in rows(planned())]


def test_there_is_a_row_for_each_workload() -> None:
    assert ["Deployment/web", "Deployment/api", "Deployment/db"] == column(plan_of(TWO_TEAMS), "workload")


def test_several_addresses_are_joined_by_one_blank() -> None:
    both = an_inventory(a_selection(an_egress_ip("two", "20.9.0.10", "20.9.0.11"), "team-a", WEB))
    assert ["20.9.0.10 20.9.0.11"] == column(plan_of(both), "old addresses")


def test_in_private_mode_the_subnet_stands_for_the_addresses_to_come() -> None:
    plan = planned(WEB, mode="private")
    assert [f"{plan.subnets[0].name}/{plan.subnets[0].cidr.rpartition('/')[2]}"] == column(plan, "new addresses")


def test_a_prefix_whose_range_is_known_is_given_as_that() -> None:
    plan = planned(WEB)
    known = replace(plan, configurations=(replace(plan.configurations[0], new_addresses=("20.1.2.0/31",)),))
    assert [("known", "20.1.2.0/31")] == [(row["status"], row["new addresses"]) for row in rows(known)]


def test_addresses_that_a_cluster_has_shown_win() -> None:
    (row,) = rows(planned(WEB), **{"team-a__egressip-prod": ("10.1.0.4", "10.1.0.5")})
    assert ("verified", "10.1.0.4 10.1.0.5") == (row["status"], row["new addresses"])


def test_an_address_that_two_waves_share_is_added_before_the_first_and_removed_after_the_last() -> None:
    found = rows(in_waves(TWO_TEAMS))
    assert ["canary", "wave-1", "wave-1"] == [row["wave"] for row in found]
    assert {("canary", "wave-1")} == {(row["add before"], row["remove after"]) for row in found}


@pytest.mark.parametrize(
    ("expected", "staying"),
    [
        ("keep: old-team stays", ("old-team",)),
        ("keep: legacy and old-team stay", ("legacy", "old-team")),
        ("keep: a, b, c, d, e and f stay", tuple("abcdef")),
    ],
)
def test_an_address_that_somebody_keeps_is_never_removed(expected: str, staying: tuple[str, ...]) -> None:
    kept = replace(TWO_TEAMS, staying={"20.9.0.10": staying})
    assert {expected} == set(column(plan_of(kept), "remove after"))


def test_of_several_addresses_the_one_that_stays_longest_counts() -> None:
    two = an_inventory(
        a_selection(an_egress_ip("two", "20.9.0.10", "20.9.0.11"), "team-a", WEB),
        a_selection(an_egress_ip("one", "20.9.0.11"), "team-b", a_workload("team-b", "api")),
    )
    found = rows(in_waves(two))
    assert [("team-a", "wave-1"), ("team-b", "wave-1")] == [(row["namespace"], row["remove after"]) for row in found]


def test_an_egressip_without_an_assigned_address_has_nothing_to_remove() -> None:
    unassigned = an_inventory(a_selection(an_egress_ip("idle", "20.9.0.10", assigned=()), "team-a", WEB))
    (row,) = rows(plan_of(unassigned))
    assert ("", "canary", "") == (row["old addresses"], row["add before"], row["remove after"])


def test_destinations_are_the_peers_that_are_known_each_once() -> None:
    plan = planned(WEB)
    (made,) = plan.configurations
    known = replace(made, destinations=("192.0.2.7/32", "203.0.113.0/24"))
    rule = FirewallRule(RuleSource(made.namespace, made.name), "nsg", 100, "Allow", destinations=("203.0.113.0/24",))
    said = column(replace(plan, configurations=(known,), firewall=(rule,)), "destinations")
    assert ["192.0.2.7/32 203.0.113.0/24"] == said


def test_destinations_are_what_the_rules_of_a_configuration_let_through() -> None:
    mine, other = RuleSource("team-a", "egressip-prod"), RuleSource("team-b", "egressip-prod")
    rules = (
        FirewallRule(mine, "nsg", 100, "Allow", destinations=("203.0.113.0/24",)),
        FirewallRule(mine, "nsg", 101, "Allow", names=("api.example.com",)),
        FirewallRule(mine, "nsg", 102, "Allow", destinations=("203.0.113.0/24",), ports=("443",)),
        FirewallRule(mine, "nsg", 103, "Deny", destinations=("198.51.100.0/24",)),
        FirewallRule(other, "nsg", 104, "Allow", destinations=("192.0.2.0/24",)),
        FirewallRule(mine, "nsg", 105, "Allow", destinations=("0.0.0.0/0",)),
    )
    assert ["203.0.113.0/24 api.example.com"] == column(replace(planned(WEB), firewall=rules), "destinations")


def test_what_strangers_have_named_is_never_computed() -> None:
    (row,) = rows(planned(a_workload("=1+1", "\u202eweb")))
    assert ("'=1+1", "Deployment/\\u202eweb") == (row["namespace"], row["workload"])


def test_every_line_has_every_column() -> None:
    lines = list(csv.reader(io.StringIO(change_list(plan_of(TWO_TEAMS)).decode(), newline="")))
    assert list(HEADINGS) == lines[0]
    assert all(len(one) == len(other) for one, other in pairwise(lines))
