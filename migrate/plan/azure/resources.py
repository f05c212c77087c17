"""What Azure must hold, as bodies for its API, in the order in which they are made (design, section 5).

Only what the plan makes is here; what it finds is left as it is. Roles are not: they need the cluster's
principal, which no target states, so that a finding asks for them (EG610).
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from migrate.model.choices import Choices
from migrate.model.firewall import FirewallRule
from migrate.model.gateway import AzureResource, GatewaySubnet, Pool, Prefix, Status
from migrate.model.target import Target
from migrate.plan.azure import bodies
from migrate.plan.azure.ip_groups import ip_group_names
from migrate.plan.azure.resource_ids import is_in_node_group, lasting_group, subnet_id


def azure_resources(  # noqa: PLR0913  (each is one part of the plan)
    pools: Sequence[Pool],
    subnets: Sequence[GatewaySubnet],
    prefixes: Sequence[Prefix],
    rules: Sequence[FirewallRule],
    *,
    target: Target,
    choices: Choices,
) -> tuple[AzureResource, ...]:
    """Subnets, the cluster's switch, pools, prefixes and IP Groups; nothing where no pool is planned.

    Prefixes come before anything that takes long, because peers can be told of them as soon as they exist.
    """
    if not pools:
        return ()
    made = [bodies.subnet(subnet_id(target, one.name), one) for one in subnets if one.status is Status.CREATE]
    of_cluster = [*made, bodies.gateway_switch(target.cluster), *_pools(pools, made, target)]
    return (*_prefixes(prefixes, target), *_one_at_a_time(of_cluster), *_ip_groups(rules, target, choices))


def _pools(pools: Iterable[Pool], made: Iterable[AzureResource], target: Target) -> Iterator[AzureResource]:
    planned = {resource.id for resource in made}
    for pool in pools:
        if pool.status is Status.CREATE:
            subnet = subnet_id(target, pool.subnet) if pool.subnet else None
            named = None if subnet is None or _is_managed(pool, target) else subnet
            resource = bodies.gateway_pool(pool, target.cluster, named)
            yield replace(resource, after=(subnet,) if subnet in planned else ())


def _is_managed(pool: Pool, target: Target) -> bool:
    """True of the nodes' subnet in a virtual network that AKS made: a node pool may not name it (Azure/AKS 2927)."""
    vnet = target.network.vnet
    nodes = {subnet.name for subnet in vnet.subnets if subnet.role == "nodes"}
    return pool.subnet in nodes and is_in_node_group(vnet.id, target.cluster)


def _prefixes(prefixes: Iterable[Prefix], target: Target) -> Iterator[AzureResource]:
    for prefix in prefixes:
        if prefix.status is Status.CREATE and prefix.resource_id:
            yield bodies.public_ip_prefix(prefix.resource_id, prefix, target.cluster)


def _ip_groups(rules: Iterable[FirewallRule], target: Target, choices: Choices) -> Iterator[AzureResource]:
    group = lasting_group(target.cluster, choices.gateway.resource_group)
    return (bodies.ip_group(name, group, target.cluster) for name in ip_group_names(rules).values())


def _one_at_a_time(resources: Iterable[AzureResource]) -> Iterator[AzureResource]:
    """Each waits for the one before it: a network or a cluster that is being changed refuses the next change."""
    before: tuple[str, ...] = ()
    for resource in resources:
        yield replace(resource, after=tuple(dict.fromkeys((*resource.after, *before))))
        before = (resource.id,)
