import json
from typing import Any

import pytest
from msgspec import Raw

from migrate.exports.wrapped import Wrapped, wrapped_in

EGRESS_IP = {"apiVersion": "k8s.ovn.org/v1", "kind": "EgressIP", "metadata": {"name": "a"}}
AS_TEXT = "apiVersion: k8s.ovn.org/v1\nkind: EgressIP\nmetadata:\n  name: a\n"


def wrapped(body: dict[str, Any], kind: str = "Policy") -> Wrapped | None:
    found = wrapped_in(body, kind)
    assert found == wrapped_in(Raw(json.dumps(body).encode()), kind)
    return found


@pytest.mark.parametrize(
    ("path", "body"),
    [
        (
            "spec.policy-templates[0].objectDefinition.spec.object-templates[0].objectDefinition",
            {
                "spec": {
                    "policy-templates": [
                        {"objectDefinition": {"spec": {"object-templates": [{"objectDefinition": EGRESS_IP}]}}}
                    ]
                }
            },
        ),
        ("spec.templates[0].objectTemplate", {"spec": {"templates": [{"objectTemplate": AS_TEXT}]}}),
        ("data.egressip.yaml", {"data": {"egressip.yaml": AS_TEXT}}),
        ("data.egressip.json", {"data": {"egressip.json": json.dumps(EGRESS_IP)}}),
        ("spec.source.helm.values", {"spec": {"source": {"helm": {"values": "extra:\n- " + AS_TEXT}}}}),
    ],
)
def test_an_egress_object_is_found_wherever_it_is_wrapped(path: str, body: dict[str, Any]) -> None:
    assert Wrapped("EgressIP", path) == wrapped(body)


@pytest.mark.parametrize(
    ("kind", "group"),
    [("NetNamespace", "network.openshift.io"), ("EgressRouter", "network.operator.openshift.io")],
)
def test_every_egress_kind_is_looked_for(kind: str, group: str) -> None:
    assert Wrapped(kind, "spec") == wrapped({"spec": {"apiVersion": f"{group}/v1", "kind": kind}})


@pytest.mark.parametrize("kind", ["NetNamespace", "HostSubnet", "EgressNetworkPolicy"])
@pytest.mark.parametrize("text", [None, "apiVersion: v1\nkind: {}\n", "'kind': '{}'\n'apiVersion': 'v1'\n"])
def test_kinds_are_also_found_in_the_group_that_openshift_3_had_them_in(kind: str, text: str | None) -> None:
    inside = text.format(kind) if text else {"apiVersion": "v1", "kind": kind}
    assert Wrapped(kind, "spec.object") == wrapped({"spec": {"object": inside}})


@pytest.mark.parametrize(
    "body",
    [
        {"spec": {"apiVersion": "egress.example.com/v1", "kind": "EgressIP"}},
        {"spec": {"kind": "EgressIP", "group": "k8s.ovn.org"}},
        {"spec": {"text": "An EgressIP of k8s.ovn.org/v1 is what you want"}},
        {"spec": {"text": "kind: EgressIP"}},
        {"spec": {"apiVersion": "v1", "kind": "EgressIP"}},
        {"spec": {"text": "apiVersion: v1\nkind: EgressIP\n"}},
        {"metadata": {"ownerReferences": [EGRESS_IP]}},
        {"metadata": {"annotations": {"kubectl.kubernetes.io/last-applied-configuration": AS_TEXT}}},
        {"kind": "EgressIP", "apiVersion": "k8s.ovn.org/v1"},
        {"spec": {"kind": 1, "apiVersion": ["EgressIP", "k8s.ovn.org/v1"]}},
        {},
    ],
)
def test_speaking_of_an_egress_kind_is_not_wrapping_one(body: dict[str, Any]) -> None:
    assert wrapped(body) is None


@pytest.mark.parametrize("kind", ["CustomResourceDefinition", "Event", "ClusterRole", "ClusterOperator"])
def test_kinds_that_only_refer_to_others_wrap_nothing(kind: str) -> None:
    assert wrapped({"spec": EGRESS_IP}, kind) is None


def test_of_several_the_first_path_is_told() -> None:
    assert Wrapped("EgressIP", "spec.a") == wrapped({"spec": {"b": EGRESS_IP, "a": EGRESS_IP}})
