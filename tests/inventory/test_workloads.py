from typing import Any

import pytest

from migrate.inventory.gather import gather
from migrate.inventory.workloads import Contents, contents_of
from migrate.model.inventory import Action, Restart, Workload
from tests.inventory.objects import pod, template, workload, yaml_of
from tests.support import documents

GATEWAY = "kubernetes.azure.com/static-gateway-configuration"
HASH = {"app": "web", "pod-template-hash": "7d9f"}


def contents(*texts: str) -> Contents:
    return contents_of("team-a", gather(documents(*texts).documents).shelves["team-a"])


def only(*texts: str) -> Workload:
    (found,) = contents(*texts).workloads
    return found


def subjects(*texts: str) -> list[str]:
    return [found.subject for found in contents(*texts).workloads]


def labels(*texts: str) -> tuple[dict[str, str], tuple[dict[str, str], ...]]:
    found = only(*texts)
    return found.pod_labels, found.live_labels


# --- what is a workload


def test_workloads_come_by_kind_and_name() -> None:
    assert ["DaemonSet team-a/z", "Deployment team-a/a", "Deployment team-a/b"] == subjects(
        workload("Deployment", "b"), workload("DaemonSet", "z"), workload("Deployment", "a")
    )


def test_what_an_exported_workload_owns_is_evidence() -> None:
    assert ["Deployment team-a/web"] == subjects(
        workload("Deployment", "web"),
        workload("ReplicaSet", "web-7d9f", owner="Deployment web"),
        pod("web-7d9f-x", owner="ReplicaSet web-7d9f"),
        pod("web-7d9f-y", owner="ReplicaSet web-7d9f"),
    )


def test_pods_find_their_deployment_without_the_replica_set_between_them() -> None:
    texts = workload("Deployment", "web"), pod("web-7d9f-x", owner="ReplicaSet web-7d9f", labels=HASH)
    assert ["Deployment team-a/web"] == subjects(*texts)


def test_a_bare_pod_is_a_workload() -> None:
    found = only(pod("ping"))
    assert ("Pod team-a/ping", Action.MANUAL, Restart.MANUAL) == (found.subject, found.action, found.restart)


@pytest.mark.parametrize("phase", ["Succeeded", "Failed"])
def test_a_pod_that_has_run_to_its_end_is_none(phase: str) -> None:
    assert [] == subjects(pod("ping", phase=phase))


@pytest.mark.parametrize("phase", ["Pending", "Running", "Unknown"])
def test_any_other_pod_is_one(phase: str) -> None:
    assert ["Pod team-a/ping"] == subjects(pod("ping", phase=phase))


def test_build_pods_are_builds() -> None:
    found = contents(pod("shop-1-build", owner="Build shop-1"))
    assert ((), ["shop"]) == (found.workloads, [build.name for build in found.builds])


def test_what_an_operator_has_made_stays_a_workload_by_hand() -> None:
    found = only(workload("StatefulSet", "kafka", owner="Kafka my-cluster", spec={"replicas": 0}))
    assert ("Kafka my-cluster", Action.MANUAL, Restart.MANUAL) == (found.owner, found.action, found.restart)


def test_workloads_on_the_host_network_stand_apart() -> None:
    found = contents(workload("DaemonSet", "agent", template=template(hostNetwork=True)), workload("Deployment", "web"))
    assert ["Deployment team-a/web"] == [one.subject for one in found.workloads]
    assert ["DaemonSet team-a/agent"] == [one.subject for one in found.host_network]


# --- labels


def test_labels_of_pods_are_the_templates() -> None:
    assert ({"app": "web"}, ()) == labels(workload("Deployment", "web", labels={"app": "not these"}))


def test_labels_that_pods_really_have_are_evidence_once_each() -> None:
    template_labels, live = labels(
        workload("Deployment", "web"),
        workload("ReplicaSet", "web-7d9f", owner="Deployment web", template=template(HASH)),
        pod("web-7d9f-y", owner="ReplicaSet web-7d9f", labels=HASH),
        pod("web-7d9f-x", owner="ReplicaSet web-7d9f", labels={**HASH, "seen": "here"}),
    )
    assert {"app": "web"} == template_labels
    assert (HASH, {**HASH, "seen": "here"}) == live


def test_a_revision_that_is_scaled_down_has_no_pods_to_speak_of() -> None:
    old = workload(
        "ReplicaSet", "web-1", owner="Deployment web", template=template({"egress": "old"}), spec={"replicas": 0}
    )
    assert () == labels(workload("Deployment", "web"), old)[1]


def test_a_deployment_config_labels_its_pods_with_its_name() -> None:
    running = pod(
        "web-1-x",
        owner="ReplicationController web-1",
        labels={"app": "web", "deploymentconfig": "web", "deployment": "web-1"},
    )
    assert ({"app": "web"}, ()) == labels(workload("DeploymentConfig", "web"))
    assert {"app": "web"} == labels(running)[0]


def test_a_job_that_may_have_ended_says_nothing_about_running_pods() -> None:
    texts = workload("CronJob", "web"), workload("Job", "web-28345678", owner="CronJob web")
    assert ({"app": "web"}, ()) == labels(*texts)


