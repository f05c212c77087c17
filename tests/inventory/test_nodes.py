import json

import pytest
import yaml

from migrate.inventory.nodes import node_network
from migrate.model.inventory import NodeNetwork
from tests.support import document


def network(**annotations: object) -> NodeNetwork:
    marks = {
        {
            "ifaddr": "k8s.ovn.org/node-primary-ifaddr",
            "cidrs": "k8s.ovn.org/host-cidrs",
            "cloud": "cloud.network.openshift.io/egress-ipconfig",
        }[name]: value if isinstance(value, str) else json.dumps(value)
        for name, value in annotations.items()
    }
    body = {"apiVersion": "v1", "kind": "Node", "metadata": {"name": "worker-0", "annotations": marks}}
    return node_network(document(yaml.safe_dump(body)))


def test_the_primary_interface_names_the_primary_subnets() -> None:
    found = network(ifaddr={"ipv4": "10.0.128.2/18", "ipv6": "fd00::2/64"})
    assert (("10.0.128.0/18", "fd00::/64"), ()) == (found.primary, found.secondary)


def test_the_clouds_own_annotation_names_them_too() -> None:
    assert ("10.0.32.0/19",) == network(
        cloud=[{"interface": "nic0", "ifaddr": {"ipv4": "10.0.32.0/19"}, "capacity": {"ip": 255}}]
    ).primary


def test_what_is_not_primary_is_secondary() -> None:
    found = network(ifaddr={"ipv4": "10.0.128.2/18"}, cidrs=["10.0.128.2/18", "192.168.1.7/24"])
    assert ("192.168.1.0/24",) == found.secondary


def test_the_prefix_of_a_single_host_is_no_subnet() -> None:
    assert ("10.0.0.0/17",) == network(
        ifaddr={"ipv4": "10.0.0.2/32"}, cloud=[{"ifaddr": {"ipv4": "10.0.0.0/17"}}]
    ).primary


@pytest.mark.parametrize("odd", ["", "no JSON", "[]", "7", "null", '[{"ifaddr": 7}]', '{"ipv4": 7}', '["x"]'])
def test_an_annotation_that_says_nothing_is_no_error(odd: str) -> None:
    found = network(ifaddr=odd, cidrs=odd, cloud=odd)
    assert ((), ()) == (found.primary, found.secondary)


def test_a_node_without_annotations_names_no_subnet() -> None:
    node = document("apiVersion: v1\nkind: Node\nmetadata: {name: worker-0}\n")
    assert NodeNetwork("worker-0", ()) == node_network(node)
