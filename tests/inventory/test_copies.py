import itertools
from typing import Any

import pytest
import yaml
from msgspec.structs import replace

from migrate.inventory.copies import merged
from migrate.inventory.egress import assigned_of
from migrate.inventory.naming import body_of
from migrate.model.documents import Document
from migrate.model.findings import Notice
from migrate.model.places import Place
from tests.support import document


def copy(api_version: str, kind: str, metadata: dict[str, Any] | None = None, *, at: int = 0, **parts: Any) -> Document:
    metadata = {"name": "web", "namespace": "team-a"} | (metadata or {})
    text = yaml.safe_dump({"apiVersion": api_version, "kind": kind, "metadata": metadata, **parts})
    return replace(document(text), place=Place(at))


def egress_ip(*addresses: str, assigned: list[str] | None = None, at: int = 0, **spec: Any) -> Document:
    status = {} if assigned is None else {"status": {"items": [{"node": "n", "egressIP": ip} for ip in assigned]}}
    selector = {"matchLabels": {"env": "prod"}}
    body = {"egressIPs": list(addresses), "namespaceSelector": selector} | spec
    return copy("k8s.ovn.org/v1", "EgressIP", {"namespace": ""}, at=at, spec=body, **status)


def deployment(metadata: dict[str, Any] | None = None, /, **template: Any) -> Document:
    template = {"metadata": {"labels": {"app": "web"}}, "spec": {"containers": []}} | template
    return copy("apps/v1", "Deployment", metadata, spec={"template": template})


def net_namespace(**fields: Any) -> Document:
    return copy("network.openshift.io/v1", "NetNamespace", {"namespace": ""}, **fields)


def host_subnet(**fields: Any) -> Document:
    return copy("network.openshift.io/v1", "HostSubnet", {"namespace": ""}, **fields)


def policy(**spec: Any) -> Document:
    return copy("k8s.ovn.org/v1", "EgressFirewall", spec=spec)


def pod(*owners: str, **labels: str) -> Document:
    references = [
        {"kind": "ReplicaSet", "apiVersion": "apps/v1", "name": owner, "controller": True} for owner in owners
    ]
    return copy("v1", "Pod", {"labels": labels, "ownerReferences": references}, spec={})


def scaled(*replicas: int | None) -> list[Document]:
    template = {"metadata": {"labels": {"app": "web"}}}
    return [
        copy("apps/v1", "Deployment", at=n, spec={"replicas": r, "template": template}) for n, r in enumerate(replicas)
    ]


def job(labels: dict[str, str], kind: str = "Job") -> Document:
    template = {"template": {"metadata": {"labels": labels}}}
    return copy("batch/v1", kind, spec=template if kind == "Job" else {"jobTemplate": {"spec": template}})


def said(*copies: Document) -> list[Notice]:
    return merged(copies)[1]


SAME = {
    "an EgressIP's addresses in another order and spelling": (
        egress_ip("10.0.0.4", "2001:db8::1"),
        egress_ip("2001:DB8::1", "10.0.0.4"),
    ),
    "an EgressIP without and with an empty podSelector": (egress_ip("10.0.0.4"), egress_ip("10.0.0.4", podSelector={})),
    "a selector by label and by expression": (
        egress_ip("10.0.0.4"),
        egress_ip(
            "10.0.0.4", namespaceSelector={"matchExpressions": [{"key": "env", "operator": "In", "values": ["prod"]}]}
        ),
    ),
    "a Namespace and its Project": (
        copy("v1", "Namespace", {"namespace": "", "labels": {"env": "prod"}}),
        copy("project.openshift.io/v1", "Project", {"namespace": "", "labels": {"env": "prod"}}),
    ),
    "a Namespace from Git and from the cluster": (
        copy("v1", "Namespace", {"namespace": ""}),
        copy("v1", "Namespace", {"namespace": "", "labels": {"kubernetes.io/metadata.name": "web"}}),
    ),
    "a Deployment of two API groups and points in time": (
        deployment(),
        copy(
            "extensions/v1beta1",
            "Deployment",
            {"labels": {"x": "y"}},
            spec={"replicas": 9, "template": {"metadata": {"labels": {"app": "web"}}}},
        ),
    ),
    "pods of one name that different owners have made": (pod("web-1", a="b"), pod("web-1", a="c")),
    "HostSubnets whose addresses the cluster moves about": (
        host_subnet(egressCIDRs=["10.0.0.0/24"], egressIPs=["10.0.0.4"]),
        host_subnet(egressCIDRs=["10.0.0.0/24"], egressIPs=["10.0.0.5"]),
    ),
    "NetNamespaces without addresses": (net_namespace(netid=7), net_namespace(netid=7, egressIPs=[])),
    "Nodes": (
        copy("v1", "Node", {"namespace": "", "annotations": {"k8s.ovn.org/host-cidrs": "[]"}}),
        copy("v1", "Node", {"namespace": ""}),
    ),
    "a Job and itself created anew": (
        job({"app": "web", "controller-uid": "1", "job-name": "web"}),
        job({"app": "web", "controller-uid": "2", "job-name": "web"}),
    ),
    "a Deployment that is scaled down for a while": tuple(scaled(0, 3)),
    "a Deployment and itself with an owner that controls nothing": (
        deployment(),
        deployment({"ownerReferences": [{"kind": "ConfigMap", "name": "c", "apiVersion": "v1"}]}),
    ),
    "HostSubnets that cannot be read": (host_subnet(egressCIDRs=7), host_subnet(egressCIDRs=7)),
    "BuildConfigs": (copy("v1", "BuildConfig"), copy("build.openshift.io/v1", "BuildConfig", spec={"output": {}})),
}


