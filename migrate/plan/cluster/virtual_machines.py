"""What has to be known of a gateway pool of VirtualMachines (EG605, EG606, EG612, EG614)."""

from collections.abc import Iterator, Sequence

from migrate.model.choices import Chosen
from migrate.model.findings import Notice
from migrate.model.gateway import Mode, Pool, Status
from migrate.model.resource_ids import group_of, name_of
from migrate.model.target import Facts
from migrate.model.wording import counted, listed
from migrate.plan.azure.commands import aks_show
from migrate.plan.azure.resource_ids import is_in_node_group, node_resource_group
from migrate.plan.notices import about_choice, about_fact


def virtual_machine_notices(pools: Sequence[Pool], facts: Facts, chosen: Chosen) -> Iterator[Notice]:
    """What follows from pools of VirtualMachines; scale sets have none of it."""
    machines = [pool for pool in pools if pool.type == "VirtualMachines"]
    if not machines:
        return
    yield _zones(machines, facts)
    yield from _identity(machines, facts)
    for pool in machines:
        yield _replacing(pool, facts)
        if pool.mode is Mode.PUBLIC:
            yield _public(pool, facts, chosen)


def _names(pools: Sequence[Pool]) -> str:
    """`Pool egwprv31a`, `Pools egwprv31a and egwprv31b`."""
    return f"Pool{'s' if len(pools) > 1 else ''} {listed((pool.name for pool in pools), at_most=len(pools))}"


def _zones(pools: Sequence[Pool], facts: Facts) -> Notice:
    return about_fact(facts, "EG605", "cluster", f"{_names(pools)}: all nodes may run in one availability zone.")


def _identity(pools: Sequence[Pool], facts: Facts) -> Iterator[Notice]:
    """A network that AKS made lies in the node resource group, and any identity will do there."""
    cluster, vnet = facts.target.cluster, facts.target.network.vnet.id
    if is_in_node_group(vnet, cluster) or cluster.identity == "userAssigned":
        return
    known = f"The cluster's identity is {cluster.identity}."
    asked = f"`cluster.identity` is not stated; `{aks_show(cluster, 'identity.type')}` prints it."
    message = (
        f"{_names(pools)}: VirtualMachines in your own network {name_of(vnet)}, which lies in {group_of(vnet)} "
        f"and not in the node resource group {node_resource_group(cluster)}. {known if cluster.identity else asked}"
    )
    yield about_fact(facts, "EG606", "cluster.identity", message)


def _replacing(pool: Pool, facts: Facts) -> Notice:
    """The twin's addresses are those of its interfaces: one each, and one more a configuration (design 4.2.5)."""
    twin = pool.addresses * (1 + pool.configurations)
    counts = f"{pool.addresses} × (1 + {counted(pool.configurations, 'configuration')})"
    message = f"To replace pool {pool.name}, a twin beside it takes {counts} = {twin} more addresses of its subnet."
    return _on(pool, "EG612", message, facts)


def _public(pool: Pool, facts: Facts, chosen: Chosen) -> Notice:
    writes = pool.addresses * pool.configurations
    counts = f"{pool.addresses} addresses × {counted(pool.configurations, 'configuration')}"
    message = (
        f"Public pool {pool.name} consists of VirtualMachines: {counts} = {counted(writes, 'public IP')}, "
        "all of them written anew each time that the controller looks."
    )
    if pool.status is Status.CREATE:
        return about_choice(chosen, "EG614", "gateway.poolType", message)
    return _on(pool, "EG614", message, facts)


def _on(pool: Pool, rule: str, message: str, facts: Facts) -> Notice:
    """A notice on a pool, at its line in target.yaml where it stands there."""
    known = [other.name for other in facts.target.gateway_pools]
    path = f"gatewayPools[{known.index(pool.name)}]" if pool.name in known else ""
    origin = facts.origin(path) if path else None
    return Notice(rule=rule, subject=f"Pool {pool.name}", message=message, path=path, origin=origin)
