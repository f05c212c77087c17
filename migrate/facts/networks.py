"""The cluster's virtual network and its subnets: which it is, who uses them, where their default route leads."""

from collections.abc import Iterator, Mapping, Sequence

from migrate.facts.answers import Answer, Answers
from migrate.facts.found import Found, Path, Remark, Told, cidr, cidrs, text
from migrate.facts.nodes import Node
from migrate.facts.pools import MANAGED_SUBNET, Pools, is_beside_nodes
from migrate.model.resource_ids import name_of, parent_of, same

_VNET: Path = ("network", "vnet")
_EVERYTHING = "0.0.0.0/0"
_APPLIANCE = "virtualappliance"
_EXPRESS_ROUTE = "virtualnetworkgateway"
_NO_ROUTE = "internet"


def network_facts(answers: Answers, pools: Pools) -> Told:
    """What is under `network.vnet`."""
    for subnet_id in _stated(pools):
        yield Found((*_VNET, "id"), parent_of(subnet_id.text or ""), subnet_id)
    tables = {_id(table).casefold(): table for table in answers.all(Answer.ROUTE_TABLE)}
    for network in _cluster_networks(answers, pools):
        yield from text((*_VNET, "id"), network.get("id"))
        yield from cidrs((*_VNET, "addressSpace"), network.get("addressSpace.addressPrefixes"))
        yield from _subnets(network.get("subnets").items, pools, tables)
    alone = answers.all(Answer.SUBNET)
    yield from _subnets([one for one in alone if _is_clusters(parent_of(_id(one)), answers, pools)], pools, tables)


def strange_networks(answers: Answers, pools: Pools) -> tuple[Node, ...]:
    """The virtual networks that were printed, if it is known which is the cluster's, and it is none of them."""
    is_known = bool(_stated(pools) or answers.all(Answer.CLUSTER))
    return answers.all(Answer.NETWORK) if is_known and not _cluster_networks(answers, pools) else ()


def _cluster_networks(answers: Answers, pools: Pools) -> tuple[Node, ...]:
    return tuple(network for network in answers.all(Answer.NETWORK) if _is_clusters(_id(network), answers, pools))


def _is_clusters(vnet_id: str, answers: Answers, pools: Pools) -> bool:
    """True for the network that pools name; without such a name for the one that AKS has made beside its nodes."""
    named = _stated(pools)
    if named:
        return any(same(vnet_id, parent_of(subnet_id.text or "")) for subnet_id in named)
    return is_beside_nodes(vnet_id, answers)


def _stated(pools: Pools) -> list[Node]:
    """The ids of subnets that pools state."""
    return [stated for stated in (pool.get("vnetSubnetID") for pool in pools.nodes) if stated.text]


def _subnets(subnets: Sequence[Node], pools: Pools, tables: Mapping[str, Node]) -> Told:
    counted = any(subnet.get("ipConfigurations").items for subnet in subnets)
    for subnet in subnets:
        path = (*_VNET, "subnets", str(subnet.get("name").text))
        yield from text((*path, "name"), subnet.get("name"))
        yield from _range(path, subnet)
        yield from _role(path, subnet, pools)
        taken = subnet.get("ipConfigurations")
        if counted or taken.items:
            # where one has the key, those without it have no address in use: Azure prints no empty lists
            yield Found((*path, "used"), len(taken.items), taken)
        if subnet.get("natGateway.id").text:
            yield Found((*path, "natGateway"), value=True, node=subnet.get("natGateway.id"))
        yield from _default_route(path, tables.get((subnet.get("routeTable.id").text or "").casefold()))
        yield from text((*path, "routeTable"), subnet.get("routeTable.id"))
        yield from text((*path, "securityGroup"), subnet.get("networkSecurityGroup.id"))


def _range(path: Path, subnet: Node) -> Told:
    """The IPv4 range: a subnet of two families has one of each."""
    prefixes = subnet.get("addressPrefixes").items or (subnet.get("addressPrefix"),)
    ipv4 = [prefix for prefix in prefixes if ":" not in (prefix.text or "")]
    if len(ipv4) > 1:
        yield Remark(f"{subnet.file}: subnet {path[-1]} has {len(ipv4)} IPv4 ranges; `cidr` is the first of them.")
    yield from cidr((*path, "cidr"), (ipv4 or prefixes)[0])


def _role(path: Path, subnet: Node, pools: Pools) -> Iterator[Found]:
    for pool in pools.workers:
        stated = pool.get("vnetSubnetID")
        lies_there = same(stated.text, _id(subnet)) if stated.text else same(MANAGED_SUBNET, path[-1])
        if lies_there:
            yield Found((*path, "role"), "nodes", stated)
            return


def _default_route(path: Path, table: Node | None) -> Told:
    for route in table.get("routes").items if table else ():
        if route.get("addressPrefix").text != _EVERYTHING:
            continue
        hop = route.get("nextHopType")
        kind = (hop.text or "").casefold()
        if kind == _APPLIANCE:
            yield from text((*path, "defaultRoute"), route.get("nextHopIpAddress"))
        elif kind == _EXPRESS_ROUTE:
            yield Found((*path, "defaultRoute"), "expressRoute", hop)
        elif kind != _NO_ROUTE:
            yield Remark(
                f"{hop.file}: the default route of route table {name_of(_id(table))} leads to {hop.text}, which "
                f"target.yaml has no word for; `defaultRoute` of subnet {path[-1]} is left out."
            )


def _id(thing: Node | None) -> str:
    return (thing.get("id").text if thing else None) or ""
