import json
from typing import Any

import pytest
from msgspec import Raw

from migrate.exports.limits import LARGEST_OBJECT
from migrate.exports.objects import ObjectReader
from migrate.formats.pieces import Broken, ListKind, Piece
from migrate.model.findings import Notice, Severity
from migrate.model.kinds import named
from migrate.model.objects import PodShape
from migrate.model.places import Place


def an_object(kind: str, api_version: str = "v1", name: str = "a", **fields: Any) -> dict[str, Any]:
    return {"apiVersion": api_version, "kind": kind, "metadata": {"name": name} | fields.pop("metadata", {}), **fields}


NAMESPACE = an_object("Namespace")
DEPLOYMENT = an_object("Deployment", "apps/v1", metadata={"namespace": "shop"})


def read(*values: Any, list_kind: ListKind | None = None, named: bool = False, strict: bool = False) -> ObjectReader:
    """Read values as the items of one document, both as data and as JSON; both ways come to the same."""
    reader, other = (ObjectReader(7, "x.yaml", named=named, strict=strict) for _ in range(2))
    for index, value in enumerate(values):
        reader.take(Piece(0, (index,), value, list_kind))
        other.take(Piece(0, (index,), Raw(json.dumps(value).encode()), list_kind))
    reader.finish()
    assert (reader.documents, reader.notices) == (other.documents, other.notices)
    return reader


def kinds(reader: ObjectReader) -> list[str]:
    return [document.kind.full for document in reader.documents]


def told(reader: ObjectReader) -> list[tuple[str, str]]:
    return [(notice.rule, notice.subject) for notice in reader.notices]


def test_an_object_of_a_known_kind_becomes_a_document_at_its_place() -> None:
    (document, _) = read(NAMESPACE, DEPLOYMENT).documents
    assert (named("Namespace"), Place(7, 0, (0,))) == (document.kind, document.place)


def test_other_kinds_are_counted_but_not_kept() -> None:
    reader = read(an_object("Secret"), NAMESPACE, an_object("Service"))
    assert (["Namespace"], 3) == (kinds(reader), reader.objects)


@pytest.mark.parametrize(
    ("full", "api_version"),
    [
        ("NetNamespace.network.openshift.io", "v1"),
        ("NetNamespace.network.openshift.io", "network.openshift.io/v1"),
        ("HostSubnet.network.openshift.io", "v1"),
        ("Deployment.apps", "extensions/v1beta1"),
        ("Deployment.apps", "apps/v1beta2"),
        ("Project.project.openshift.io", "v1"),
        ("Project.project.openshift.io", "project.openshift.io/v1"),
    ],
)
def test_old_groups_name_the_same_kinds(full: str, api_version: str) -> None:
    body = an_object(full.partition(".")[0], api_version, metadata={"namespace": "shop"})
    assert [full] == kinds(read(body))


@pytest.mark.parametrize(
    ("full", "list_kind"),
    [
        ("EgressIP.k8s.ovn.org", ("k8s.ovn.org/v1", "EgressIPList")),
        ("Namespace", ("v1", "NamespaceList")),
        ("Deployment.apps", ("apps/v1", "DeploymentList")),
        ("Pod", ("v1", "PodList")),
    ],
)
def test_items_of_a_typed_list_take_their_type_from_it(full: str, list_kind: ListKind) -> None:
    item = {"metadata": {"name": "a", "namespace": "shop"}}
    reader = read(item, {"kind": full.partition(".")[0], **item}, list_kind=list_kind)
    assert [full, full] == kinds(reader)
    bare, typed = reader.documents
    assert bare.shape == typed.shape


def test_items_keep_a_type_of_their_own() -> None:
    assert ["Namespace", "Deployment.apps"] == kinds(read(NAMESPACE, DEPLOYMENT, list_kind=("v1", "List")))
    assert ["Namespace"] == kinds(read(NAMESPACE, list_kind=("v1", "PodList")))


def test_an_item_without_a_type_in_a_list_without_one_is_no_object() -> None:
    assert [] == told(read({"metadata": {"name": "a"}}, list_kind=("v1", "List")))
    assert [("EG119", "Object a")] == told(read({"metadata": {"name": "a"}}, list_kind=("v1", "List"), named=True))


@pytest.mark.parametrize("namespace", [{}, {"namespace": None}, {"namespace": ""}])
@pytest.mark.parametrize("body", [an_object("Pod"), an_object("EgressFirewall", "k8s.ovn.org/v1", "default")])
def test_a_namespaced_object_without_a_namespace_is_left_out(body: dict[str, Any], namespace: dict[str, Any]) -> None:
    reader = read(body | {"metadata": body["metadata"] | namespace})
    assert [("EG125", f"{body['kind']} {body['metadata']['name']}")] == told(reader)
    assert ([], 1) == (reader.documents, reader.objects)


