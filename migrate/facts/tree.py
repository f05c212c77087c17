"""Facts, put where target.yaml has them."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from migrate.facts.found import Found
from migrate.model.plan import API_VERSION

LISTS = frozenset({"subnets", "gatewayPools", "publicIpPrefixes", "vcpus"})
"""Keys whose items are told apart by their names."""

_HEAD = {"apiVersion": API_VERSION, "kind": "Target"}
_ORDER = (
    *("cluster", "network", "nodePools", "gatewayPools", "publicIpPrefixes", "serviceLoadBalancerRules", "quota"),
    *("subscriptionId", "resourceGroup", "family", "id", "name", "cidr", "role", "length", "location"),
    *("kubernetesVersion", "identity", "fqdn", "sku", "localDNS", "fips", "controllerVersion", "nodeResourceGroup"),
    *("authorizedIPRanges", "plugin", "pluginMode", "ipFamilies", "podCidrs", "serviceCidrs", "maxPods"),
    *("outboundType", "vnet", "addressSpace", "subnets", "type", "nodes", "vmSize", "prefixSize", "subnet", "mode"),
    *("configurations", "zones", "limit", "standardPublicIps", "used", "vcpus", "natGateway", "defaultRoute"),
    *("routeTable", "securityGroup"),
)

Tree = dict[str, "Found | Tree"]


def tree_of(found: Iterable[Found]) -> Tree:
    """The facts by their keys, in the order in which target.yaml has them."""
    return _branch(sorted(found, key=lambda one: [_rank(key) for key in one.path]), 0)


def _branch(found: Sequence[Found], depth: int) -> Tree:
    tree: Tree = {}
    for key, same in groupby(found, key=lambda one: one.path[depth]):
        below = list(same)
        is_leaf = len(below[0].path) == depth + 1
        tree[key] = below[0] if is_leaf else _branch(below, depth + 1)
    return tree


def plain(tree: Tree) -> dict[str, object]:
    """What a reader of the YAML gets."""
    return {**_HEAD, **{key: _plain(key, inner) for key, inner in tree.items()}}


def _plain(key: str, inner: Found | Tree) -> object:
    if isinstance(inner, Found):
        return list(inner.value) if isinstance(inner.value, tuple) else inner.value
    if key in LISTS:
        return [_plain("", item) for item in inner.values()]
    return {name: _plain(name, below) for name, below in inner.items()}


def _rank(key: str) -> tuple[int, str]:
    return (_ORDER.index(key) if key in _ORDER else len(_ORDER), key)
