from typing import Any

import pytest

from migrate.inventory.templates import Template, template_of
from tests.inventory.objects import pod, template, workload, yaml_of
from tests.support import document

LABELS = {"app": "web"}
MADE = template(LABELS)


def of(text: str) -> Template:
    return template_of(document(text))


@pytest.mark.parametrize(
    "text",
    [
        workload("Deployment", "web"),
        workload("StatefulSet", "web"),
        workload("DaemonSet", "web"),
        workload("ReplicaSet", "web"),
        workload("ReplicationController", "web"),
        workload("Job", "web"),
        workload("CronJob", "web"),
        workload("DeploymentConfig", "web"),
        workload("Service", "web"),
        workload("Rollout", "web"),
        workload("VirtualMachine", "web"),
        yaml_of("keda.sh/v1alpha1", "ScaledJob", "web", "team-a", spec={"jobTargetRef": {"template": MADE}}),
        yaml_of("extensions/v1beta1", "Deployment", "web", "team-a", spec={"template": MADE}),
        pod("web", labels=LABELS),
    ],
)
def test_each_kind_keeps_its_template_somewhere(text: str) -> None:
    assert LABELS == of(text).labels


@pytest.mark.parametrize(
    "spec",
    [
        None,
        {},
        {"template": None},
        {"template": {}},
        {"jobTemplate": {}},
        {"jobTemplate": {"spec": None}},
        {"jobTargetRef": {}},
        {"workloadRef": {"kind": "Deployment", "name": "web"}},
    ],
)
def test_a_workload_without_a_template_has_an_empty_one(spec: Any) -> None:
    assert Template() == of(yaml_of("argoproj.io/v1alpha1", "Rollout", "web", "team-a", spec=spec))


def test_a_template_may_lack_its_metadata() -> None:
    assert {} == of(workload("Deployment", "web", template={"spec": {"hostNetwork": True}})).labels


@pytest.mark.parametrize(
    ("expected", "spec"),
    [(True, {"hostNetwork": True}), (False, {"hostNetwork": False}), (False, {"hostNetwork": None}), (False, {})],
)
def test_host_network(expected: bool, spec: dict[str, Any]) -> None:
    assert expected is of(workload("Deployment", "web", template=template(**spec))).host_network


@pytest.mark.parametrize(
    ("expected", "spec"),
    [
        (True, {"os": {"name": "windows"}}),
        (True, {"nodeSelector": {"kubernetes.io/os": "windows"}}),
        (True, {"nodeSelector": {"beta.kubernetes.io/os": "windows"}}),
        (False, {"os": {"name": "linux"}}),
        (False, {"nodeSelector": {"kubernetes.io/os": "linux", "team": "windows"}}),
        (False, {}),
    ],
)
def test_windows(expected: bool, spec: dict[str, Any]) -> None:
    assert expected is of(pod("web", spec=spec)).windows


@pytest.mark.parametrize(
    ("expected", "context"),
    [
        (True, {"privileged": True}),
        (True, {"capabilities": {"add": ["NET_RAW"]}}),
        (True, {"capabilities": {"add": ["CHOWN", "CAP_NET_RAW"]}}),
        (True, {"capabilities": {"add": ["ALL"]}}),
        (False, {"capabilities": {"add": ["NET_ADMIN"], "drop": ["NET_RAW"]}}),
        (False, {"capabilities": {}, "privileged": False}),
        (False, None),
    ],
)
@pytest.mark.parametrize("where", ["containers", "initContainers"])
def test_raw_sockets(expected: bool, context: Any, where: str) -> None:
    containers = [{"name": "plain"}, {"name": "odd", "securityContext": context}]
    assert expected is of(pod("web", spec={where: containers})).raw_sockets


def test_what_has_no_pod_spec_has_none_of_it() -> None:
    assert (False, False, False) == (Template().host_network, Template().windows, Template().raw_sockets)
