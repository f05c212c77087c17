from migrate.inventory.gather import gather
from migrate.inventory.namespaces import namespaces_of
from migrate.model.inventory import Namespace, SdnNamespace
from migrate.model.places import Place
from tests.support import documents

NAMESPACE = "apiVersion: v1\nkind: Namespace\nmetadata: {name: %s, labels: {%s}}\n"
DEPLOYMENT = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: %s, namespace: %s}\n"
FIREWALL = "apiVersion: k8s.ovn.org/v1\nkind: EgressFirewall\nmetadata: {name: default, namespace: %s}\n"


def known(*texts: str, sdn: tuple[SdnNamespace, ...] = ()) -> list[Namespace]:
    return namespaces_of(gather(documents(*texts).documents), sdn)


def test_a_namespace_has_its_name_as_a_label_whether_exported_or_not() -> None:
    exported, mentioned = known(NAMESPACE % ("a", "env: prod"), DEPLOYMENT % ("web", "b"))
    assert {"env": "prod", "kubernetes.io/metadata.name": "a"} == exported.labels
    assert {"kubernetes.io/metadata.name": "b"} == mentioned.labels
    assert (True, False) == (exported.exported, mentioned.exported)


def test_the_label_with_the_name_cannot_be_another() -> None:
    (namespace,) = known(NAMESPACE % ("a", "kubernetes.io/metadata.name: b"))
    assert {"kubernetes.io/metadata.name": "a"} == namespace.labels


def test_a_namespace_is_known_by_anything_that_lies_in_it() -> None:
    net_namespace = SdnNamespace("c", 7, (), Place(9))
    assert ["a", "b", "c"] == [n.name for n in known(FIREWALL % "b", DEPLOYMENT % ("x", "a"), sdn=(net_namespace,))]


def test_a_namespace_known_by_its_objects_is_placed_at_the_first_of_them() -> None:
    (namespace,) = known(NAMESPACE % ("z", ""), DEPLOYMENT % ("web", "a"), FIREWALL % "a")[:1]
    assert Place(1) == namespace.place


def test_the_object_itself_comes_before_what_lies_in_it() -> None:
    (namespace,) = known(DEPLOYMENT % ("web", "a"), NAMESPACE % ("a", "env: prod"))
    assert (True, Place(1)) == (namespace.exported, namespace.place)


def test_the_gateways_that_an_annotation_names_are_kept() -> None:
    annotated = NAMESPACE % ("a", "") + "  annotations: {k8s.ovn.org/routing-external-gws: 172.18.0.4}\n"
    text = annotated.replace("metadata: {name: a, labels: {}}\n", "metadata:\n  name: a\n")
    assert ["172.18.0.4", None] == [n.external_gateways for n in known(text, NAMESPACE % ("b", ""))]
