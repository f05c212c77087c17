from typing import Any

import pytest
from msgspec.structs import replace

from migrate.inventory.network_policies import covers, means_egress, pods_of
from migrate.model.inventory import Operator, Policy, Requirement, Selector
from migrate.model.kinds import named
from migrate.model.places import Place
from tests.plan.factories import a_workload

WEB = Selector((Requirement("app", Operator.IN, frozenset({"web"})),))


def policy(**spec: Any) -> Policy:
    return Policy(named("NetworkPolicy", "networking.k8s.io"), "team-a", "deny", {"spec": spec}, Place(0))


@pytest.mark.parametrize(
    ("expected", "spec"),
    [
        (True, {"policyTypes": ["Egress"]}),
        (True, {"policyTypes": ["Ingress", "Egress"], "egress": []}),
        (True, {"egress": [{}]}),
        (True, {"policyTypes": [], "egress": [{}]}),
        (False, {"policyTypes": ["Ingress"], "egress": [{}]}),
        (False, {"egress": []}),
        (False, {}),
    ],
)
def test_policy_types_say_what_a_policy_is_about_or_else_its_rules_do(expected: bool, spec: dict[str, Any]) -> None:
    assert expected == means_egress(policy(**spec))


@pytest.mark.parametrize("spec", [{}, {"podSelector": None}, {"podSelector": {}}])
def test_a_policy_without_a_pod_selector_is_on_all_pods(spec: dict[str, Any]) -> None:
    assert Selector() == pods_of(policy(**spec))


def test_a_pod_selector_that_cannot_be_read_is_none() -> None:
    assert pods_of(policy(podSelector={"matchLabels": None})) is None


@pytest.mark.parametrize(
    ("expected", "template", "running"),
    [
        (True, {"app": "web"}, ()),
        (False, {}, ()),
        (True, {}, ({"app": "web"},)),
        (False, {"app": "web"}, ({"app": "web"}, {"app": "old"})),
    ],
)
def test_a_workload_is_covered_if_each_of_its_pods_is(
    expected: bool, template: dict[str, str], running: tuple[dict[str, str], ...]
) -> None:
    workload = replace(a_workload("team-a", "web"), pod_labels=template, live_labels=running)
    assert expected == covers(WEB, workload)
