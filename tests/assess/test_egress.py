import json
from typing import Any

import pytest

from tests.inventory.objects import egress_ip, host_subnet, namespace, net_namespace, yaml_of
from tests.support import findings, ids, only

TEAM = namespace("team-a", env="prod")


def node(**annotations: Any) -> str:
    marks = {
        "k8s.ovn.org/node-primary-ifaddr": json.dumps({"ipv4": "10.0.0.2/16"}),
        **annotations,
    }
    return yaml_of("v1", "Node", "worker-0", metadata={"annotations": marks})


# --- EG102


def test_one_address_in_two_egress_ips_is_eg102_on_each() -> None:
    found = findings(TEAM, egress_ip("one", "10.0.0.4", "10.0.0.5"), egress_ip("two", "::ffff:10.0.0.4", env="x"))
    assert ["EgressIP one", "EgressIP two"] == [each.subject for each in found if each.id == "EG102"]
    assert "10.0.0.4 is also an egress address of EgressIP two." in [each.message for each in found]


def test_net_namespaces_count_too() -> None:
    found = findings(net_namespace("team-a", "10.0.0.4"), net_namespace("team-b", "10.0.0.4"))
    assert ["NetNamespace team-a", "NetNamespace team-b"] == [each.subject for each in found if each.id == "EG102"]


@pytest.mark.parametrize(
    "texts",
    [
        (egress_ip("one", "10.0.0.4"), egress_ip("two", "10.0.0.40")),
        (egress_ip("one", "10.0.0.4", "10.0.0.4"),),
        (net_namespace("team-a", "10.0.0.4"), egress_ip("egressip-team-a", "10.0.0.4")),
    ],
)
def test_an_address_of_one_object_is_not(texts: tuple[str, ...]) -> None:
    assert "EG102" not in ids(findings(TEAM, *texts))


# --- EG110, EG111


@pytest.mark.parametrize(
    ("expected", "assigned"),
    [
        ([], None),
        ([], ["10.0.0.5", "10.0.0.4"]),
        (["EG110"], ["10.0.0.4"]),
        (["EG110"], ["10.0.0.4", "10.0.0.5", "10.0.0.6"]),
        (["EG110"], ["10.0.0.9", "10.0.0.5"]),
        (["EG111"], []),
    ],
)
def test_what_is_assigned_is_compared_with_what_was_asked_for(expected: list[str], assigned: list[str] | None) -> None:
    found = ids(findings(TEAM, egress_ip("x", "10.0.0.4", "10.0.0.5", assigned=assigned, env="prod")))
    assert expected == [rule_id for rule_id in found if rule_id in {"EG110", "EG111"}]


def test_the_difference_is_told() -> None:
    found = only(findings(TEAM, egress_ip("x", "10.0.0.4", "10.0.0.5", assigned=["10.0.0.4"], env="prod")), "EG110")
    assert "10.0.0.4 and 10.0.0.5 asked for, 10.0.0.4 assigned." == found.message


def test_unassigned_means_another_address_on_ovn_and_none_on_sdn() -> None:
    ovn = only(findings(TEAM, egress_ip("x", assigned=[], env="prod")), "EG111")
    sdn = only(findings(net_namespace("team-a", "10.0.0.4"), host_subnet("node-1")), "EG111")
    assert "leave with the address of their node" in ovn.message
    assert "SDN drops" in sdn.message


def test_a_partly_hosted_net_namespace_is_eg110() -> None:
    found = findings(net_namespace("team-a", "10.0.0.4", "10.0.0.5"), host_subnet("node-1", "10.0.0.5"))
    assert ("EG110", "NetNamespace team-a") == (only(found, "EG110").id, only(found, "EG110").subject)


def test_without_host_subnets_a_net_namespace_is_taken_as_assigned() -> None:
    assert {"EG110", "EG111"}.isdisjoint(ids(findings(net_namespace("team-a", "10.0.0.4"))))


# --- EG112


@pytest.mark.parametrize(
    ("fallback", "addresses"),
    [
        ("The plan goes by its IPv4 addresses.", ("10.0.0.4", "2001:db8::1")),
        ("The plan has no configuration for it.", ("2001:db8::1",)),
    ],
)
def test_an_ipv6_address_is_eg112(fallback: str, addresses: tuple[str, ...]) -> None:
    found = only(findings(TEAM, egress_ip("x", *addresses, env="prod")), "EG112")
    assert ("2001:db8::1 has no counterpart.", fallback) == (found.message, found.fallback)


