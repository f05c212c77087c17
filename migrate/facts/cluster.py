"""The cluster itself and its network profile, from `az aks show` (domain notes, Azure 0, 4 and 6)."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from migrate.facts.answers import Answer, Answers
from migrate.facts.found import Found, Remark, Told, cidrs, number, text
from migrate.facts.nodes import Node
from migrate.facts.pools import Pools
from migrate.model.resource_ids import group_of, name_of, parent_of, subscription_of

_IDENTITIES = {"userassigned": "userAssigned", "systemassigned": "systemAssigned"}
_SKUS = {"base": "Base", "automatic": "Automatic"}
_PLUGINS = {"azure": "azure", "kubenet": "kubenet", "none": "none"}
_FAMILIES = {"ipv4": "IPv4", "ipv6": "IPv6"}
_MINOR = re.compile(r"(\d+\.\d+)(\.|\Z)")
_MANAGED_NAT = "managednatgateway"
_NEWER_NAT = "managedNATGatewayV2"
_NAMESPACE = "aks-static-egress-gateway"
_CONTROLLER = "kube-egress-gateway"


def cluster_facts(answers: Answers, pools: Pools) -> Told:
    """What is under `cluster` and `network`, but for the virtual network."""
    for pool in answers.all(Answer.POOL):
        yield from _identified(pool, parent_of(pool.get("id").text or ""))
    for cluster in answers.all(Answer.CLUSTER):
        yield from _identified(cluster, cluster.get("id").text or "")
        yield from _cluster(cluster)
        yield from _network(cluster, pools)
    yield from _nodes(pools)
    yield from _controller(answers.all(Answer.DAEMON_SET))


def _identified(thing: Node, cluster_id: str) -> Iterator[Found]:
    said = {
        "subscriptionId": subscription_of(cluster_id),
        "resourceGroup": group_of(cluster_id),
        "name": name_of(cluster_id),
    }
    for key, value in said.items():
        if value:
            yield Found(("cluster", key), value, thing.get("id"))


def _cluster(cluster: Node) -> Told:
    yield from text(("cluster", "location"), cluster.get("location"))
    yield from _version(cluster)
    yield from _identity(cluster)
    # kubeconfig names the private address of a private cluster, though it may have a public one, too
    private, public = cluster.get("privateFqdn"), cluster.get("fqdn")
    yield from text(("cluster", "fqdn"), private if private.text else public)
    yield from text(("cluster", "sku"), cluster.get("sku.name"), _SKUS)
    yield from text(("cluster", "nodeResourceGroup"), cluster.get("nodeResourceGroup"))
    ranges = cluster.get("apiServerAccessProfile.authorizedIPRanges")
    if ranges.items:
        yield from cidrs(("cluster", "authorizedIPRanges"), ranges)


def _identity(cluster: Node) -> Told:
    """The kind of managed identity; clusters with a service principal have none, those without have one called msi."""
    stated, principal = cluster.get("identity.type"), cluster.get("servicePrincipalProfile.clientId")
    yield from text(("cluster", "identity"), stated, _IDENTITIES)
    if stated.text is None and principal.text not in {None, "msi"}:
        yield Remark(
            f"{cluster.file}: the cluster has a service principal instead of a managed identity, which target.yaml has "
            "no word for; `cluster.identity` is left out."
        )


def _version(cluster: Node) -> Told:
    """The minor that runs; during an upgrade the other key is already the one to come."""
    running, wanted = cluster.get("currentKubernetesVersion"), cluster.get("kubernetesVersion")
    stated = running if running.text else wanted
    minor = _MINOR.match(stated.text or "")
    if minor:
        yield Found(("cluster", "kubernetesVersion"), minor[1], stated)


def _network(cluster: Node, pools: Pools) -> Told:
    profile = cluster.get("networkProfile")
    yield from text(("network", "plugin"), profile.get("networkPlugin"), _PLUGINS)
    yield from _plugin_mode(profile, pools)
    yield from _families(profile.get("ipFamilies"))
    yield from _pod_cidrs(profile)
    yield from cidrs(("network", "serviceCidrs"), _either(profile, "serviceCidrs", "serviceCidr"))
    yield from _outbound(profile)


def _plugin_mode(profile: Node, pools: Pools) -> Told:
    """Only overlay is said; a pool with a subnet for its pods is podSubnet, and without one it is nodeSubnet."""
    path, said = ("network", "pluginMode"), profile.get("networkPluginMode")
    if (profile.get("networkPlugin").text or "").casefold() != "azure":
        return
    if said.text:
        yield from text(path, said, {"overlay": "overlay"})
        return
    with_pods = [pool.get("podSubnetID") for pool in pools.nodes if pool.get("podSubnetID").text]
    if with_pods:
        yield Found(path, "podSubnet", with_pods[0])
    elif pools.nodes:
        yield Found(path, "nodeSubnet", said)


def _families(stated: Node) -> Told:
    families = [family for item in stated.items for family in text(("network", "ipFamilies"), item, _FAMILIES)]
    known = [str(family.value) for family in families if isinstance(family, Found)]
    yield from (family for family in families if isinstance(family, Remark))
    if known:
        yield Found(("network", "ipFamilies"), tuple(known), stated)


def _pod_cidrs(profile: Node) -> Told:
    """Without an overlay, pods have addresses of a subnet, and Azure prints no range of theirs."""
    stated = _either(profile, "podCidrs", "podCidr")
    plugin, mode = profile.get("networkPlugin").text, profile.get("networkPluginMode").text
    if stated.value is None and (plugin or "").casefold() == "azure" and mode is None:
        yield Found(("network", "podCidrs"), (), stated)
    else:
        yield from cidrs(("network", "podCidrs"), stated)


def _either(profile: Node, many: str, one: str) -> Node:
    return profile.get(many) if profile.get(many).items else profile.get(one)


def _outbound(profile: Node) -> Told:
    path, stated, sku = ("network", "outboundType"), profile.get("outboundType"), profile.get("natGatewayProfile.sku")
    newer = "standardv2" in {(node.text or "").casefold() for node in (sku, sku.get("name"))}
    if newer and (stated.text or "").casefold() == _MANAGED_NAT:
        yield Found(path, _NEWER_NAT, sku)
    else:
        yield from text(path, stated)


def _nodes(pools: Pools) -> Told:
    """What pools say of all nodes. The largest maxPods counts, because it takes the most addresses."""
    most = max((pool.get("maxPods") for pool in pools.nodes), key=lambda node: node.number or 0, default=None)
    if most is not None:
        yield from number(("network", "maxPods"), most, at_least=1, at_most=250)
    yield from _any_of(("cluster", "fips"), [pool.get("enableFIPS") for pool in pools.nodes])
    yield from _any_of(("cluster", "localDNS"), [_local_dns(pool) for pool in pools.nodes])


def _any_of(path: tuple[str, ...], stated: list[Node]) -> Iterator[Found]:
    """True if one says so; False if one says so and none the contrary."""
    told = [node for node in stated if node.flag is not None]
    if told:
        place = next((node for node in told if node.flag), told[0])
        yield Found(path, bool(place.flag), place)


def _local_dns(pool: Node) -> Node:
    """As a flag: Azure's own word for the state, or the mode where that decides it."""
    state, mode = pool.get("localDNSProfile.state"), pool.get("localDNSProfile.mode")
    words = {"enabled": True, "disabled": False, "required": True}
    stated = state if state.text else mode
    return replace(stated, value=words.get((stated.text or "").casefold()))


def _controller(daemon_sets: tuple[Node, ...]) -> Iterator[Found]:
    """The tag of the gateway's images is the version of its controller."""
    for daemon_set in daemon_sets:
        if daemon_set.get("metadata.namespace").text != _NAMESPACE:
            continue
        for container in daemon_set.get("spec.template.spec.containers").items:
            image = container.get("image")
            name, _, tag = (image.text or "").partition("@")[0].rpartition("/")[2].partition(":")
            if tag and name.startswith(_CONTROLLER):
                yield Found(("cluster", "controllerVersion"), tag, image)
