import json
from typing import Any

import pytest

from migrate.model.inventory import OldNetworks
from tests.inventory.objects import yaml_of
from tests.support import inventory


def config(pods: Any = (), services: Any = (), *, part: str = "status", name: str = "cluster") -> str:
    told = {"clusterNetwork": [{"cidr": cidr, "hostPrefix": 23} for cidr in pods], "serviceNetwork": list(services)}
    parts: dict[str, Any] = {part: told}
    return yaml_of("config.openshift.io/v1", "Network", name, **parts)


def node(name: str, *addresses: tuple[str, str], **annotations: Any) -> str:
    marks = {f"k8s.ovn.org/{key.replace('_', '-')}": json.dumps(value) for key, value in annotations.items()}
    status = {"addresses": [{"type": kind, "address": address} for kind, address in addresses]}
    return yaml_of("v1", "Node", name, metadata={"annotations": marks}, status=status)


def sdn_network(api_version: str = "network.openshift.io/v1", **fields: Any) -> str:
    return yaml_of(api_version, "ClusterNetwork", "default", **fields)


def networks(*texts: str) -> OldNetworks:
    return inventory(*texts).networks


# --- pods and services


@pytest.mark.parametrize("part", ["status", "spec"])
def test_the_clusters_configuration_tells_its_pod_and_service_networks(part: str) -> None:
    found = networks(config(["10.128.0.0/14"], ["172.30.0.0/16"], part=part))
    assert (("10.128.0.0/14",), ("172.30.0.0/16",)) == (found.pods, found.services)


def test_what_is_in_use_counts_before_what_was_asked_for() -> None:
    both = yaml_of(
        "config.openshift.io/v1",
        "Network",
        "cluster",
        spec={"clusterNetwork": [{"cidr": "10.128.0.0/13"}], "serviceNetwork": ["172.30.0.0/16"]},
        status={"clusterNetwork": [{"cidr": "10.128.0.0/14"}]},
    )
    found = networks(both)
    assert (("10.128.0.0/14",), ("172.30.0.0/16",)) == (found.pods, found.services)


def test_several_networks_are_collapsed_and_sorted_as_numbers() -> None:
    found = networks(config(["100.0.0.0/14", "10.132.0.0/14", "10.128.0.0/14"]))
    assert ("10.128.0.0/13", "100.0.0.0/14") == found.pods


@pytest.mark.parametrize("api_version", ["network.openshift.io/v1", "v1"])
def test_the_object_of_openshift_sdn_tells_them_too(api_version: str) -> None:
    found = networks(
        sdn_network(
            api_version,
            network="10.128.0.0/14",
            clusterNetworks=[{"CIDR": "10.128.0.0/14", "hostSubnetLength": 9}],
            serviceNetwork="172.30.0.0/16",
        )
    )
    assert (("10.128.0.0/14",), ("172.30.0.0/16",)) == (found.pods, found.services)


def test_ipv6_networks_are_left_out_but_known() -> None:
    found = networks(config(["fd01::/48"], ["172.30.0.0/16", "fd02::/112"]))
    assert ((), ("172.30.0.0/16",)) == (found.pods, found.services)


@pytest.mark.parametrize(
    "text",
    [
        config(["10.128.0.0/14"], name="other"),
        config(["nonsense"], [7, None]),
        yaml_of("config.openshift.io/v1", "Network", "cluster", spec="odd", status={"clusterNetwork": ["odd"]}),
        yaml_of("config.openshift.io/v1", "Network", "cluster"),
        sdn_network(clusterNetworks="odd", serviceNetwork=None),
        node("worker-0"),
    ],
)
def test_what_tells_nothing_leaves_everything_unknown(text: str) -> None:
    assert OldNetworks() == networks(text)


# --- nodes


def test_a_node_has_its_internal_addresses_and_those_of_its_interfaces() -> None:
    found = networks(
        node("one", ("InternalIP", "10.0.0.5"), ("Hostname", "one"), host_cidrs=["10.0.0.5/24", "192.168.7.5/24"]),
        node("two", ("InternalIP", "10.0.0.4"), node_primary_ifaddr={"ipv4": "10.0.0.9/24", "ipv6": "fd00::9/64"}),
    )
    assert ("10.0.0.4/31", "10.0.0.9/32", "192.168.7.5/32") == found.nodes


def test_an_external_address_is_the_clouds_and_no_nodes_own() -> None:
    assert ("10.0.0.5/32",) == networks(node("one", ("InternalIP", "10.0.0.5"), ("ExternalIP", "20.9.0.1"))).nodes


def test_host_subnets_tell_the_address_of_their_node() -> None:
    host = yaml_of("network.openshift.io/v1", "HostSubnet", "one", host="one", hostIP="10.0.0.7")
    assert ("10.0.0.7/32",) == networks(host).nodes


@pytest.mark.parametrize("odd", [7, "x", ["x", 7, "10.0.0.300/24"], {"ipv4": 7}])
def test_an_annotation_that_says_nothing_is_no_error(odd: Any) -> None:
    assert networks(node("one", host_cidrs=odd, node_primary_ifaddr=odd)).nodes is None