@pytest.mark.parametrize(
    ("pods", "texts"),
    [
        (3, [workload("Deployment", "web", spec={"replicas": 3}), pod("web-x", owner="Deployment web")]),
        (0, [workload("Deployment", "web", spec={"replicas": 0})]),
        (1, [workload("Deployment", "web")]),
        (2, [workload("DaemonSet", "web"), pod("web-x", owner="DaemonSet web"), pod("web-y", owner="DaemonSet web")]),
        (1, [pod("web")]),
    ],
)
def test_it_runs_as_many_pods_as_it_asks_for_or_as_were_exported(pods: int, texts: list[str]) -> None:
    assert pods == only(*texts).pods


def test_deployer_pods_are_no_evidence() -> None:
    deployer = pod(
        "web-1-deploy", owner="ReplicationController web-1", labels={"openshift.io/deployer-pod-for.name": "web-1"}
    )
    assert (
        ()
        == labels(
            workload("DeploymentConfig", "web"),
            workload("ReplicationController", "web-1", owner="DeploymentConfig web", spec={"replicas": 0}),
            deployer,
        )[1]
    )


# --- workloads that only their pods tell of


def test_an_owner_that_was_not_exported_is_one_workload_at_the_first_of_its_pods() -> None:
    texts = [pod(name, owner="ReplicaSet web-7d9f", labels=HASH | {"n": name}) for name in ("b", "a")]
    found = contents(*texts)
    assert ["Deployment team-a/web"] == [one.subject for one in found.workloads]
    assert found.workloads == found.unexported
    assert 1 == found.workloads[0].place.source


def test_its_place_is_where_it_was_read() -> None:
    old = workload("ReplicaSet", "web-1", owner="Deployment web", spec={"replicas": 0})
    privileged = template(containers=[{"securityContext": {"privileged": True}}])
    new = workload("ReplicaSet", "web-2", owner="Deployment web", template=privileged)
    found = only(old, new)
    assert (True, 1) == (found.raw_sockets, found.place.source)
    assert "spec.template.spec.containers" == found.in_template("spec.containers")
    assert "spec.containers" == only(pod("db-0", owner="StatefulSet db")).in_template("spec.containers")


def test_its_template_has_what_its_pods_share_but_for_run_time_labels() -> None:
    texts = [pod(name, owner="ReplicaSet web-7d9f", labels=HASH | {"n": name}) for name in ("b", "a")]
    assert {"app": "web"} == labels(*texts)[0]


@pytest.mark.parametrize(
    ("action", "restart", "owner"),
    [
        (Action.PATCH, Restart.ROLLING, "StatefulSet db"),
        (Action.PATCH, Restart.NEXT_RUN, "CronJob backup"),
        (Action.MANUAL, Restart.MANUAL, "Job once"),
        (Action.MANUAL, Restart.MANUAL, "ReplicaSet old"),
    ],
)
def test_it_opts_in_as_its_kind_usually_does(action: Action, restart: Restart, owner: str) -> None:
    found = only(pod("x", owner=owner))
    assert (action, restart) == (found.action, found.restart)


def test_its_pods_tell_the_rest() -> None:
    found = contents(pod("agent-x", owner="DaemonSet agent", spec={"hostNetwork": True}))
    assert ["DaemonSet team-a/agent"] == [one.subject for one in found.host_network]
    assert found.host_network == found.unexported


# --- traits


@pytest.mark.parametrize(
    ("api_version", "kind", "written"),
    [
        ("apps/v1", "Deployment", "extensions/v1beta1"),
        ("batch/v1", "CronJob", "batch/v1beta1"),
        ("apps.openshift.io/v1", "DeploymentConfig", "v1"),
        ("kubevirt.io/v1", "VirtualMachine", "kubevirt.io/v1alpha3"),
        ("v1", "Pod", "v1"),
        ("argoproj.io/v1alpha1", "Rollout", "argoproj.io/v1alpha1"),
    ],
)
def test_the_api_version_is_what_a_server_of_today_serves(api_version: str, kind: str, written: str) -> None:
    assert api_version == only(yaml_of(written, kind, "web", "team-a")).kind.api_version


@pytest.mark.parametrize(
    ("trait", "value", "made"),
    [
        ("windows", True, template(os={"name": "windows"})),
        ("raw_sockets", True, template(containers=[{"securityContext": {"privileged": True}}])),
        ("networks", "sriov-net", template(annotations={"k8s.v1.cni.cncf.io/networks": "sriov-net"})),
        ("networks", None, template(annotations={"k8s.v1.cni.cncf.io/networks": ""})),
        ("gateway", "prod", template(annotations={GATEWAY: "prod"})),
        ("gateway", None, template()),
    ],
)
def test_traits_are_the_templates(trait: str, value: Any, made: dict[str, Any]) -> None:
    assert value == getattr(only(workload("Deployment", "web", template=made)), trait)


def test_the_keeper_is_the_workloads() -> None:
    kept = workload("Deployment", "web", labels={"argocd.argoproj.io/instance": "shop"})
    assert "Argo CD application shop" == only(kept).keeper


BUILD = yaml_of("build.openshift.io/v1", "BuildConfig", "shop", "team-a")


@pytest.mark.parametrize(
    ("anything", "pods", "text"),
    [(True, True, pod("x", phase="Failed")), (True, False, workload("Job", "x")), (False, False, BUILD)],
)
def test_whether_pods_or_anything_that_runs_was_exported_is_known(anything: bool, pods: bool, text: str) -> None:
    assert (anything, pods) == (contents(text).exported, contents(text).has_pods)


def test_a_namespace_without_objects_is_empty() -> None:
    assert Contents() == contents_of("team-a", {})
