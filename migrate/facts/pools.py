"""Node pools: those of `az aks show` and of `az aks nodepool list` are the same (domain notes, Azure 4)."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from migrate.facts.answers import Answer, Answers
from migrate.facts.found import Found, Path, Remark, Told, number, text
from migrate.facts.nodes import Node
from migrate.model.resource_ids import group_of, name_of, same

MANAGED_SUBNET = "aks-subnet"
"""Where AKS puts nodes in a virtual network of its own making."""

_GATEWAY = "gateway"
_TYPES = {"virtualmachinescalesets": "VirtualMachineScaleSets", "virtualmachines": "VirtualMachines"}
_SERVICE_DEFAULT = 31
"""The prefix size of a gateway pool that names none (domain notes, Azure 4.1)."""


class Pools(Struct, frozen=True):
    """All pools that were printed; the same one may be there twice."""

    nodes: tuple[Node, ...]

    @property
    def gateways(self) -> tuple[Node, ...]:
        """Gateway pools."""
        return tuple(pool for pool in self.nodes if is_gateway(pool))

    @property
    def workers(self) -> tuple[Node, ...]:
        """The others."""
        return tuple(pool for pool in self.nodes if not is_gateway(pool))


def pools_in(answers: Answers) -> Pools:
    """The pools, those in the cluster's own answer first."""
    in_clusters = (pool for cluster in answers.all(Answer.CLUSTER) for pool in cluster.get("agentPoolProfiles").items)
    named = (pool for pool in (*in_clusters, *answers.all(Answer.POOL)) if pool.get("name").text)
    return Pools(tuple(named))


def is_gateway(pool: Node) -> bool:
    """True for a pool of mode Gateway."""
    return (pool.get("mode").text or "").casefold() == _GATEWAY


def is_beside_nodes(resource_id: str, answers: Answers) -> bool:
    """True for what lies in the node resource group, which is of this cluster alone."""
    groups = [cluster.get("nodeResourceGroup").text for cluster in answers.all(Answer.CLUSTER)]
    return any(same(group_of(resource_id), group) for group in groups)


def pool_facts(pools: Pools, configurations: Sequence[Node]) -> Told:
    """The names in use, and the gateway pools with what lies on them, as far as configurations were printed."""
    if pools.nodes:
        names = sorted({str(pool.get("name").text) for pool in pools.nodes})
        listed = [pool for pool in pools.nodes if pool.command == Answer.POOL]
        yield Found(("nodePools",), tuple(names), _list_of(listed[0] if listed else pools.nodes[0]))
    for pool in pools.gateways:
        path = ("gatewayPools", str(pool.get("name").text))
        yield from text((*path, "name"), pool.get("name"))
        yield from text((*path, "type"), _type_of(pool), _TYPES)
        yield from _size(path, pool)
        yield from _prefix_size(path, pool)
        yield from _subnet(path, pool)
        if configurations:
            yield from _configurations(path, pool, configurations)


def _list_of(pool: Node) -> Node:
    """The list that a pool stands in; of `az aks nodepool list` that is the whole answer."""
    return Node(None, pool.file, pool.command, pool.path.rpartition("[")[0])


def _type_of(pool: Node) -> Node:
    """The pool's own type; Resource Manager's word for all pools, which has a slash, is called so, too."""
    kinds = (pool.get("typePropertiesType"), pool.get("properties.type"), pool.get("type"))
    return next((kind for kind in kinds if kind.text and "/" not in kind.text), kinds[0])


def _size(path: Path, pool: Node) -> Told:
    """Nodes and their size; a VirtualMachines pool says it a size of machines at a time."""
    scale = pool.get("virtualMachinesProfile.scale.manual")
    if not scale.items:
        yield from number((*path, "nodes"), pool.get("count"))
        yield from text((*path, "vmSize"), pool.get("vmSize"))
        return
    counts = [item.get("count").number or 0 for item in scale.items]
    yield Found((*path, "nodes"), sum(counts), scale)
    sizes = sorted({item.get("size").text or "" for item in scale.items})
    if len(sizes) == 1:
        yield from text((*path, "vmSize"), scale.items[0].get("size"))
    else:
        yield Remark(f"{pool.file}: gateway pool {path[1]} has machines of several sizes; its `vmSize` is left out.")


def _prefix_size(path: Path, pool: Node) -> Told:
    stated = pool.get("gatewayProfile.publicIPPrefixSize")
    if stated.value is None:
        yield Found((*path, "prefixSize"), _SERVICE_DEFAULT, stated)
    yield from number((*path, "prefixSize"), stated, at_least=28, at_most=31)


def _subnet(path: Path, pool: Node) -> Told:
    stated = pool.get("vnetSubnetID")
    yield Found((*path, "subnet"), name_of(stated.text) if stated.text else MANAGED_SUBNET, stated)


def _configurations(path: Path, pool: Node, configurations: Sequence[Node]) -> Told:
    on_pool = [one for one in configurations if one.get("spec.gatewayNodepoolName").text == path[1]]
    place = on_pool[0] if on_pool else Node(None, pool.file, Answer.CONFIGURATION)
    yield Found((*path, "configurations"), tuple(sorted(map(_full_name, on_pool))), place)
    modes = {one.get("spec.provisionPublicIps").flag for one in on_pool}
    if len(modes) == 1:
        yield from _mode(path, on_pool[0].get("spec.provisionPublicIps"))
    elif modes:
        yield Remark(f"Gateway pool {path[1]} has public and private configurations; its `mode` is left out.")


def _mode(path: Path, public: Node) -> Iterator[Found]:
    if public.flag is not None:
        yield Found((*path, "mode"), "public" if public.flag else "private", public)


def _full_name(configuration: Node) -> str:
    return f"{configuration.get('metadata.namespace').text}/{configuration.get('metadata.name').text}"
