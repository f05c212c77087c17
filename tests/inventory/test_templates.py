from typing import Any

import pytest

from migrate.inventory.templates import Template, has_ended, template_of
from migrate.model.objects import PodShape
from tests.inventory.objects import pod, template, workload, yaml_of
from tests.support import document

LABELS = {"app": "web"}
MADE = template(LABELS)


def of(text: str) -> Template:
    return template_of(document(text))


def os_in(*values: str) -> dict[str, Any]:
    return {"key": "kubernetes.io/os", "operator": "In", "values": list(values)}


def affinity(*terms: Any) -> dict[str, Any]:
    """A pod spec that is bound to nodes; each term is a list of expressions."""
    choice = {"nodeSelectorTerms": [{"matchExpressions": term} for term in terms]}
    return {"affinity": {"nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": choice}}}


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
        (True, affinity([os_in("windows")])),
        (True, affinity([os_in("windows"), {"key": "zone", "operator": "Exists"}], [os_in("windows")])),
        (False, affinity([os_in("windows")], [{"key": "zone", "operator": "Exists"}])),
        (False, affinity([os_in("windows", "linux")])),
        (False, affinity([{"key": "kubernetes.io/os", "operator": "NotIn", "values": ["windows"]}])),
        (False, affinity([])),
        (False, affinity()),
        (False, {"affinity": {"nodeAffinity": {}, "podAffinity": {}}}),
        (False, {"affinity": {"nodeAffinity": {"preferredDuringSchedulingIgnoredDuringExecution": []}}}),
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


@pytest.mark.parametrize(
    ("expected", "phase"),
    [(True, "Succeeded"), (True, "Failed"), (False, "Running"), (False, "Pending"), (False, "Unknown")],
)
def test_pods_that_have_run_to_their_end(expected: bool, phase: str) -> None:
    shape = document(pod("web", phase=phase)).shape
    assert isinstance(shape, PodShape)
    assert expected is has_ended(shape)
    assert not has_ended(PodShape())


def test_what_has_no_pod_spec_has_none_of_it() -> None:
    assert (False, False, False) == (Template().host_network, Template().windows, Template().raw_sockets)
