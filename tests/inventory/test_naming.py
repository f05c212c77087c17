import pytest

from migrate.inventory.naming import body_of, labels_of, meta_of, metadata_of, name_of, namespace_of, subject_of
from migrate.model.objects import Meta
from tests.support import document

DEPLOYMENT = document(
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: team-a, labels: {app: web}}\n"
)
FIREWALL = document(
    "apiVersion: k8s.ovn.org/v1\nkind: EgressFirewall\nmetadata: {name: default, namespace: team-a, labels: {a: b}}\n"
)
PROJECT = document("apiVersion: project.openshift.io/v1\nkind: Project\nmetadata: {name: team-a}\n")
NAMELESS = document("apiVersion: k8s.ovn.org/v1\nkind: EgressIP\nmetadata: null\n")


def test_names_are_read_from_either_shape() -> None:
    assert ["web", "default", "team-a", ""] == [name_of(d) for d in (DEPLOYMENT, FIREWALL, PROJECT, NAMELESS)]


def test_only_namespaced_kinds_have_a_namespace() -> None:
    assert ["team-a", "team-a", "", ""] == [namespace_of(d) for d in (DEPLOYMENT, FIREWALL, PROJECT, NAMELESS)]


def test_labels_are_read_from_either_shape() -> None:
    assert [{"app": "web"}, {"a": "b"}, {}, {}] == [labels_of(d) for d in (DEPLOYMENT, FIREWALL, PROJECT, NAMELESS)]


def test_subjects_name_kind_namespace_and_name() -> None:
    assert ["Deployment team-a/web", "EgressFirewall team-a/default", "Namespace team-a"] == [
        subject_of(d) for d in (DEPLOYMENT, FIREWALL, PROJECT)
    ]


def test_what_is_read_whole_has_a_body_and_no_shaped_metadata() -> None:
    assert ("EgressFirewall", Meta()) == (body_of(FIREWALL)["kind"], meta_of(FIREWALL))
    assert ({}, "web") == (body_of(DEPLOYMENT), meta_of(DEPLOYMENT).name)


@pytest.mark.parametrize("metadata", [None, "text", []])
def test_metadata_that_is_none_is_empty(metadata: object) -> None:
    assert {} == metadata_of({"metadata": metadata})
