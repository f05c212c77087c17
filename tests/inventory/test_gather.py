from migrate.inventory.gather import CLUSTER, gather
from migrate.inventory.naming import name_of
from migrate.model.kinds import named
from tests.support import documents

NAMESPACE = "apiVersion: v1\nkind: Namespace\nmetadata: {name: team-a}\n"
PROJECT = "apiVersion: project.openshift.io/v1\nkind: Project\nmetadata: {name: team-a}\n"
DEPLOYMENT = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: team-a}\n"
NODE = "apiVersion: v1\nkind: Node\nmetadata: {name: %s}\n"
CLUSTER_VERSION = "apiVersion: config.openshift.io/v1\nkind: ClusterVersion\nmetadata: {name: version}\n"


def test_objects_lie_in_their_namespaces() -> None:
    shelves = gather(documents(NAMESPACE, DEPLOYMENT).documents).shelves
    assert {CLUSTER: [("namespaces", "team-a")], "team-a": [("deployments.apps", "web")]} == {
        name: list(shelf) for name, shelf in shelves.items()
    }


def test_a_project_is_its_namespace() -> None:
    gathered = gather(documents(PROJECT, NAMESPACE).documents)
    assert 1 == len(gathered.cluster_wide(named("Namespace")))
    assert {} == {shelf: said for shelf, said in gathered.differences.items() if said}


def test_objects_of_one_name_and_another_kind_are_others() -> None:
    other = DEPLOYMENT.replace("Deployment", "StatefulSet")
    assert 2 == len(gather(documents(DEPLOYMENT, other).documents).shelves["team-a"])


def test_cluster_wide_objects_come_by_name() -> None:
    gathered = gather(documents(NODE % "b", NODE % "a", NAMESPACE).documents)
    assert ["a", "b"] == [name_of(document) for document in gathered.cluster_wide(named("Node"))]


def test_a_namespace_on_a_cluster_scoped_object_means_nothing() -> None:
    host_subnet = "apiVersion: v1\nkind: HostSubnet\nmetadata: {name: node-1, namespace: ''}\n"
    net_namespace = "apiVersion: v1\nkind: NetNamespace\nmetadata: {name: team-a, namespace: default}\n"
    assert [CLUSTER] == list(gather(documents(host_subnet, net_namespace).documents).shelves)


def test_all_copies_of_what_tells_clusters_apart_are_kept() -> None:
    assert 2 == len(gather(documents(CLUSTER_VERSION, CLUSTER_VERSION).documents).cluster_facts)


def test_copies_are_one_object_at_the_first_place() -> None:
    gathered = gather(documents(DEPLOYMENT, DEPLOYMENT).documents)
    (only,) = gathered.shelves["team-a"].values()
    assert 0 == only.place.source


def test_what_copies_differ_in_is_told_of_the_namespaces_that_are_asked_for() -> None:
    labelled = "apiVersion: v1\nkind: %s\nmetadata: {name: x, namespace: %s, labels: {a: b}}\n"
    texts = [labelled % ("Namespace", "''"), labelled % ("Pod", "team-a"), labelled % ("Pod", "team-b")]
    gathered = gather(documents(*texts, *(text.replace("a: b", "a: c") for text in texts)).documents)
    assert ["Namespace x"] == [notice.subject for notice in gathered.differing([])]
    assert ["Namespace x", "Pod team-b/x"] == [notice.subject for notice in gathered.differing(["team-b", "team-c"])]
