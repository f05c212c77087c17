from typing import Any

import pytest

from migrate.inventory.gather import gather
from migrate.inventory.owners import root_of
from tests.inventory.objects import pod, workload, yaml_of
from tests.support import documents

HASH = {"pod-template-hash": "7d9f"}


def root(*texts: str) -> tuple[str, str, str | None]:
    """Kind, name and owner of what the first object belongs to."""
    read = documents(*texts).documents
    found = root_of(read[0], gather(read).shelves["team-a"])
    return found.kind.kind, found.name, found.owner


def test_what_nobody_owns_is_its_own_root() -> None:
    assert ("Deployment", "web", None) == root(workload("Deployment", "web"))


def test_owners_are_followed_to_the_top() -> None:
    assert ("Deployment", "web", None) == root(
        pod("web-7d9f-x", owner="ReplicaSet web-7d9f"),
        workload("ReplicaSet", "web-7d9f", owner="Deployment web"),
        workload("Deployment", "web"),
    )


def test_a_strangers_workload_is_the_root_and_names_the_stranger() -> None:
    assert ("StatefulSet", "kafka", "Kafka my-cluster") == root(
        pod("kafka-0", owner="StatefulSet kafka"), workload("StatefulSet", "kafka", owner="Kafka my-cluster")
    )
    assert ("Pod", "kafka-0", "Kafka my-cluster") == root(pod("kafka-0", owner="Kafka my-cluster"))


def test_the_controller_counts_among_several_owners() -> None:
    references = [
        {"apiVersion": "example.com/v1", "kind": "Shop", "name": "s"},
        {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web", "controller": True},
    ]
    assert ("Deployment", "web", None) == root(
        workload("ReplicaSet", "web-1", ownerReferences=references), workload("Deployment", "web")
    )


@pytest.mark.parametrize("controller", [{}, {"controller": False}, {"controller": None}])
def test_an_owner_that_controls_nothing_is_none(controller: dict[str, Any]) -> None:
    references = [{"apiVersion": "v1", "kind": "ConfigMap", "name": "c", **controller}]
    assert ("Deployment", "web", None) == root(workload("Deployment", "web", ownerReferences=references))
    replica_set = [{"apiVersion": "apps/v1", "kind": "ReplicaSet", "name": "web-1", **controller}]
    assert ("Pod", "p", None) == root(pod("p", ownerReferences=replica_set), workload("ReplicaSet", "web-1"))


def test_an_operator_that_olm_installs_keeps_its_deployments_without_controlling_them() -> None:
    references = [
        {
            "apiVersion": "operators.coreos.com/v1alpha1",
            "kind": "ClusterServiceVersion",
            "name": "x",
            "controller": False,
        }
    ]
    assert ("Deployment", "web", "ClusterServiceVersion x") == root(
        workload("Deployment", "web", ownerReferences=references)
    )


@pytest.mark.parametrize(
    ("expected", "texts"),
    [
        (("Deployment", "web", None), [pod("p", owner="ReplicaSet web-7d9f", labels=HASH)]),
        (("ReplicaSet", "web-7d9f", None), [pod("p", owner="ReplicaSet web-7d9f")]),
        (("ReplicaSet", "7d9f", None), [pod("p", owner="ReplicaSet 7d9f", labels=HASH)]),
        (
            ("Rollout", "web", None),
            [pod("p", owner="ReplicaSet web-5c", labels={"rollouts-pod-template-hash": "5c"})],
        ),
        (
            ("DeploymentConfig", "web", None),
            [pod("p", owner="ReplicationController web-3", labels={"deploymentconfig": "web"})],
        ),
        (("ReplicationController", "web-3", None), [pod("p", owner="ReplicationController web-3")]),
        (("CronJob", "backup", None), [pod("p", owner="Job backup-28345678"), workload("CronJob", "backup")]),
        (("Job", "backup-28345678", None), [pod("p", owner="Job backup-28345678")]),
        (("StatefulSet", "db", None), [pod("db-0", owner="StatefulSet db")]),
    ],
)
def test_what_stands_above_an_owner_that_was_not_exported(
    expected: tuple[str, str, str | None], texts: list[str]
) -> None:
    assert expected == root(*texts)


def test_knatives_deployments_belong_to_its_service() -> None:
    labels = {"serving.knative.dev/service": "web"}
    assert ("Service", "web", None) == root(
        workload("Deployment", "web-00001", owner="Revision web-00001", labels=labels)
    )
    assert ("Deployment", "web-00001", "Revision web-00001") == root(
        workload("Deployment", "web-00001", owner="Revision web-00001")
    )


def test_a_virtual_machines_pod_belongs_to_the_machine() -> None:
    launcher = pod("virt-launcher-vm-x", owner="VirtualMachineInstance vm")
    assert ("VirtualMachine", "vm", None) == root(launcher, workload("VirtualMachine", "vm"))
    assert ("Pod", "virt-launcher-vm-x", "VirtualMachineInstance vm") == root(launcher)


def test_owners_that_own_each_other_are_no_trap() -> None:
    one = workload("Deployment", "a", owner="StatefulSet b")
    assert ("StatefulSet", "b", None) == root(one, workload("StatefulSet", "b", owner="Deployment a"))


def test_a_kind_we_know_that_is_no_workload_is_a_stranger() -> None:
    references = [{"apiVersion": "v1", "kind": "Node", "name": "worker-0", "controller": True}]
    mirror = yaml_of("v1", "Pod", "static", "team-a", metadata={"ownerReferences": references})
    assert ("Pod", "static", "Node worker-0") == root(mirror)