@pytest.mark.parametrize("address", ["10.0.0.4", "::ffff:10.0.0.4"])
def test_an_ipv4_address_is_not(address: str) -> None:
    assert "EG112" not in ids(findings(TEAM, egress_ip("x", address, env="prod")))


# --- EG113


def test_an_address_on_a_secondary_network_is_eg113() -> None:
    cidrs = {"k8s.ovn.org/host-cidrs": json.dumps(["10.0.0.2/16", "192.168.0.7/16", "192.168.1.7/24"])}
    found = only(findings(TEAM, egress_ip("x", "192.168.1.9", "10.0.3.4", env="prod"), node(**cidrs)), "EG113")
    assert "192.168.1.9 lies in 192.168.1.0/24, a secondary network of the nodes." == found.message


def test_an_address_on_no_network_of_the_nodes_is_eg113() -> None:
    found = only(findings(TEAM, egress_ip("x", "172.16.0.9", env="prod"), node()), "EG113")
    assert "172.16.0.9 lies in no subnet of any node." == found.message


@pytest.mark.parametrize("nodes", ["", node(), yaml_of("v1", "Node", "plain")])
@pytest.mark.parametrize("address", ["10.0.3.4", "2001:db8::1"])
def test_an_address_in_the_nodes_subnet_or_of_unknown_nodes_is_not(nodes: str, address: str) -> None:
    assert "EG113" not in ids(findings(TEAM, egress_ip("x", address, env="prod"), *filter(None, [nodes])))


# --- EG114, EG117


def test_several_addresses_are_eg117_on_ovn_and_eg114_on_sdn() -> None:
    found = findings(
        TEAM, egress_ip("x", "10.0.0.4", "10.0.0.5", env="prod"), net_namespace("team-b", "10.0.0.6", "10.0.0.7")
    )
    assert ("EgressIP x", "NetNamespace team-b") == (only(found, "EG117").subject, only(found, "EG114").subject)


def test_an_sdn_address_that_no_node_hosts_may_have_stood_by() -> None:
    found = findings(TEAM, net_namespace("team-b", "10.0.0.6", "10.0.0.7"), host_subnet("worker-0", "10.0.0.7"))
    assert "It has 2: 10.0.0.6, 10.0.0.7." == only(found, "EG114").message


@pytest.mark.parametrize(
    "text",
    [
        egress_ip("x", "10.0.0.4", env="prod"),
        egress_ip("x", "10.0.0.4", "10.0.0.5", assigned=["10.0.0.4"], env="prod"),
        net_namespace("team-b", "10.0.0.6"),
    ],
)
def test_one_address_in_use_is_neither(text: str) -> None:
    assert {"EG114", "EG117"}.isdisjoint(ids(findings(TEAM, text)))


# --- EG115


def test_joined_projects_with_egress_addresses_are_eg115() -> None:
    found = findings(
        net_namespace("team-a", "10.0.0.4", netid=7),
        net_namespace("team-b", netid=7),
        net_namespace("team-c", "10.0.0.5", netid=8),
    )
    finding = only(found, "EG115")
    assert ("NetNamespace team-a", "It shares netid 7 with team-b.") == (finding.subject, finding.message)


@pytest.mark.parametrize(
    "texts",
    [
        (net_namespace("team-a", "10.0.0.4", netid=7), net_namespace("team-b", netid=8)),
        (net_namespace("team-a", netid=7), net_namespace("team-b", netid=7)),
        (net_namespace("team-a", "10.0.0.4"), net_namespace("team-b")),
    ],
)
def test_projects_of_their_own_or_without_addresses_are_not(texts: tuple[str, ...]) -> None:
    assert "EG115" not in ids(findings(*texts))


def test_a_joined_project_that_is_left_out_is_not_told_about() -> None:
    texts = net_namespace("team-a", "10.0.0.4", netid=7), net_namespace("team-b", netid=7)
    assert "EG115" not in ids(findings(*texts, exclude=("team-a",)))
    assert "EG115" in ids(findings(*texts, exclude=("team-b",)))
