"""Configurations, targets and earlier plans for tests of pools and subnets, each saying only what it is about."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from msgspec.structs import replace

from migrate.model.choices import Choices, Chosen, Gateway, NamespaceChoice
from migrate.model.gateway import Pool, Status
from migrate.model.plan import Basis, Configuration, Plan, Summary
from migrate.model.target import Facts, GatewayPool, Subnet, Target
from migrate.plan.gateway.caps import cap_of
from migrate.plan.gateway.ground import Ground
from migrate.plan.gateway.known import known_of
from migrate.plan.gateway.pools import Pools, pools_for
from migrate.plan.gateway.sites import sites_of
from migrate.plan.gateway.sums import Sums, interfaces, pod_addresses
from migrate.plan.wanted import Wanted, wanted_of
from tests.plan.factories import a_selection, a_target, a_workload, an_egress_ip

NODES = Subnet("aks-nodes", "10.224.0.0/24", role="nodes", used=40)
FIREWALL = Subnet("firewall", "10.224.1.0/26")


def public(*namespaces: str, isolation: str | None = None, pods: int = 0) -> tuple[Wanted, ...]:
    return _wanted("20.9.0.10", namespaces, isolation, pods)


def private(*namespaces: str, isolation: str | None = None, pods: int = 0) -> tuple[Wanted, ...]:
    return _wanted("10.0.0.4", namespaces, isolation, pods)


def teams(number: int, name: str = "team") -> list[str]:
    return [f"{name}-{index:05}" for index in range(number)]


def a_cluster(*more: Subnet, **facts: Any) -> Target:
    """The target of the design's example, with further subnets; `facts` are those of the whole target."""
    target = a_target()
    network = replace(target.network, vnet=replace(target.network.vnet, subnets=(NODES, FIREWALL, *more)))
    return replace(target, **{"network": network, **facts})


def with_network(target: Target, **network: Any) -> Target:
    return replace(target, network=replace(target.network, **network))


def with_vnet(target: Target, **vnet: Any) -> Target:
    return with_network(target, vnet=replace(target.network.vnet, **vnet))


def a_pool(name: str = "egwpub31a", **more: Any) -> GatewayPool:
    fields: dict[str, Any] = {"type": "VirtualMachineScaleSets", "nodes": 2, "prefix_size": 31, **more}
    return GatewayPool(name, **fields)


def planned(
    wanted: Iterable[Wanted],
    target: Target | None = None,
    *,
    previous: Plan | None = None,
    growth: str = "25%",
    **gateway: Any,
) -> Pools:
    choices = Choices(gateway=replace(Gateway(), **gateway), growth=growth)
    return pools_for(tuple(wanted), Facts(target or a_cluster()), Chosen(choices), previous)


def a_ground(
    wanted: Sequence[Wanted] = (),
    target: Target | None = None,
    *,
    previous: Plan | None = None,
    gateway: Gateway | None = None,
    growth: int = 25,
) -> Ground:
    facts = Facts(target or a_cluster())
    sites = sites_of(facts.target, previous)
    known = known_of(wanted, facts.target, previous, sites=sites, gateway=gateway or Gateway())
    sums = Sums(pod_addresses(facts.target.network), growth)
    return Ground(facts, sites, known, sums, cap_of(facts)[0], frozenset(one.full_name for one in wanted))


def a_plan(made: Pools, wanted: Iterable[Wanted]) -> Plan:
    """What would be handed over as the previous plan."""
    return Plan(
        basis=Basis("", "", ""),
        summary=Summary(0, 0, 0, 0, 0, 0, 0, 0, 0),
        pools=made.pools,
        subnets=made.subnets,
        configurations=tuple(_configuration(one, made.of[one.full_name]) for one in wanted),
        workloads=(),
        waves=(),
        findings=(),
    )


def morning_after(target: Target, made: Pools, *, listing: bool = True, used: bool = True) -> Target:
    """The target once everything that is planned has been made; `listing` says what the pools hold."""
    names = {pool.name for pool in made.pools}
    new = [pool for pool in made.pools if pool.status is Status.CREATE]
    described = (_gateway_pool(pool, made, listing=listing) for pool in made.pools)
    stated = (_with_more(subnet, new, target) for subnet in target.network.vnet.subnets)
    blocks = (Subnet(row.name, row.cidr, used=0) for row in made.subnets if row.status is Status.CREATE)
    subnets = [*stated, *(_with_more(block, new, target) for block in blocks)]
    return replace(
        with_vnet(target, subnets=tuple(one if used else replace(one, used=None) for one in subnets)),
        node_pools=tuple({*target.node_pools, *names}),
        gateway_pools=(*(pool for pool in target.gateway_pools if pool.name not in names), *described),
    )


def rules(made: Pools) -> list[str]:
    return [notice.rule for notice in made.notices]


def blocks(made: Pools) -> dict[str, str]:
    return {row.name: row.cidr for row in made.subnets}


def counts(made: Pools) -> dict[str, int]:
    return {pool.name: pool.configurations for pool in made.pools}


def homes(made: Pools) -> dict[str, str]:
    return {full_name: pool.name for full_name, pool in made.of.items()}


def _wanted(address: str, namespaces: Collection[str], isolation: str | None, pods: int) -> tuple[Wanted, ...]:
    egress_ip = an_egress_ip("prod", address)
    choices = Choices(namespaces={name: NamespaceChoice(isolation=isolation) for name in namespaces})
    workloads = [a_workload("any", "web", pods=pods)] if pods else []
    return wanted_of((a_selection(egress_ip, name, *workloads) for name in namespaces), choices)


def _configuration(one: Wanted, pool: Pool) -> Configuration:
    return Configuration(
        name=one.name,
        namespace=one.namespace,
        egress_ip=one.name,
        pool=pool.name,
        mode=one.mode,
        addresses=pool.addresses,
        old_addresses=(),
        new_addresses=(),
        source_namespace=one.source,
        reason="",
        object={},
    )


def _gateway_pool(pool: Pool, made: Pools, *, listing: bool) -> GatewayPool:
    names = tuple(name for name, home in made.of.items() if home.name == pool.name)
    return GatewayPool(
        name=pool.name,
        type=pool.type,
        nodes=pool.nodes,
        prefix_size=pool.prefix_size,
        vm_size=pool.vm_size,
        subnet=pool.subnet or None,
        mode=pool.mode,
        isolation=pool.isolation or None,
        configurations=names if listing else None,
    )


def _with_more(subnet: Subnet, new: Iterable[Pool], target: Target) -> Subnet:
    """The subnet with what the new pools take of it: their own addresses, and those of the load balancer."""
    if subnet.used is None:
        return subnet
    pods = pod_addresses(target.network)
    there = [pool for pool in new if pool.subnet == subnet.name]
    own = sum(interfaces(pool, surge=0) * (1 + pool.configurations) + pool.nodes * pods for pool in there)
    return replace(subnet, used=subnet.used + own + (len(list(new)) if subnet.role == "nodes" else 0))
