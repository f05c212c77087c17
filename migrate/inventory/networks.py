"""What went direct on the old cluster, past every egress address (contract, Proof).

Of pods and services the cluster's configuration tells, of nodes the nodes themselves. Only IPv4 is kept, because
that is all that a gateway carries.

Sources: domain notes, OpenShift 1.5 (pods, nodes), 2.1 (OpenShift SDN's own objects) and 3 (Network).
"""

import ipaddress
from collections.abc import Iterable, Iterator
from typing import Any

from migrate.inventory.addresses import Network, canonical, network
from migrate.inventory.gather import Gathered
from migrate.inventory.naming import body_of, meta_of, name_of
from migrate.inventory.nodes import decoded
from migrate.inventory.policies import entries, mapping
from migrate.model.documents import Document
from migrate.model.inventory import OldNetworks
from migrate.model.kinds import named
from migrate.model.objects import NodeShape

_NODE = named("Node")
_HOST_SUBNET = named("HostSubnet", "network.openshift.io")


def old_networks(gathered: Gathered) -> OldNetworks:
    """The networks of pods and services, and the addresses of nodes, each None where nothing tells (EG124)."""
    facts = gathered.cluster_facts
    configured = [body_of(one) for one in facts if one.kind.kind == "Network" and name_of(one) == "cluster"]
    sdn = [body_of(one) for one in facts if one.kind.kind == "ClusterNetwork"]
    addresses = [
        *(address for node in gathered.cluster_wide(_NODE) for address in _addresses(node)),
        *(str(body_of(host).get("hostIP")) for host in gathered.cluster_wide(_HOST_SUBNET)),
    ]
    return OldNetworks(
        pods=_collapsed(
            [
                *(mapping(entry).get("cidr") for body in configured for entry in _in_use(body, "clusterNetwork")),
                *(mapping(entry).get("CIDR") for body in sdn for entry in entries(body.get("clusterNetworks"))),
                *(body.get("network") for body in sdn),
            ]
        ),
        services=_collapsed(
            [
                *(entry for body in configured for entry in _in_use(body, "serviceNetwork")),
                *(body.get("serviceNetwork") for body in sdn),
            ]
        ),
        nodes=_collapsed(map(_single, addresses)),
    )


def _in_use(body: dict[str, Any], key: str) -> list[Any]:
    """What the cluster uses; a change of the spec is not in use before it has been rolled out."""
    return entries(mapping(body.get("status")).get(key)) or entries(mapping(body.get("spec")).get(key))


def _addresses(node: Document) -> Iterator[str]:
    """The addresses that a node has on its interfaces.

    An ExternalIP is left out: a cloud translates it, so that traffic to it leaves the cluster. Where a node has
    it on an interface of its own, it is among its `host-cidrs`.
    """
    if isinstance(node.shape, NodeShape) and node.shape.status:
        yield from (one.address for one in node.shape.status.addresses or () if one.type == "InternalIP")
    annotations = meta_of(node).annotations
    if annotations:
        written = [*mapping(decoded(annotations.node_addresses)).values(), *entries(decoded(annotations.node_cidrs))]
        yield from (str(text).partition("/")[0] for text in written)


def _single(address: str) -> str | None:
    """The network of one address; None if the text is none."""
    known = canonical(address)
    return str(ipaddress.ip_network(known)) if known else None


def _collapsed(texts: Iterable[object]) -> tuple[str, ...] | None:
    """The IPv4 networks among them; None if the texts name no network at all."""
    known: list[Network] = [found for found in map(network, texts) if found]
    if not known:
        return None
    return tuple(map(str, ipaddress.collapse_addresses(n for n in known if isinstance(n, ipaddress.IPv4Network))))
