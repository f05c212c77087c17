"""What `az` and `kubectl` print, whole and with changes: one made-up cluster, in tests/facts/printed."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from migrate.facts.found import Path as FactPath
from migrate.facts.gather import Gathered, gather
from migrate.facts.nodes import Node

PRINTED = Path(__file__).parent / "printed"
FILES = tuple(sorted(path.stem for path in PRINTED.glob("*.json")))
SUBSCRIPTION = "1f0e7d8c-2a4b-4c6d-8e9f-001122334455"
VNET = (
    f"/subscriptions/{SUBSCRIPTION}/resourceGroups/rg-network/providers/Microsoft.Network/virtualNetworks/vnet-orders"
)
NODE_GROUP = "MC_rg-orders_aks-orders_northeurope"


def sample(name: str) -> Any:
    """A value of its own, to change as one likes."""
    return json.loads((PRINTED / f"{name}.json").read_bytes())


def nodes(**changed: Any) -> list[Node]:
    """All files as they were read, with some (`_` for `-`) replaced, or left out where None."""
    values = {name: sample(name) for name in FILES} | {name.replace("_", "-"): value for name, value in changed.items()}
    return [Node(value, f"{name}.json") for name, value in values.items() if value is not None]


def gathered(**changed: Any) -> Gathered:
    """What all files say, with changes."""
    return gather(nodes(**changed))


def facts(**changed: Any) -> dict[FactPath, Any]:
    """The values of all facts, by their paths."""
    return {path: found.value for path, found in gathered(**changed).found.items()}


def with_cluster(change: Callable[[Any], object]) -> Any:
    """The cluster after a change in place."""
    cluster = sample("cluster")
    change(cluster)
    return cluster


def with_profile(**keys: Any) -> Any:
    """The cluster with other words in its network profile."""
    return with_cluster(lambda cluster: cluster["networkProfile"].update(keys))


_OUTSIDE = ("id", "name", "location", "sku", "zones", "identity", "tags", "etag")


def nested(resource: Any) -> Any:
    """What Resource Manager itself says where `az` prints that: its own spelling, and properties nested."""
    if isinstance(resource, list):
        return [nested(item) for item in resource]
    if not isinstance(resource, dict):
        return resource
    inner = {_SPELLED.get(key, key): nested(value) for key, value in resource.items()}
    if not _is_resource(resource):
        return inner
    own_type = inner.pop("typePropertiesType", None)
    outside = {key: inner.pop(key) for key in (*_OUTSIDE, "type") if key in inner}
    return outside | {"properties": inner | ({"type": own_type} if own_type else {})}


_SPELLED = {
    "vnetSubnetId": "vnetSubnetID",
    "podSubnetId": "podSubnetID",
    "enableFips": "enableFIPS",
    "publicIpPrefixSize": "publicIPPrefixSize",
    "authorizedIpRanges": "authorizedIPRanges",
    "privateFqdn": "privateFQDN",
}


def _is_resource(resource: Mapping[str, Any]) -> bool:
    return "id" in resource and "name" in resource and "currentValue" not in resource
