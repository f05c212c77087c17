from typing import Any

import pytest
import yaml

from migrate.inventory.egress import judge_egress_ips
from migrate.inventory.sdn import Sdn, one_of_both, read_sdn
from migrate.model.inventory import EgressIP
from tests.support import document, documents


def net_namespace(name: str, *addresses: Any, netid: int = 7, **more: Any) -> str:
    head = {"apiVersion": "network.openshift.io/v1", "kind": "NetNamespace", "metadata": {"name": name}}
    return yaml.safe_dump({**head, "netname": name, "netid": netid, "egressIPs": list(addresses), **more})


def host_subnet(name: str, **fields: Any) -> str:
    head = {"apiVersion": "network.openshift.io/v1", "kind": "HostSubnet", "metadata": {"name": name}}
    return yaml.safe_dump({**head, "host": name, "hostIP": "10.1.0.1", "subnet": "10.128.0.0/23", **fields})


def read(net_namespaces: list[str], host_subnets: list[str] | None = None) -> Sdn:
    return read_sdn(documents(*net_namespaces).documents, documents(*(host_subnets or [])).documents)


def test_a_net_namespace_becomes_what_red_hats_converter_makes_of_it() -> None:
    (egress_ip,) = read([net_namespace("team-a", "10.0.0.4")]).egress_ips
    assert ("egressip-team-a", ("10.0.0.4",)) == (egress_ip.name, egress_ip.addresses)
    assert egress_ip.namespaces is not None
    assert {"matchLabels": {"kubernetes.io/metadata.name": "team-a"}} == egress_ip.namespaces.source
    assert () == egress_ip.pods.requirements


@pytest.mark.parametrize("nothing", [{}, {"egressIPs": None}, {"egressIPs": []}])
def test_a_net_namespace_without_addresses_is_known_and_no_egress_ip(nothing: dict[str, Any]) -> None:
    sdn = read([net_namespace("team-a", **nothing)])
    assert ((), ["team-a"]) == (sdn.egress_ips, [namespace.name for namespace in sdn.namespaces])


def test_the_old_core_group_and_a_missing_netid_are_fine() -> None:
    sdn = read(["apiVersion: v1\nkind: NetNamespace\nmetadata: {name: myapp-dev}\negressIPs: [192.168.1.100]\n"])
    assert ([None], ()) == ([namespace.netid for namespace in sdn.namespaces], sdn.notices)


@pytest.mark.parametrize(
    ("assigned", "fields"),
    [
        (("10.0.0.4",), {"egressIPs": ["10.0.0.4"]}),
        (("10.0.0.4",), {"egressCIDRs": ["10.0.0.0/24"]}),
        (("10.0.0.4",), {"egressIPs": ["::ffff:10.0.0.4"]}),
        ((), {"egressIPs": ["10.0.0.5"]}),
        ((), {"egressCIDRs": ["10.0.1.0/24", "fd00::/8", "no network"]}),
        ((), {}),
        ((), {"egressIPs": None, "egressCIDRs": "10.0.0.0/24"}),
    ],
)
def test_an_address_is_assigned_if_a_host_subnet_lists_or_covers_it(
    assigned: tuple[str, ...], fields: dict[str, Any]
) -> None:
    sdn = read([net_namespace("team-a", "10.0.0.4")], [host_subnet("node-1", **fields), host_subnet("node-2")])
    assert assigned == sdn.egress_ips[0].assigned


def test_without_host_subnets_nothing_is_known_about_assignment() -> None:
    sdn = read([net_namespace("team-a", "10.0.0.4")])
    assert (None, None) == (sdn.hosts, sdn.egress_ips[0].assigned)


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        ("EG101", "egressIPs[0]", net_namespace("team-a", "10.0.0.4/32")),
        ("EG101", "egressIPs", net_namespace("team-a", egressIPs="10.0.0.4")),
        ("EG104", "egressIPs[0]", net_namespace("team-a", "$(IP)")),
        ("EG106", "spec", net_namespace("team-a", "10.0.0.4", spec={})),
        ("EG122", "egressIPs[0]", net_namespace("team-a", "x-ipv4-0000000001-x")),
    ],
)
def test_net_namespaces_are_judged_like_egress_ips(rule: str, path: str, text: str) -> None:
    assert [(rule, path, "NetNamespace team-a")] == [(n.rule, n.path, n.subject) for n in read([text]).notices]


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        ("EG101", {"egressIPs": "10.1.0.5"}),
        ("EG101", {"egressIPs": ["10.1.0.5/32"]}),
        ("EG122", {"egressIPs": ["x-ipv4-0000000001-x"]}),
        ("EG101", {"egressCIDRs": "10.1.0.0/24"}),
        ("EG101", {"egressCIDRs": ["10.1.0.0/99"]}),
        ("EG122", {"egressCIDRs": ["x-ipv4-0000000001-x/24", "x-ipv4-0000000002-x/24"]}),
    ],
)
def test_a_host_subnet_that_cannot_be_read_is_not_read_as_hosting_nothing(rule: str, fields: dict[str, Any]) -> None:
    sdn = read([net_namespace("team-a", "10.1.0.5")], [host_subnet("node-1", **fields)])
    assert [(rule, "HostSubnet node-1")] == [(notice.rule, notice.subject) for notice in sdn.notices]


def test_an_unknown_field_of_a_host_subnet_is_eg106() -> None:
    (notice,) = read([], [host_subnet("node-1", egressIPS=["10.0.0.4"])]).notices
    assert ("EG106", "egressIPS", "HostSubnet node-1") == (notice.rule, notice.path, notice.subject)


# --- a cluster exported before and after its conversion


def egress_ip(*addresses: str, namespace: str = "team-a", **spec: Any) -> EgressIP:
    selector = {"matchLabels": {"kubernetes.io/metadata.name": namespace}}
    body = {
        "apiVersion": "k8s.ovn.org/v1",
        "kind": "EgressIP",
        "metadata": {"name": "egressip-team-a"},
        "spec": {"egressIPs": list(addresses), "namespaceSelector": selector, **spec},
    }
    return judge_egress_ips([document(yaml.safe_dump(body))]).egress_ips[0]


CONVERTED = read([net_namespace("team-a", "10.0.0.4", "10.0.0.5")]).egress_ips


def test_an_egress_ip_that_equals_the_conversion_is_the_same_object() -> None:
    both, notices = one_of_both([egress_ip("10.0.0.5", "10.0.0.4")], CONVERTED)
    assert (["EgressIP"], []) == ([one.kind.kind for one in both], notices)


@pytest.mark.parametrize(
    "different",
    [
        egress_ip("10.0.0.4"),
        egress_ip("10.0.0.4", "10.0.0.5", namespace="team-b"),
        egress_ip("10.0.0.4", "10.0.0.5", podSelector={"matchLabels": {"app": "web"}}),
        egress_ip("10.0.0.4", "10.0.0.5", namespaceSelector=None),
    ],
)
def test_one_that_differs_from_it_is_eg118(different: EgressIP) -> None:
    both, (notice,) = one_of_both([different], CONVERTED)
    assert ([different], "EG118", "EgressIP egressip-team-a") == (both, notice.rule, notice.subject)
    assert ((CONVERTED[0].place, "egressIPs"),) == notice.related


def test_egress_ips_of_other_names_are_others() -> None:
    others = read([net_namespace("team-b", "10.0.0.9")]).egress_ips
    both, notices = one_of_both([egress_ip("10.0.0.4")], others)
    assert (["egressip-team-a", "egressip-team-b"], []) == ([one.name for one in both], notices)