@pytest.mark.parametrize("copies", SAME.values(), ids=SAME)
def test_copies_that_say_the_same_to_the_planner_are_one(copies: tuple[Document, ...]) -> None:
    assert [] == said(*copies)


DIFFERENT = {
    "spec.egressIPs": (egress_ip("10.0.0.4"), egress_ip("10.0.0.5")),
    "spec.podSelector": (egress_ip("10.0.0.4"), egress_ip("10.0.0.4", podSelector={"matchLabels": {"app": "web"}})),
    "spec.namespaceSelector": (egress_ip("10.0.0.4"), egress_ip("10.0.0.4", namespaceSelector={"matchLabels": None})),
    "spec.nodeSelector": (egress_ip("10.0.0.4"), egress_ip("10.0.0.4", nodeSelector={"a": "b"})),
    "spec": (egress_ip("10.0.0.4"), copy("k8s.ovn.org/v1", "EgressIP", {"namespace": ""}, spec=[])),
    "metadata.labels": (
        copy("v1", "Namespace", {"namespace": ""}),
        copy("v1", "Namespace", {"namespace": "", "labels": {"env": "prod"}}),
    ),
    "egressIPs": (net_namespace(egressIPs=["10.0.0.4"]), net_namespace(egressIPs=["10.0.0.5"])),
    "netid": (net_namespace(netid=7), net_namespace(netid=8)),
    "egressCIDRs": (host_subnet(egressCIDRs=["10.0.0.0/24"]), host_subnet(egressCIDRs=["10.0.1.0/24"])),
    "spec.egress": (policy(egress=[]), policy(egress=[{"type": "Deny", "to": {"cidrSelector": "0.0.0.0/0"}}])),
    "spec.template.metadata.labels": (deployment(), deployment(metadata={"labels": {"app": "other"}})),
    "spec.template.spec.hostNetwork": (deployment(), deployment(spec={"hostNetwork": True})),
    "spec.template.metadata.annotations": (
        deployment(metadata={"labels": {"app": "web"}}),
        deployment(
            metadata={
                "labels": {"app": "web"},
                "annotations": {"kubernetes.azure.com/static-gateway-configuration": "prod"},
            }
        ),
    ),
    "metadata.ownerReferences": (
        deployment(),
        deployment(
            {
                "ownerReferences": [
                    {"kind": "Kafka", "name": "k", "apiVersion": "kafka.strimzi.io/v1", "controller": True}
                ]
            }
        ),
    ),
    "spec.jobTemplate.spec.template.metadata.labels": (job({"app": "a"}, "CronJob"), job({"app": "b"}, "CronJob")),
}


@pytest.mark.parametrize(("path", "copies"), DIFFERENT.items(), ids=DIFFERENT)
def test_copies_that_differ_are_eg118_at_the_field(path: str, copies: tuple[Document, ...]) -> None:
    (notice,) = said(*copies)
    assert ("EG118", path) == (notice.rule, notice.path)
    assert path in notice.message


def test_bare_pods_are_workloads_and_have_to_agree() -> None:
    (notice,) = said(pod(app="a"), pod(app="b"))
    assert ("EG118", "metadata.labels") == (notice.rule, notice.path)


def test_the_message_tells_how_many_copies_there_are() -> None:
    (notice,) = said(egress_ip("10.0.0.4"), egress_ip("10.0.0.5"), egress_ip("10.0.0.5"))
    assert "The export holds it 3 times, and the copies differ in `spec.egressIPs`." == notice.message


