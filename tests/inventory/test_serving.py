from typing import Any

import pytest

from migrate.model.choices import NamespaceChoice, Overlap
from migrate.model.inventory import Inventory, Selection
from tests.inventory.objects import egress_ip, namespace, pod, workload
from tests.support import findings, ids, inventory, only

TEAMS = namespace("team-a", env="prod") + namespace("team-b", env="prod")
WEB_A, WEB_B = workload("Deployment", "web", "team-a"), workload("Deployment", "web", "team-b")
API_B = workload("Deployment", "api", "team-b")
ALL = egress_ip("all", "10.0.0.4", env="prod")
FOR_WEB = egress_ip("for-web", "10.0.0.5", pods={"app": "web"}, env="prod")


def served(found: Inventory) -> list[str]:
    def of(selection: Selection) -> str:
        names = ", ".join(workload.subject for workload in selection.workloads)
        return f"{selection.egress_ip.name} in {selection.namespace.name}: {names}"

    return [of(selection) for selection in found.selections]


def test_selections_come_by_namespace_and_egress_ip() -> None:
    assert [
        "all in team-a: ",
        "for-web in team-a: Deployment team-a/web",
        "all in team-b: Deployment team-b/api",
        "for-web in team-b: Deployment team-b/web",
    ] == served(
        inventory(
            TEAMS,
            ALL,
            FOR_WEB,
            WEB_A,
            WEB_B,
            API_B,
            overlaps=tuple(Overlap(t, "for-web") for t in ("team-a", "team-b")),
        )
    )


def test_a_decision_holds_for_its_namespace_only() -> None:
    found = findings(TEAMS, ALL, FOR_WEB, WEB_A, WEB_B, overlaps=(Overlap("team-a", "all"),))
    assert "Deployment team-b/web" == only(found, "EG107").subject


# --- EG107


def test_pods_that_two_egress_ips_match_are_eg107_on_the_workload() -> None:
    found = only(findings(TEAMS, ALL, FOR_WEB, WEB_A, API_B), "EG107")
    assert "Deployment team-a/web" == found.subject
    assert "all and for-web" in found.message


def test_pods_that_one_egress_ip_matches_are_not() -> None:
    assert "EG107" not in ids(findings(TEAMS, FOR_WEB, WEB_A, WEB_B))


def test_whether_the_addresses_are_assigned_makes_no_difference() -> None:
    unassigned = egress_ip("for-web", "10.0.0.5", pods={"app": "web"}, assigned=[], env="prod")
    assert "EG107" in ids(findings(TEAMS, ALL, unassigned, WEB_A))


# --- EG108


def test_a_pod_selector_without_a_match_in_a_namespace_is_eg108_once() -> None:
    found = only(findings(TEAMS, FOR_WEB, WEB_A, API_B), "EG108")
    assert ("EgressIP for-web", "Its podSelector matches no workload in team-b, of 2 namespaces that it selects.") == (
        found.subject,
        found.message,
    )
    assert ["for-web in team-a: Deployment team-a/web"] == served(inventory(TEAMS, FOR_WEB, WEB_A, API_B))


@pytest.mark.parametrize(
    "choices",
    [{"opt_in": "admission"}, {"namespaces": {"team-b": NamespaceChoice(opt_in="admission")}}],
)
def test_with_admission_it_is_planned_all_the_same_for_pods_to_come(choices: dict[str, Any]) -> None:
    texts = TEAMS, FOR_WEB, WEB_A, API_B
    assert ["for-web in team-a: Deployment team-a/web", "for-web in team-b: "] == served(inventory(*texts, **choices))
    found = only(findings(*texts, **choices), "EG108")
    assert "The plan has a configuration for it there, which admission gives to the pods to come." == found.fallback


def test_what_becomes_of_a_selector_without_a_match_is_told_by_opt_in() -> None:
    choices = {"namespaces": {"team-b": NamespaceChoice(opt_in="admission")}}
    told = findings(TEAMS, FOR_WEB, workload("Deployment", "x"), API_B, **choices)
    assert {
        ("Its podSelector matches no workload in team-a", "The plan has no configuration for it there"),
        ("Its podSelector matches no workload in team-b", "The plan has a configuration for it there"),
    } == {
        (found.message.partition(",")[0], (found.fallback or "").partition(",")[0].removesuffix("."))
        for found in told
        if found.id == "EG108"
    }


