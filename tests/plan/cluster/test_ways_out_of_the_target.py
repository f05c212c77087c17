"""Every error that a target can give has a way out, and following the remedy removes it (design 4.1.6)."""

from typing import Any, NamedTuple

import pytest
from msgspec.structs import replace

from migrate.model.catalogue import RULES, target
from migrate.model.choices import Choices, Chosen, Gateway, NamespaceChoice
from migrate.model.findings import Severity
from migrate.model.inventory import Inventory
from migrate.model.target import Facts
from migrate.plan.make import draft_plan
from tests.plan.factories import a_selection, a_workload, an_egress_ip, an_inventory
from tests.plan.gateways import the_facts

SOUND = the_facts()
OLD = the_facts({"kubernetes_version": "1.33"})
SYSTEM = the_facts({"identity": "systemAssigned"})
LEAVE_OUT: dict[str, Any] = {"exclude": ("team-a",)}
PUBLIC: dict[str, Any] = {"mode": "public"}
PUBLIC_TEAM: dict[str, Any] = {"namespaces": {"team-a": NamespaceChoice(mode="public")}}
ADMISSION: dict[str, Any] = {"opt_in": "admission"}
MACHINES: dict[str, Any] = {"mode": "public", "gateway": Gateway(pool_type="VirtualMachines")}


class Case(NamedTuple):
    """A target and choices with an error, and the ways out of it: another target, or other choices."""

    rule_id: str
    facts: Facts
    choices: dict[str, Any]
    ways: tuple[tuple[Facts, dict[str, Any]], ...]


CASES = [
    Case("EG601", OLD, {}, ((SOUND, {}), (OLD, PUBLIC), (OLD, PUBLIC_TEAM), (OLD, LEAVE_OUT))),
    Case("EG602", the_facts(plugin_mode="podSubnet"), {}, ((SOUND, {}),)),
    Case("EG602", the_facts(ip_families=("IPv4", "IPv6")), {}, ((SOUND, {}),)),
    Case(
        "EG606",
        SYSTEM,
        {},
        (
            (SOUND, {}),
            (SYSTEM, PUBLIC),
            (SYSTEM, LEAVE_OUT),
            (the_facts({"identity": "systemAssigned", "node_resource_group": "rg-net"}), {}),
        ),
    ),
    Case("EG606", the_facts({"identity": None}), {}, ((SOUND, {}),)),
    Case("EG606", SYSTEM, MACHINES, ((SYSTEM, PUBLIC),)),
    Case(
        "EG607",
        SOUND,
        ADMISSION,
        (
            (the_facts({"kubernetes_version": "1.36"}), ADMISSION),
            (SOUND, {"opt_in": "patches"}),
            (SOUND, {"opt_in": "source"}),
            (SOUND, ADMISSION | {"namespaces": {"team-a": NamespaceChoice(opt_in="patches")}}),
            (SOUND, ADMISSION | LEAVE_OUT),
        ),
    ),
]
every_case = pytest.mark.parametrize("case", CASES, ids=[case.rule_id for case in CASES])


def told(facts: Facts, choices: dict[str, Any]) -> set[str]:
    """The rules that speak of one private configuration; whom `exclude` leaves out is not in the inventory."""
    team = a_selection(an_egress_ip("prod", "10.0.0.4"), "team-a", a_workload("team-a", "web"), whole=True)
    inventory = Inventory() if "exclude" in choices else an_inventory(team)
    return {notice.rule for notice in draft_plan(inventory, facts, Chosen(Choices(**choices))).notices}


def test_no_error_of_a_target_is_forgotten() -> None:
    blocking = {rule.id for rule in target.RULES if rule.severity is Severity.ERROR}
    assert blocking == {case.rule_id for case in CASES}


@every_case
def test_the_error_is_there(case: Case) -> None:
    assert case.rule_id in told(case.facts, case.choices)


@every_case
def test_each_way_out_removes_it(case: Case) -> None:
    for facts, choices in case.ways:
        assert case.rule_id not in told(facts, choices)


@every_case
def test_the_remedy_names_the_fact_that_removes_it(case: Case) -> None:
    assert "target.yaml" in RULES[case.rule_id].remedy


def test_stating_the_controllers_version_answers_the_question_about_it() -> None:
    known = replace(SOUND.target, cluster=replace(SOUND.target.cluster, controller_version="v0.1.4"))
    assert "EG609" not in told(Facts(known), {})