def test_a_namespace_on_a_cluster_scoped_object_does_no_harm() -> None:
    assert ["HostSubnet.network.openshift.io"] == kinds(read(an_object("HostSubnet", metadata={"namespace": ""})))


@pytest.mark.parametrize(
    ("expected", "named", "strict"),
    [(None, False, False), (Severity.ERROR, True, False), (Severity.ERROR, False, True)],
)
def test_what_cannot_be_read_is_an_error_where_it_was_named_or_reading_is_strict(
    expected: Severity | None, named: bool, strict: bool
) -> None:
    reader = read(an_object("Namespace", metadata={"name": None}), named=named, strict=strict)
    assert [expected] == [notice.severity for notice in reader.notices]
    reader.take_broken(Broken(1, (), 3, "it is broken"))
    assert [expected, expected] == [notice.severity for notice in reader.notices]


@pytest.mark.parametrize(("expected", "strict"), [(None, False), (Severity.ERROR, True)])
def test_what_was_read_all_the_same_is_an_error_only_where_reading_is_strict(
    expected: Severity | None, strict: bool
) -> None:
    reader = read(an_object("Namespace", metadata={"labels": {"a": True}}), named=True, strict=strict)
    reader.take_broken(Broken(1, (), 3, "a key stands twice", dropped=False))
    assert [expected, expected] == [notice.severity for notice in reader.notices]
    assert ["Namespace"] == kinds(reader)


def test_a_finding_names_object_place_and_path() -> None:
    reader = read(NAMESPACE, an_object("Deployment", "apps/v1", metadata={"namespace": "shop"}, spec={"replicas": "x"}))
    message = "`spec.replicas` is `x`, where a whole number has to be."
    assert [Notice("EG119", "Deployment shop/a", message, Place(7, 0, (1,)), "spec.replicas")] == reader.notices


@pytest.mark.parametrize(
    ("subject", "metadata"),
    [
        ("Pod 7/5", {"name": 5, "namespace": 7}),
        ("Pod shop/true", {"name": True, "namespace": "shop"}),
        ("Pod shop/1.5", {"name": 1.5, "namespace": "shop"}),
    ],
)
def test_a_name_that_is_no_text_is_told_as_it_is_read(subject: str, metadata: dict[str, Any]) -> None:
    reader = read(an_object("Pod", metadata=metadata))
    assert [("EG119", subject)] == told(reader)
    (shape,) = (document.shape for document in reader.documents)
    assert isinstance(shape, PodShape)
    assert subject == f"Pod {shape.metadata.namespace}/{shape.metadata.name}"


def test_a_name_that_is_no_name_at_all_is_not_said() -> None:
    assert [("EG119", "Pod in x.yaml items[0]")] == told(read(an_object("Pod", metadata={"name": ["a"]})))


def test_what_has_no_name_goes_by_its_file() -> None:
    reader = ObjectReader(0, "x.yaml")
    reader.take(Piece(0, (), {"apiVersion": "v1", "kind": "Namespace"}))
    reader.take(Piece(2, (4, 1), {"apiVersion": "v1", "kind": "Namespace"}))
    assert ["Namespace in x.yaml", "Namespace in x.yaml document 3 items[4][1]"] == [n.subject for n in reader.notices]


@pytest.mark.parametrize(
    ("message", "value"),
    [
        ("It is `just words`, not an object.", "just words"),
        ("It is `[1,2]`, not an object.", [1, 2]),
        ("It is `null`, not an object.", None),
        ("It is `5`, not an object.", 5),
        (
            "This is the table that `oc get` prints for people; give what the same command says with `-o yaml`.",
            "NAME     EGRESSIPS",
        ),
    ],
)
def test_what_is_no_object_is_told(message: str, value: Any) -> None:
    (notice,) = read(value).notices
    assert ("EG119", "x.yaml items[0]", message) == (notice.rule, notice.subject, notice.message)


def test_an_empty_document_is_nothing() -> None:
    reader = ObjectReader(0, "x.yaml")
    reader.take(Piece(0, (), None))
    assert ([], 0) == (reader.notices, reader.objects)


@pytest.mark.parametrize("head", [{"apiVersion": 1, "kind": ["Pod"]}, {"apiVersion": None, "kind": None}])
def test_a_type_that_is_no_text_is_none(head: dict[str, Any]) -> None:
    assert [("EG119", "Object in x.yaml items[0]")] == told(read(head, named=True))


