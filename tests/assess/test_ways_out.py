"""Every error that an export can give has a way out, and following the remedy removes it (design 4.1.6)."""

from typing import Any, NamedTuple

import pytest

from migrate.model.catalogue import RULES
from migrate.model.choices import Overlap
from migrate.model.findings import Severity
from tests.inventory.objects import egress_ip, namespace, net_namespace, template, workload, yaml_of
from tests.support import findings, ids

TEAM, OTHER = namespace("team-a", env="prod"), namespace("team-b", env="dev")
WEB = workload("Deployment", "web")
GOOD = egress_ip("x", env="prod")
GATEWAY = "kubernetes.azure.com/static-gateway-configuration"


def odd(**spec: Any) -> str:
    whole = {"egressIPs": ["10.0.0.4"], "namespaceSelector": {"matchLabels": {"env": "prod"}}} | spec
    return yaml_of("k8s.ovn.org/v1", "EgressIP", "x", spec=whole)


def enp(name: str) -> str:
    return yaml_of("network.openshift.io/v1", "EgressNetworkPolicy", name, "team-a", spec={"egress": []})


class Case(NamedTuple):
    """An export with one error, the same export with the object fixed, and choices that are a way out as well."""

    rule_id: str
    broken: tuple[str, ...]
    fixed: tuple[str, ...]
    choices: tuple[dict[str, Any], ...]


LEAVE_OUT_X: dict[str, Any] = {"exclude": ("EgressIP/x",)}
LEAVE_OUT_TEAM: dict[str, Any] = {"exclude": ("team-a",)}
ANOTHER_BATCH: dict[str, Any] = {"only": ("team-b",)}
TWO = egress_ip("two", "10.0.0.9", env="prod")
SAME = egress_ip("y", env="dev")
ANNOTATED = workload("Deployment", "web", template=template(annotations={GATEWAY: "another"}))

CASES = [
    Case("EG101", (TEAM, WEB, odd(egressIPs=["10.0.0.04"])), (TEAM, WEB, GOOD), (LEAVE_OUT_X, LEAVE_OUT_TEAM)),
    Case("EG102", (TEAM, OTHER, WEB, GOOD, SAME), (TEAM, OTHER, WEB, GOOD), (LEAVE_OUT_X, ANOTHER_BATCH)),
    Case(
        "EG102",
        (net_namespace("team-a", "10.0.0.4"), net_namespace("team-b", "10.0.0.4")),
        (net_namespace("team-a", "10.0.0.4"), net_namespace("team-b")),
        (LEAVE_OUT_TEAM, {"exclude": ("EgressIP/egressip-team-a",)}, ANOTHER_BATCH),
    ),
    Case("EG103", (TEAM, WEB, odd(namespaceSelector=None)), (TEAM, WEB, GOOD), (LEAVE_OUT_X,)),
    Case("EG104", (TEAM, WEB, odd(egressIPs=["$(IP)"])), (TEAM, WEB, GOOD), (LEAVE_OUT_X,)),
    Case("EG105", (TEAM, WEB, odd(trafficSelector={"to": []})), (TEAM, WEB, GOOD), (LEAVE_OUT_X, LEAVE_OUT_TEAM)),
    Case(
        "EG107",
        (TEAM, WEB, GOOD, TWO),
        (TEAM, WEB, GOOD),
        (LEAVE_OUT_X, LEAVE_OUT_TEAM, {"overlaps": (Overlap("team-a", "two"),)}),
    ),
    Case("EG107", (TEAM, GOOD, TWO), (TEAM, GOOD), (LEAVE_OUT_X, {"overlaps": (Overlap("team-a", "x"),)})),
    Case("EG118", (TEAM, WEB, GOOD, odd(egressIPs=["10.0.0.5"])), (TEAM, WEB, GOOD), (LEAVE_OUT_X, LEAVE_OUT_TEAM)),
    Case(
        "EG118",
        (TEAM, GOOD, WEB, workload("Deployment", "web", template=template({"app": "other"}))),
        (TEAM, GOOD, WEB),
        (LEAVE_OUT_TEAM, ANOTHER_BATCH),
    ),
    Case("EG122", (TEAM, WEB, odd(egressIPs=["x-ipv4-0000000001-x"])), (TEAM, WEB, GOOD), (LEAVE_OUT_X,)),
    Case("EG208", (TEAM, GOOD, ANNOTATED), (TEAM, GOOD, WEB), (LEAVE_OUT_TEAM, LEAVE_OUT_X)),
    Case("EG511", (TEAM, GOOD, WEB, enp("a"), enp("b")), (TEAM, GOOD, WEB, enp("a")), (LEAVE_OUT_TEAM, ANOTHER_BATCH)),
]
every_case = pytest.mark.parametrize("case", CASES, ids=[case.rule_id for case in CASES])


def errors(*texts: str, **choices: Any) -> list[str]:
    return ids(found for found in findings(*texts, **choices) if found.severity is Severity.ERROR)


def test_no_error_of_an_export_is_forgotten() -> None:
    of_exports = {entry.id for entry in RULES.values() if entry.id[:3] in {"EG1", "EG2", "EG5"}}
    blocking = {rule_id for rule_id in of_exports if RULES[rule_id].severity is Severity.ERROR}
    assert blocking == {case.rule_id for case in CASES}


@every_case
def test_the_export_has_this_error_and_no_other(case: Case) -> None:
    assert [case.rule_id] == errors(*case.broken)


@every_case
def test_fixing_the_object_removes_it(case: Case) -> None:
    assert [] == errors(*case.fixed)


@every_case
def test_so_does_each_choice_that_its_remedy_names(case: Case) -> None:
    for choices in case.choices:
        assert [] == errors(*case.broken, **choices)


@every_case
def test_the_remedy_names_what_to_write_into_the_choices(case: Case) -> None:
    remedy = RULES[case.rule_id].remedy
    assert "exclude" in remedy or "overlaps" in remedy
