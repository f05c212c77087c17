import pytest

from migrate.model.inventory import MacvlanPods
from migrate.model.kinds import named
from migrate.model.objects import MACVLAN_ANNOTATION
from migrate.model.places import Place
from tests.inventory.objects import pod, template, workload
from tests.support import inventory

WANTED = {MACVLAN_ANNOTATION: "true"}


def macvlan(kind: str, name: str, namespace: str = "team-a", **parts: str) -> str:
    return workload(kind, name, namespace, template=template(annotations=WANTED), **parts)


def test_a_template_with_the_annotation_is_found_with_the_path_to_it() -> None:
    controller = named("ReplicationController")
    path = f"spec.template.metadata.annotations.{MACVLAN_ANNOTATION}"
    assert (MacvlanPods(controller, "team-a", "router", Place(0), path),) == inventory(
        macvlan("ReplicationController", "router")
    ).macvlan_pods


def test_a_pod_without_a_controller_is_one_by_itself() -> None:
    (found,) = inventory(pod("router", annotations=WANTED)).macvlan_pods
    assert ("Pod", f"metadata.annotations.{MACVLAN_ANNOTATION}") == (found.kind.kind, found.path)


def test_what_a_workload_owns_is_not_told_again() -> None:
    texts = (
        macvlan("Deployment", "router"),
        macvlan("ReplicaSet", "router-1", owner="Deployment router"),
        pod("router-1-x", owner="ReplicaSet router-1", annotations=WANTED),
    )
    assert [("Deployment", "router")] == [(p.kind.kind, p.name) for p in inventory(*texts).macvlan_pods]


def test_the_pods_of_a_workload_that_was_not_exported_speak_for_it() -> None:
    (found,) = inventory(pod("router-x", owner="ReplicationController router", annotations=WANTED)).macvlan_pods
    assert ("router", f"metadata.annotations.{MACVLAN_ANNOTATION}") == (found.name, found.path)


@pytest.mark.parametrize("value", ["", "false"])
def test_an_annotation_that_says_no_means_nothing(value: str) -> None:
    assert () == inventory(pod("router", annotations={MACVLAN_ANNOTATION: value})).macvlan_pods


def test_routers_of_the_platform_and_of_what_is_left_out_are_left_out() -> None:
    texts = (macvlan("Deployment", "a", "openshift-ingress"), macvlan("Deployment", "b", "team-b"))
    assert () == inventory(*texts, exclude=("team-b",)).macvlan_pods