@pytest.mark.parametrize(
    ("rule", "counted", "body"),
    [
        ("EG120", 1, an_object("EgressIP", "egress.example.com/v1")),
        ("EG121", 1, an_object("Policy", "policy.example.com/v1", spec=an_object("EgressIP", "k8s.ovn.org/v1"))),
        ("EG119", 0, an_object("EgressIP", "")),
        ("EG104", 0, an_object("Template", "template.openshift.io/v1")),
    ],
)
def test_strangers_that_must_not_pass_unseen_are_told(rule: str, counted: int, body: dict[str, Any]) -> None:
    reader = read(body)
    assert [(rule, f"{body['kind']} a")] == told(reader)
    assert counted == reader.objects


def test_what_is_broken_keeps_its_line() -> None:
    reader = ObjectReader(3, "x.yaml")
    reader.take_broken(Broken(1, (2,), 40, "the JSON breaks off", '{"kind": '))
    assert [
        Notice("EG119", "x.yaml document 2 items[2]", "The JSON breaks off.", Place(3, 1, (2,)), "")
    ] == reader.notices
    assert {Place(3, 1, (2,)): 40} == reader.lines


def test_a_template_is_told_once_however_many_of_its_documents_break() -> None:
    reader = ObjectReader(0, "x.yaml")
    reader.take_broken(Broken(0, (), 1, "a map as a key", "{{- range .all }}\n", 1))
    reader.take_broken(Broken(1, (), 5, "a map as a key", "kind: EgressIP\nname: {{ .name }}\n", 4))
    reader.finish()
    message = "`{{- range .all }}` has still to be filled in."
    assert [Notice("EG104", "x.yaml", message, Place(0), "")] == reader.notices
    assert {Place(0): 1} == reader.lines


def test_a_template_has_the_line_of_what_is_left_open_rather_than_of_what_cannot_be_parsed() -> None:
    reader = ObjectReader(0, "x.yaml")
    reader.take_broken(Broken(0, (), 14, "it breaks off", "kind: EgressIP\nname: <name> <1>\nips: <2>\n- <ip>\n", 11))
    reader.finish()
    assert {Place(0): 12} == reader.lines


def test_an_item_of_a_list_is_no_template() -> None:
    reader = ObjectReader(0, "x.yaml")
    reader.take_broken(Broken(0, (3,), 9, "it breaks off", "command: echo ${HOME}"))
    assert [("EG119", "x.yaml items[3]")] == told(reader)


def test_a_shell_script_is_told_to_be_one_before_it_is_told_to_be_a_template() -> None:
    reader = ObjectReader(0, "x.sh")
    reader.take_broken(Broken(0, (), 2, "no mapping here", "cat <<EOF | oc apply -f -\nname: ${NAME}\nEOF\n"))
    reader.finish()
    assert ["This is a shell script; give the object in it, or what `oc get … -o yaml` says of it."] == [
        notice.message for notice in reader.notices
    ]


def test_what_is_nested_deeper_than_python_bears_is_told() -> None:
    deep = b'{"a":' * 100_000 + b"1" + b"}" * 100_000
    reader = ObjectReader(0, "x.json")
    reader.take(Piece(0, (), Raw(b'{"apiVersion":"v1","kind":"Namespace","metadata":' + deep + b"}")))
    assert ["It is nested too deeply to be read."] == [notice.message for notice in reader.notices]


def test_what_is_larger_than_any_object_is_told_and_not_built() -> None:
    reader = ObjectReader(0, "x.json", named=True)
    padding = b'"' + b"x" * LARGEST_OBJECT + b'"'
    reader.take(Piece(0, (), Raw(b'{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"a"},"x":%s}' % padding)))
    assert [("EG119", "x.json", "It is no list, and larger than 16 MiB, which no object of a cluster is.")] == [
        (notice.rule, notice.subject, notice.message) for notice in reader.notices
    ]
    assert [] == reader.documents


def test_a_number_out_of_all_range_is_told() -> None:
    reader = ObjectReader(0, "x.json")
    for kind in ("EgressIP", "Secret"):
        text = f'{{"apiVersion":"k8s.ovn.org/v1","kind":"{kind}","metadata":{{"name":"Egress"}},"spec":[1e999]}}'
        reader.take(Piece(0, (), Raw(text.encode())))
    assert ["A number in it is larger than any that JSON readers take."] * 2 == [n.message for n in reader.notices]
