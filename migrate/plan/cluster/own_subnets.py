"""Whether gateway pools can have another subnet than the nodes: for the controller (EG609), for AKS (EG615)."""

from collections.abc import Container, Iterable, Iterator, Sequence

from migrate.model.findings import Notice
from migrate.model.gateway import GatewaySubnet, Pool, Status
from migrate.model.resource_ids import name_of
from migrate.model.target import Facts
from migrate.model.wording import listed
from migrate.plan.azure.commands import controller_version
from migrate.plan.azure.resource_ids import is_in_node_group, node_resource_group
from migrate.plan.cluster.versions import numbers_in
from migrate.plan.notices import about_fact

_MENDED = (0, 1, 4)
_MENDED_BEFORE = (0, 0, 23)
_NEXT_LINE = (0, 1)


def serves_own_subnets(controller: str) -> bool:
    """True from v0.1.4 on, and on the older line from v0.0.23 (domain notes, Azure 0)."""
    version = numbers_in(controller)
    return version >= _MENDED or _MENDED_BEFORE <= version < _NEXT_LINE


def own_subnet_notices(pools: Sequence[Pool], subnets: Sequence[GatewaySubnet], facts: Facts) -> Iterator[Notice]:
    """Each once a plan, where a pool lies in another subnet than the nodes."""
    nodes = {subnet.name for subnet in facts.target.network.vnet.subnets if subnet.role == "nodes"}
    own = [subnet for subnet in subnets if subnet.name not in nodes and subnet.pools]
    yield from _served(own, facts)
    yield from _refused(own, {pool.name for pool in pools if pool.status is Status.CREATE}, facts)


def _served(own: Sequence[GatewaySubnet], facts: Facts) -> Iterator[Notice]:
    controller = facts.target.cluster.controller_version
    if own and not (controller and serves_own_subnets(controller)):
        where = _named((subnet.pools, subnet.name) for subnet in own)
        message = f"Gateway pools outside the nodes' subnet: {where}. {_doubt(controller)}"
        yield about_fact(facts, "EG609", "cluster.controllerVersion", message)


def _refused(own: Sequence[GatewaySubnet], planned: Container[str], facts: Facts) -> Iterator[Notice]:
    """A pool that exists proves that AKS took its subnet."""
    cluster, vnet = facts.target.cluster, facts.target.network.vnet.id
    new = [(pools, subnet.name) for subnet in own if (pools := [name for name in subnet.pools if name in planned])]
    if new and is_in_node_group(vnet, cluster):
        message = (
            f"{name_of(vnet)} lies in the node resource group {node_resource_group(cluster)}, so AKS made it, and the "
            f"plan has gateway pools in subnets of their own there: {_named(new)}."
        )
        yield about_fact(facts, "EG615", "network.vnet.id", message)


def _named(pools: Iterable[tuple[Sequence[str], str]]) -> str:
    """`egwpub31a in egress-gateway-1 and egwprv31a in egress-gateway-2`: all of them."""
    where = [f"{listed(names, at_most=len(names))} in {subnet}" for names, subnet in pools]
    return listed(where, at_most=len(where))


def _doubt(controller: str | None) -> str:
    if numbers_in(controller):
        return f"The cluster's controller {controller} cuts the annotated pods off the nodes' subnet."
    stated = f"{controller!r} is no version" if controller else "`cluster.controllerVersion` is not stated"
    return f"{stated}; once the feature is on, `{controller_version()}` prints it."
