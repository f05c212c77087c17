import json
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Raw

from migrate.exports.notes import Note
from migrate.exports.shapes import EXPORT, Examined, examine, plain, sound_shape
from migrate.model.kinds import KINDS, Kind, named
from migrate.model.objects import Meta, NamespaceShape, RawShape, WorkloadShape

DEPLOYMENT = named("Deployment", "apps")
NAMESPACE = named("Namespace")
EGRESS_IP = named("EgressIP", "k8s.ovn.org")


def deployment(**spec: Any) -> dict[str, Any]:
    return {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}, "spec": spec}


def egress_ip(**spec: Any) -> dict[str, Any]:
    return {"apiVersion": "k8s.ovn.org/v1", "kind": "EgressIP", "metadata": {"name": "a"}, "spec": spec}


def namespace(**metadata: Any) -> dict[str, Any]:
    return {"metadata": {"name": "shop"} | metadata}


def raw(body: Any) -> Raw:
    return Raw(json.dumps(body).encode())


def verdict(body: dict[str, Any], kind: Kind) -> tuple[str, str, str, bool]:
    """Rule, path and message of what is said, and whether the object is used all the same."""
    assert sound_shape(body, kind) is None
    found = examine(body, kind)
    assert found.note
    return found.note.rule, found.note.path, found.note.message, found.shape is not None


def without_type(body: dict[str, Any]) -> RawShape:
    return RawShape({key: value for key, value in body.items() if key not in {"apiVersion", "kind"}})


def test_a_sound_object_is_read_from_bytes_and_from_data_alike() -> None:
    body = deployment(replicas=2, template={"metadata": {"labels": {"app": "web"}}}, selector={"ignored": 1})
    assert isinstance(sound_shape(body, DEPLOYMENT), WorkloadShape)
    assert sound_shape(body, DEPLOYMENT) == sound_shape(raw(body), DEPLOYMENT) == examine(body, DEPLOYMENT).shape


def test_what_people_write_by_hand_is_always_looked_through() -> None:
    body = egress_ip(egressIPs=["10.0.0.4"])
    assert sound_shape(raw(body), EGRESS_IP) is None
    assert Examined(without_type(body)) == examine(body, EGRESS_IP)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind is not EXPORT], ids=lambda kind: kind.full)
def test_every_kind_needs_a_name_and_no_more(kind: Kind) -> None:
    sound = {"metadata": {"name": "a"}}
    shape = sound_shape(sound, kind) or examine(sound, kind).shape
    assert type(shape) is kind.shape
    assert Examined(None, Note("EG119", "metadata", "it has no `metadata.name`")) == examine({"metadata": {}}, kind)
    for missing in ({}, {"metadata": None}, {"metadata": "a"}):
        note = Note("EG119", "metadata", "it has no `metadata`, and so no name")
        assert Examined(None, note) == examine(missing, kind)


def test_only_our_own_notes_have_no_metadata() -> None:
    body = {"apiVersion": "egress-migrate/v1", "kind": "Export", "clusterId": "1"}
    assert Examined(without_type(body)) == examine(body, EXPORT)


@pytest.mark.parametrize(
    ("text", "value"), [("true", True), ("123", 123), ("1.1", 1.10), ("", None), ("false", False), ("0", 0)]
)
def test_labels_that_are_no_text_are_read_as_text(text: str, value: Any) -> None:
    shape = examine(namespace(labels={"a": value, "b": "c"}), NAMESPACE).shape
    assert NamespaceShape(Meta("shop", labels={"a": text, "b": "c"})) == shape


@pytest.mark.parametrize(
    ("path", "body", "kind"),
    [
        ("metadata.labels.a", namespace(labels={"a": True}), NAMESPACE),
        ("metadata.name", {"metadata": {"name": True}}, NAMESPACE),
        ("spec.template.metadata.labels.a", deployment(template={"metadata": {"labels": {"a": True}}}), DEPLOYMENT),
        ("spec.template.spec.nodeSelector.a", deployment(template={"spec": {"nodeSelector": {"a": True}}}), DEPLOYMENT),
        ("spec.namespaceSelector.matchLabels.a", egress_ip(namespaceSelector={"matchLabels": {"a": True}}), EGRESS_IP),
        (
            "spec.podSelector.matchExpressions[1].values[0]",
            egress_ip(podSelector={"matchExpressions": [{"values": ["x"]}, {"values": [True, "x"]}]}),
            EGRESS_IP,
        ),
    ],
)
def test_what_is_no_text_has_to_be_put_into_quotes(path: str, body: dict[str, Any], kind: Kind) -> None:
    message = (
        f"`{path}` is `true` without quotes, which Kubernetes refuses; it was read as text, but put it into quotes"
    )
    assert ("EG119", path, message, True) == verdict(body, kind)


