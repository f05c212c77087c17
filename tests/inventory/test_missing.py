from typing import Any

import pytest

from tests.inventory.objects import egress_ip, egress_ip_of, host_subnet, namespace, net_namespace, pod, workload
from tests.support import inventory

NAMED = egress_ip_of("team-a")
LABELLED = egress_ip("x", env="prod")
WEB = workload("Deployment", "web")
TEAM = namespace("team-a", env="prod")


def commands(*texts: str, **choices: Any) -> list[str]:
    return [missing.command for missing in inventory(*texts, **choices).missing]


def test_a_whole_export_lacks_nothing() -> None:
    assert [] == commands(TEAM, LABELLED, WEB)


def test_without_egress_ips_they_are_all_that_is_asked_for() -> None:
    assert [
        "oc get egressips.k8s.ovn.org -o yaml",
        "oc get netnamespaces.network.openshift.io,hostsubnets.network.openshift.io -o yaml",
    ] == commands(TEAM, WEB)


def test_without_namespaces_they_are_asked_for() -> None:
    assert "oc get namespaces -o yaml" == commands(LABELLED)[0]


def test_the_platforms_namespaces_are_not_enough() -> None:
    assert "oc get namespaces -o yaml" == commands(LABELLED, namespace("openshift-ingress"))[0]


def test_labels_of_namespaces_are_asked_for_where_a_selector_wants_them() -> None:
    (missing,) = inventory(LABELLED, WEB).missing
    assert ("the labels of 1 namespace: team-a", "oc get namespaces -o yaml") == (missing.what, missing.command)


@pytest.mark.parametrize(
    "texts", [(NAMED, WEB), (net_namespace("team-a", "10.0.0.4"), WEB, host_subnet("n", "10.0.0.4"))]
)
def test_a_name_is_known_without_the_object(texts: tuple[str, ...]) -> None:
    assert [] == commands(*texts)


def test_without_workloads_they_are_asked_for() -> None:
    deployments, openshift = commands(TEAM, LABELLED)
    assert deployments.startswith("oc get deployments,statefulsets,")
    assert deployments.endswith("pods -A -o yaml")
    assert "deploymentconfigs.apps.openshift.io" in openshift


def test_host_subnets_are_asked_for_where_net_namespaces_have_addresses() -> None:
    assert "oc get hostsubnets.network.openshift.io -o yaml" in commands(net_namespace("team-a", "10.0.0.4"), WEB)
    assert [] == commands(net_namespace("team-a"), TEAM, LABELLED, WEB)


def test_pods_of_many_namespaces_are_one_command() -> None:
    teams = "".join(namespace(f"team-{letter}", env="prod") for letter in "abcd")
    by_name = egress_ip("x", pods={"job-name": "once"}, env="prod")
    webs = [workload("Deployment", "web", f"team-{letter}") for letter in "abcd"]
    assert ["oc get pods -A -o yaml"] == commands(teams, by_name, *webs)


RUNNING = "oc get deployments,statefulsets,daemonsets,cronjobs,jobs,replicasets,replicationcontrollers,pods"


@pytest.mark.parametrize("pods", [None, {"app": "web"}, {"job-name": "once"}])
def test_what_runs_in_a_selected_namespace_is_asked_for_where_the_export_has_that_of_others_only(pods: Any) -> None:
    x = egress_ip("x", pods=pods, env="prod")
    assert [f"{RUNNING} -n team-b -o yaml"] == commands(
        TEAM, namespace("team-b", env="prod"), x, pod("web", labels=pods or {})
    )
    assert [] == commands(TEAM, namespace("team-b", env="dev"), LABELLED, WEB)


def test_what_runs_in_many_namespaces_is_one_command() -> None:
    teams = "".join(namespace(f"team-{letter}", env="prod") for letter in "abcde")
    (missing,) = inventory(teams, LABELLED, WEB).missing
    assert ("the workloads and pods of team-b, team-c, team-d and team-e", f"{RUNNING} -A -o yaml") == (
        missing.what,
        missing.command,
    )


def test_owners_that_only_their_pods_tell_of_are_one_command_a_kind() -> None:
    pods = [pod(f"db-{n}", owner=f"StatefulSet db-{n}") for n in range(2)]
    (missing,) = inventory(TEAM, LABELLED, *pods).missing
    assert ("StatefulSet team-a/db-0 and StatefulSet team-a/db-1", "oc get statefulsets.apps -A -o yaml") == (
        missing.what,
        missing.command,
    )


FORBIDDEN = "---\napiVersion: egress-migrate/v1\nkind: Export\nforbidden: [Node, StatefulSet]\nfailed: [Rollout]\n"


def test_kinds_that_could_not_be_exported_are_asked_for() -> None:
    assert [
        "oc get statefulsets.apps -A -o yaml",
        "oc get rollouts.argoproj.io -A -o yaml",
        "oc get nodes -o yaml",
    ] == commands(TEAM, LABELLED, WEB, FORBIDDEN)


def test_kinds_that_could_not_be_exported_are_named_with_their_group() -> None:
    whats = [missing.what for missing in inventory(TEAM, LABELLED, WEB, FORBIDDEN).missing]
    assert ["StatefulSet.apps objects", "Rollout.argoproj.io objects", "Node objects"] == whats


def test_what_came_another_way_is_not_asked_for() -> None:
    assert ["oc get rollouts.argoproj.io -A -o yaml", "oc get nodes -o yaml"] == commands(
        TEAM, LABELLED, WEB, FORBIDDEN, workload("StatefulSet", "db")
    )


def test_egress_ips_that_the_choices_leave_out_are_not_called_missing() -> None:
    assert [] == commands(TEAM, LABELLED, WEB, only=("another",))