def test_the_other_copies_are_named_and_of_equal_ones_the_first() -> None:
    copies = [egress_ip(f"10.0.0.{last}", at=at) for at, last in enumerate([5, 4, 5, 6, 4])]
    kept, (notice,) = merged(copies)
    assert (Place(1), Place(1)) == (kept.place, notice.place)
    assert ((Place(0), "spec.egressIPs"), (Place(3), "spec.egressIPs")) == notice.related


# --- which copy is kept


@pytest.mark.parametrize(
    "copies",
    [
        [egress_ip("10.0.0.4", at=3), egress_ip("10.0.0.5", at=1), egress_ip("10.0.0.6", at=2)],
        [egress_ip("10.0.0.4", assigned=["10.0.0.4"], at=3), egress_ip("10.0.0.4", assigned=[], at=1)],
    ],
)
def test_what_is_kept_and_said_does_not_depend_on_reading_order(copies: list[Document]) -> None:
    results = [merged(order) for order in itertools.permutations(copies)]
    assert all(results[0] == result for result in results)
    assert results[0][0] in copies


def test_what_is_kept_lies_where_it_was_read() -> None:
    plain, unassigned = egress_ip("10.0.0.4", at=0), egress_ip("10.0.0.4", assigned=[], at=1)
    assert unassigned == merged([plain, unassigned])[0]


def test_of_alike_copies_the_first_is_kept() -> None:
    assert Place(1) == merged([egress_ip("10.0.0.4", at=2), egress_ip("10.0.0.4", at=1)])[0].place


def test_the_copy_that_says_most_is_kept() -> None:
    told = deployment({"labels": {"app.kubernetes.io/managed-by": "Helm"}})
    assert told == merged([deployment(), told])[0] == merged([told, deployment()])[0]


@pytest.mark.parametrize(("kept", "replicas"), [(1, (0, 3)), (0, (2, 0)), (1, (0, None)), (1, (1, 2))])
def test_the_copy_with_most_pods_is_kept(kept: int, replicas: tuple[int | None, ...]) -> None:
    copies = scaled(*replicas)
    assert copies[kept] == merged(copies)[0]


def test_a_copy_that_is_suspended_or_has_ended_gives_way() -> None:
    template = {"jobTemplate": {"spec": {"template": {"metadata": {"labels": {"app": "web"}}}}}}
    awake, asleep = (copy("batch/v1", "CronJob", spec={"suspend": s, **template}) for s in (False, True))
    assert awake == merged([asleep, awake])[0]
    running, ended = (copy("v1", "Pod", spec={}, status={"phase": phase}) for phase in ("Running", "Succeeded"))
    assert running == merged([ended, running])[0]


# --- an EgressIP's status


def test_the_copy_with_more_assigned_addresses_counts_and_eg110_says_so() -> None:
    kept, (notice,) = merged(
        [
            egress_ip("10.0.0.4", "10.0.0.5", assigned=["10.0.0.4"]),
            egress_ip("10.0.0.4", "10.0.0.5", assigned=["10.0.0.5", "10.0.0.4"]),
        ]
    )
    assert ("10.0.0.4", "10.0.0.5") == assigned_of(kept)
    assert ("EG110", "status.items") == (notice.rule, notice.path)
    assert "Its copies disagree about what is assigned: 10.0.0.4; 10.0.0.4 and 10.0.0.5." == notice.message


def test_a_copy_that_says_nothing_about_assignment_contradicts_nobody() -> None:
    kept, notices = merged([egress_ip("10.0.0.4"), egress_ip("10.0.0.4", assigned=[])])
    assert ((), []) == (assigned_of(kept), notices)


def test_copies_with_the_same_assignment_on_other_nodes_are_equal() -> None:
    moved = egress_ip("10.0.0.4", assigned=["10.0.0.4"])
    body_of(moved)["status"]["items"][0]["node"] = "another"
    assert [] == said(egress_ip("10.0.0.4", assigned=["10.0.0.4"]), moved)


def test_copies_of_a_namespace_that_name_other_gateways_differ() -> None:
    gateways: tuple[dict[str, Any], ...] = ({}, {"annotations": {"k8s.ovn.org/routing-external-gws": "172.18.0.4"}})
    _, said = merged([copy("v1", "Namespace", {"namespace": "", **each}, at=at) for at, each in enumerate(gateways)])
    assert [("EG118", "metadata.annotations")] == [(notice.rule, notice.path) for notice in said]


def test_copies_of_a_policy_of_the_cluster_are_compared_like_those_of_a_namespace() -> None:
    proxies = [
        copy("config.openshift.io/v1", "Proxy", {"namespace": ""}, at=at, spec={"httpProxy": host}, status={"at": at})
        for at, host in enumerate(("a", "a", "b"))
    ]
    assert [] == merged(proxies[:2])[1]
    assert ["spec.httpProxy"] == [notice.path for notice in merged(proxies)[1]]