def test_null_is_empty_text_to_kubernetes_and_no_news() -> None:
    assert Examined(NamespaceShape(Meta("shop", labels={"a": ""}))) == examine(namespace(labels={"a": None}), NAMESPACE)


def test_reading_as_text_changes_nothing_of_what_was_given() -> None:
    labels = {"a": True}
    body = namespace(labels=labels)
    examine(body, NAMESPACE)
    assert {"a": True} == labels


@pytest.mark.parametrize(
    ("path", "message", "body", "kind"),
    [
        (
            "spec.replicas",
            "`spec.replicas` is `x`, where a whole number has to be",
            deployment(replicas="x"),
            DEPLOYMENT,
        ),
        (
            "spec.template.spec.hostNetwork",
            "`spec.template.spec.hostNetwork` is `1`, where `true` or `false` has to be",
            deployment(template={"spec": {"hostNetwork": 1}}),
            DEPLOYMENT,
        ),
        (
            "spec.template.spec.containers",
            '`spec.template.spec.containers` is `{"a":1}`, where a list has to be',
            deployment(template={"spec": {"containers": {"a": 1}}}),
            DEPLOYMENT,
        ),
        (
            "spec.template.spec.containers[0]",
            "`spec.template.spec.containers[0]` is `1`, where a map has to be",
            deployment(template={"spec": {"containers": [1]}}),
            DEPLOYMENT,
        ),
        (
            "metadata.labels",
            '`metadata.labels` is `{"a":{"b":1}}`, where text has to be',
            namespace(labels={"a": {"b": 1}}),
            NAMESPACE,
        ),
        ("metadata.labels", "`metadata.labels` is `x`, where a map has to be", namespace(labels="x"), NAMESPACE),
        (
            "metadata.annotations.meta.helm.sh/release-name",
            "`metadata.annotations.meta.helm.sh/release-name` is `[1]`, where text has to be",
            namespace(annotations={"meta.helm.sh/release-name": [1]}),
            NAMESPACE,
        ),
        (
            "spec.namespaceSelector.matchLabels.a",
            '`spec.namespaceSelector.matchLabels.a` is `["b"]`, where text has to be',
            egress_ip(namespaceSelector={"matchLabels": {"a": ["b"]}}),
            EGRESS_IP,
        ),
        (
            "spec.namespaceSelector.matchLabels",
            "`spec.namespaceSelector.matchLabels` is `a`, where a map has to be",
            egress_ip(namespaceSelector={"matchLabels": "a"}),
            EGRESS_IP,
        ),
        (
            "metadata.ownerReferences[0]",
            "`metadata.ownerReferences[0]` has no `name`",
            namespace(ownerReferences=[{"kind": "A"}]),
            NAMESPACE,
        ),
    ],
)
def test_a_value_of_the_wrong_type_drops_the_object(path: str, message: str, body: dict[str, Any], kind: Kind) -> None:
    assert ("EG119", path, message, False) == verdict(body, kind)