def test_a_pod_selector_that_matches_everywhere_is_not() -> None:
    assert "EG108" not in ids(findings(TEAMS, FOR_WEB, WEB_A, WEB_B))


def test_a_namespace_of_which_nothing_that_runs_was_exported_is_not_said_to_match_nothing() -> None:
    assert ["for-web in team-a: Deployment team-a/web", "for-web in team-b: "] == served(
        inventory(TEAMS, FOR_WEB, WEB_A)
    )
    assert "EG108" not in ids(findings(TEAMS, FOR_WEB, WEB_A))


def test_without_any_workload_nothing_is_said_to_match_nothing() -> None:
    without = inventory(TEAMS, FOR_WEB)
    assert ["for-web in team-a: ", "for-web in team-b: "] == served(without)
    assert "EG108" not in ids(findings(TEAMS, FOR_WEB))
    assert any(missing.what == "workloads and pods" for missing in without.missing)


def test_the_platforms_workloads_do_not_make_an_export_complete() -> None:
    router = workload("Deployment", "router", "openshift-ingress")
    assert not inventory(TEAMS, FOR_WEB, router).has_workloads


# --- EG116

BY_POD_NAME = egress_ip("db", pods={"statefulset.kubernetes.io/pod-name": "db-0"}, env="prod")
DB = workload("StatefulSet", "db", "team-a")
DB_0 = pod("db-0", "team-a", owner="StatefulSet db", labels={"app": "db", "statefulset.kubernetes.io/pod-name": "db-0"})


def test_labels_that_only_running_pods_have_are_eg116() -> None:
    found = only(findings(TEAMS, BY_POD_NAME, DB, DB_0), "EG116")
    assert ("EgressIP db", "Only running pods of StatefulSet team-a/db have the labels that it asks for.") == (
        found.subject,
        found.message,
    )
    assert "spec.podSelector" == (found.origin and found.origin.path)


DC = workload("DeploymentConfig", "web", "team-a")
NO_HASH = {"matchExpressions": [{"key": "pod-template-hash", "operator": "DoesNotExist"}]}
OLD = pod("web-7d9f-x", "team-a", owner="ReplicaSet web-7d9f", labels={"app": "old", "pod-template-hash": "7d9f"})


@pytest.mark.parametrize(
    ("message", "fallback", "pods", "texts"),
    [
        (
            "Only running pods of DeploymentConfig team-a/web have the labels that it asks for.",
            "The plan annotates the whole workload.",
            {"deploymentconfig": "web"},
            [DC],
        ),
        (
            "Templates have the labels that it asks for, and none of their running pods has: Deployment team-a/web.",
            "The plan annotates the whole workload.",
            {"app": "web"},
            [WEB_A, OLD],
        ),
        (
            (
                "Templates fit what it asks for, and their pods do not, because of labels that they are given: "
                "Deployment team-a/web."
            ),
            "The plan leaves these workloads alone, as the EgressIP does today.",
            NO_HASH,
            [WEB_A, OLD],
        ),
    ],
)
def test_templates_and_pods_that_differ_are_eg116(message: str, fallback: str, pods: Any, texts: list[str]) -> None:
    found = only(findings(TEAMS, egress_ip("x", pods=pods, env="prod"), *texts), "EG116")
    assert (message, fallback) == (found.message, found.fallback)


def test_without_pods_they_are_asked_for() -> None:
    found = findings(namespace("team-a", env="prod"), BY_POD_NAME, DB)
    assert "the export has no pods of team-a" in only(found, "EG116").message
    assert "EG108" not in ids(found)
    commands = [m.command for m in inventory(namespace("team-a", env="prod"), BY_POD_NAME, DB).missing]
    assert ["oc get pods -n team-a -o yaml"] == commands


@pytest.mark.parametrize("labels", [{"app": "db"}, {}])
def test_labels_of_the_template_are_not(labels: Any) -> None:
    assert "EG116" not in ids(findings(TEAMS, egress_ip("db", pods=labels, env="prod"), DB, DB_0))
