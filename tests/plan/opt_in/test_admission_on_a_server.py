"""The admission objects on a real API server (Kubernetes 1.36 or later), which has the last word about them."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from msgspec.structs import replace

from migrate.model.choices import Choices, Overlap
from migrate.model.inventory import Operator, Requirement, Selector
from migrate.model.objects import GATEWAY_ANNOTATION
from migrate.plan.opt_in.admission import admission_objects
from tests.control_plane import ApiServer
from tests.control_plane.processes import wait_until
from tests.plan.factories import a_selection, an_egress_ip, wanted

EVERYBODY = an_egress_ip("everybody", "20.9.0.10")
FOR_WEB = an_egress_ip("for-web", "20.9.0.11", pods={"app": "web"})
NOT_BATCH = replace(
    an_egress_ip("not-batch", "20.9.0.12"),
    pods=Selector(
        (
            Requirement("tier", Operator.NOT_IN, frozenset({"batch"})),
            Requirement("app", Operator.EXISTS),
            Requirement("legacy", Operator.DOES_NOT_EXIST),
        ),
        {
            "matchExpressions": [
                {"key": "tier", "operator": "NotIn", "values": ["batch"]},
                {"key": "app", "operator": "Exists", "values": [], "note": "not for Kubernetes"},
                {"key": "legacy", "operator": "DoesNotExist"},
            ]
        },
    ),
)
NAMESPACES = {"shop": (EVERYBODY, FOR_WEB), "decided": (EVERYBODY, FOR_WEB), "bank": (NOT_BATCH, EVERYBODY)}
PLURALS = {
    "MutatingAdmissionPolicy": "mutatingadmissionpolicies",
    "MutatingAdmissionPolicyBinding": "mutatingadmissionpolicybindings",
}
CHOICES = Choices(opt_in="admission", overlaps=(Overlap("decided", "everybody"),))


@pytest.fixture(scope="module")
def server(control_plane: ApiServer) -> Iterator[ApiServer]:
    """The policies of all namespaces are in force."""
    control_plane.namespaces(*NAMESPACES, "elsewhere")
    selections = (a_selection(one, name) for name, egress_ips in NAMESPACES.items() for one in egress_ips)
    planned = admission_objects(wanted(*selections), CHOICES)
    for one in planned:
        control_plane.create(path_of(one["kind"]), one)
    wait_until(partial(are_in_force, control_plane), "the policies take no effect")
    yield control_plane
    for one in planned:
        control_plane.delete(f"{path_of(one['kind'])}/{one['metadata']['name']}")


def path_of(kind: str) -> str:
    return f"/apis/admissionregistration.k8s.io/v1/{PLURALS[kind]}"


def are_in_force(server: ApiServer) -> bool:
    web = {"app": "web"}
    served = [("shop", {}), ("shop", web), ("decided", {}), ("bank", {}), ("bank", web)]
    return all(configuration_of(server, namespace, labels) for namespace, labels in served)


def configuration_of(
    server: ApiServer, namespace: str, labels: dict[str, str], annotated: str | None = None, **spec: Any
) -> str | None:
    """The configuration that a new pod is given, or has."""
    metadata: dict[str, Any] = {"generateName": "pod-", "labels": labels}
    if annotated:
        metadata["annotations"] = {GATEWAY_ANNOTATION: annotated}
    pod = {"metadata": metadata, "spec": {"containers": [{"name": "one", "image": "one"}], **spec}}
    made = server.create(f"/api/v1/namespaces/{namespace}/pods", pod)
    annotations: dict[str, str] = made["metadata"].get("annotations", {})
    return annotations.get(GATEWAY_ANNOTATION)


@pytest.mark.parametrize(
    ("configuration", "namespace", "labels"),
    [
        ("everybody", "shop", {}),
        ("everybody", "shop", {"app": "api"}),
        ("for-web", "shop", {"app": "web"}),
        ("everybody", "decided", {"app": "web"}),
        ("not-batch", "bank", {"app": "web"}),
        ("not-batch", "bank", {"app": "web", "tier": "front"}),
        ("everybody", "bank", {"app": "web", "tier": "batch"}),
        ("everybody", "bank", {"app": "web", "legacy": ""}),
        ("everybody", "bank", {"tier": "front"}),
        (None, "elsewhere", {"app": "web"}),
    ],
)
def test_a_new_pod_gets_the_configuration_of_the_egress_ip_that_serves_it(
    configuration: str | None, namespace: str, labels: dict[str, str], server: ApiServer
) -> None:
    assert configuration == configuration_of(server, namespace, labels)


def test_pods_on_the_host_network_or_on_windows_get_none(server: ApiServer) -> None:
    assert configuration_of(server, "shop", {}, hostNetwork=True) is None
    assert configuration_of(server, "shop", {}, os={"name": "windows"}) is None
    assert "everybody" == configuration_of(server, "shop", {}, hostNetwork=False, os={"name": "linux"})


def test_a_pod_that_names_a_configuration_keeps_it(server: ApiServer) -> None:
    assert "own" == configuration_of(server, "shop", {"app": "web"}, annotated="own")