@pytest.mark.parametrize(
    ("path", "value", "body", "kind"),
    [
        ("metadata.name", "{{ .name }}", {"metadata": {"name": "{{ .name }}"}}, NAMESPACE),
        ("metadata.name", "<name>", {"metadata": {"name": "<name>"}}, NAMESPACE),
        ("metadata.name", "{router-name}", {"metadata": {"name": {"router-name": None}}}, EGRESS_IP),
        ("metadata.namespace", "${NS}", namespace(namespace="${NS}"), DEPLOYMENT),
        ("metadata.labels.a", "{% x %}", namespace(labels={"a": "{% x %}"}), NAMESPACE),
        ("spec.replicas", "${REPLICAS}", deployment(replicas="${REPLICAS}"), DEPLOYMENT),
        ("spec.egressIPs[1]", "<ip_address>", egress_ip(egressIPs=["10.0.0.4", "<ip_address>"]), EGRESS_IP),
        ("spec.egressIPs[0]", "${IP}", egress_ip(egressIPs=["${IP}"]), EGRESS_IP),
        (
            "spec.template.metadata.labels.app",
            "${APP}",
            deployment(template={"metadata": {"labels": {"app": "${APP}"}}}),
            DEPLOYMENT,
        ),
    ],
)
def test_what_has_still_to_be_filled_in_is_a_template(path: str, value: str, body: dict[str, Any], kind: Kind) -> None:
    assert ("EG104", path, f"`{path}` is `{value}`, which has still to be filled in", False) == verdict(body, kind)


def test_a_placeholder_counts_more_than_anything_else_that_is_odd() -> None:
    body = namespace(labels={"a": True, "b": "${B}"})
    assert "EG104" == verdict(body, NAMESPACE)[0]


@pytest.mark.parametrize(
    "body",
    [
        deployment(template={"spec": {"containers": [{"args": ["${HOME}/run", "{{ x }}", "<x>"]}]}}),
        deployment() | {"metadata": {"name": "web", "annotations": {"note": "{{ see }} ${this}", "x": "<y>"}}},
    ],
)
def test_what_containers_and_annotations_say_is_nobodys_business(body: dict[str, Any]) -> None:
    assert sound_shape(raw(body), DEPLOYMENT)


def test_braces_in_an_annotation_that_is_read_do_no_harm() -> None:
    networks = {"k8s.v1.cni.cncf.io/networks": '[{"name": "${x}"}]'}
    body = deployment() | {"metadata": {"name": "web", "annotations": networks}}
    assert sound_shape(body, DEPLOYMENT) is None
    shape = examine(body, DEPLOYMENT).shape
    assert isinstance(shape, WorkloadShape)
    assert shape.metadata.annotations
    assert '[{"name": "${x}"}]' == shape.metadata.annotations.networks


def test_a_label_that_an_egress_firewall_selects_nodes_by_is_no_text() -> None:
    firewall = named("EgressFirewall", "k8s.ovn.org")
    body = egress_ip(egress=[{"to": {"nodeSelector": {"matchLabels": {"a": ""}}}}])
    assert Examined(without_type(body)) == examine(body, firewall)


def test_how_an_object_came_about_is_not_kept() -> None:
    body = egress_ip() | {"metadata": {"name": "a", "managedFields": [{"manager": "oc"}], "uid": "1"}}
    assert Examined(without_type(egress_ip() | {"metadata": {"name": "a", "uid": "1"}})) == examine(body, EGRESS_IP)


def test_numbers_may_be_larger_than_any_machine_has() -> None:
    body = deployment(replicas=10**30)
    assert sound_shape(body, DEPLOYMENT) is None
    assert examine(body, DEPLOYMENT).shape


def test_plain_data_is_decoded_once() -> None:
    assert {"a": 1} == plain(Raw(b'{"a":1}')) == plain({"a": 1})


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)
_FIELDS = {
    "metadata": st.fixed_dictionaries({}, optional={"name": _VALUES, "labels": _VALUES, "annotations": _VALUES}),
    "spec": st.fixed_dictionaries({}, optional={"replicas": _VALUES, "podSelector": _VALUES, "template": _VALUES}),
}


@settings(deadline=None)
@given(st.fixed_dictionaries({}, optional=_FIELDS), st.sampled_from(KINDS))
def test_whatever_an_object_holds_it_is_read_or_told(body: dict[str, Any], kind: Kind) -> None:
    as_read = msgspec.json.decode(msgspec.json.encode(body))
    found = examine(as_read, kind)
    assert found.shape is not None or found.note is not None
    sound = sound_shape(as_read, kind)
    assert sound is None or sound == found.shape


def test_a_name_that_yaml_takes_for_a_truth_value_is_read_as_text_and_told() -> None:
    body = {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": False}}
    examined = examine(body, named("Namespace"))
    assert isinstance(examined.shape, NamespaceShape)
    assert "false" == examined.shape.metadata.name
    assert examined.note
    assert "`metadata.name`" in examined.note.message
