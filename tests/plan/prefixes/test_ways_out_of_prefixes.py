"""Every error about prefixes and quotas has a way out, and following the remedy removes it (design 4.1.6)."""

from typing import Any, NamedTuple

import pytest
from msgspec.structs import replace

from migrate.model.catalogue import RULES, prefixes
from migrate.model.choices import Choices, Chosen, Gateway, NamespaceChoice
from migrate.model.findings import Severity
from migrate.model.target import Facts, PublicIpPrefix, Quota
from migrate.plan.make import draft_plan
from tests.plan.factories import a_selection, a_workload, an_egress_ip, an_inventory
from tests.plan.gateways import PREFIXES, the_target

ID = f"{PREFIXES}/pfx"
ELSEWHERE = f"{PREFIXES}/other"
PEER = an_egress_ip("peer", "20.9.0.10")
TEAMS = tuple(a_selection(PEER, name, a_workload(name, "web")) for name in ("team-a", "team-b"))


def given_to(*names: str, prefix: str = ID) -> dict[str, Any]:
    return {"namespaces": {name: NamespaceChoice(public_ip_prefix_id=prefix) for name in names}}


def listing(length: int = 31, **more: Any) -> dict[str, Any]:
    return {"public_ip_prefixes": (PublicIpPrefix(ID, length, **more),)}


def gateway(**more: Any) -> dict[str, Any]:
    return {"gateway": Gateway(**more)}


class Case(NamedTuple):
    """A target and choices with an error, and the ways out of it: another target, or other choices."""

    rule_id: str
    target: dict[str, Any]
    choices: dict[str, Any]
    ways: tuple[tuple[dict[str, Any], dict[str, Any]], ...]


SCARCE = {"quota": Quota(7, 0)}
BOTH = given_to("team-a", "team-b")
EXISTING = {"prefixes": "existing"} | given_to("team-a")
MADE = listing()["public_ip_prefixes"][0]
TAKEN = {"public_ip_prefixes": (replace(MADE, id=f"{PREFIXES}/egress-team-a_peer", used=2),)}

CASES = [
    Case(
        "EG303",
        SCARCE,
        gateway(prefix_size=30),
        (
            ({"quota": Quota(8, 0)}, gateway(prefix_size=30)),
            (SCARCE, gateway(prefix_size=31)),
            (SCARCE, {"only": ("team-a",)} | gateway(prefix_size=30)),
            (SCARCE, {"mode": "private"} | gateway(prefix_size=30)),
        ),
    ),
    Case(
        "EG305",
        listing(30),
        given_to("team-a"),
        (
            (listing(31), given_to("team-a")),
            (listing(30), given_to("team-a", prefix=ELSEWHERE)),
            (listing(30), {}),
            (listing(30), given_to("team-a") | gateway(prefix_size=30)),
        ),
    ),
    Case("EG306", {}, BOTH, (({}, given_to("team-b")), ({}, BOTH | gateway(prefix_size=30)))),
    Case("EG306", {}, BOTH | gateway(prefix_size=30, pool_type="VirtualMachines"), (({}, given_to("team-a")),)),
    Case(
        "EG306",
        listing(used=1),
        given_to("team-a"),
        ((listing(used=0), given_to("team-a")), (listing(used=1), {})),
    ),
    Case("EG306", TAKEN, {}, ((TAKEN, gateway(resource_group="rg-egress")),)),
    Case(
        "EG309",
        {},
        EXISTING,
        (({}, given_to("team-a")), ({}, EXISTING | {"only": ("team-a",)})),
    ),
    Case("EG309", {}, given_to("team-a", prefix=f"{ID}/"), (({}, given_to("team-a")), ({}, {}))),
    Case("EG309", {}, given_to("team-a", prefix=ID.replace("0000", "1111")), (({}, given_to("team-a")), ({}, {}))),
    *(
        Case("EG309", listing(**wrong), given_to("team-a"), ((listing(), given_to("team-a")), (listing(**wrong), {})))
        for wrong in ({"location": "northeurope"}, {"sku": "StandardV2"}, {"zones": ("1", "2", "3")})
    ),
    Case("EG309", {}, gateway(resource_group="MC_rg-prod_aks-prod_westeurope"), (({}, gateway(resource_group="rg")),)),
]
every_case = pytest.mark.parametrize("case", CASES, ids=[case.rule_id for case in CASES])
OWN = {entry.id for entry in prefixes.RULES if entry.severity is Severity.ERROR}


def errors(target: dict[str, Any], choices: dict[str, Any]) -> set[str]:
    facts = Facts(replace(the_target(), **target))
    made = Choices(**choices)
    teams = [team for team in TEAMS if not made.only or team.namespace.name in made.only]
    drafted = draft_plan(an_inventory(*teams), facts, Chosen(made))
    return {notice.rule for notice in drafted.notices if RULES[notice.rule].severity is Severity.ERROR} & OWN


def test_no_error_about_prefixes_is_forgotten() -> None:
    assert {case.rule_id for case in CASES} == OWN


@every_case
def test_the_target_or_the_choices_have_this_error(case: Case) -> None:
    assert {case.rule_id} == errors(case.target, case.choices)


@every_case
def test_each_way_that_its_remedy_names_leads_out(case: Case) -> None:
    for target, choices in case.ways:
        assert set() == errors(target, choices)
