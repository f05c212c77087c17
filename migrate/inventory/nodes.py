"""The subnets in which nodes may host egress addresses, as their annotations name them.

Source: domain notes, OpenShift 1.4 and 1.6.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from migrate.inventory.addresses import Network, network
from migrate.inventory.naming import meta_of, name_of
from migrate.model.documents import Document
from migrate.model.inventory import NodeNetwork


def node_network(document: Document) -> NodeNetwork:
    """The primary and secondary subnets of one node, canonical and sorted; both empty if it does not say."""
    annotations = meta_of(document).annotations
    if annotations is None:
        return NodeNetwork(name_of(document), ())
    cloud = decoded(annotations.cloud_egress)
    interfaces = cloud if isinstance(cloud, list) else []
    families = [decoded(annotations.node_addresses), *map(_interface_addresses, interfaces)]
    primary = {found for family in families for found in _subnets(family)}
    others = {found for found in map(network, _list(decoded(annotations.node_cidrs))) if found}
    return NodeNetwork(name_of(document), _texts(primary), _texts(others - primary))


def _interface_addresses(interface: Any) -> Any:  # noqa: ANN401  (an annotation's JSON)
    return interface.get("ifaddr") if isinstance(interface, dict) else None


def _subnets(family: Any) -> Iterator[Network]:  # noqa: ANN401  (an annotation's JSON)
    """The subnets of `{ipv4: 10.0.128.2/18}`. A host's own prefix, as on Google Cloud, names no subnet."""
    for written in family.values() if isinstance(family, dict) else ():
        found = network(written)
        if found and found.prefixlen < found.max_prefixlen:
            yield found


def decoded(annotation: str | None) -> Any:  # noqa: ANN401  (an annotation's JSON)
    """What an annotation holds; None if it is absent or no JSON."""
    try:
        return msgspec.json.decode(annotation or "null")
    except msgspec.DecodeError:
        return None


def _list(value: Any) -> list[Any]:  # noqa: ANN401  (an annotation's JSON)
    return value if isinstance(value, list) else []


def _texts(networks: set[Network]) -> tuple[str, ...]:
    return tuple(sorted(map(str, networks)))
