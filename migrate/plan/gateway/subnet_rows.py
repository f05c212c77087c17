"""The sum of what the gateway pools of one subnet take, term by term (design 4.2.5; contract, Subnets)."""

from collections.abc import Collection, Iterator, Sequence

from msgspec import UNSET, UnsetType

from migrate.model.gateway import GatewaySubnet, Pool, Term
from migrate.plan.gateway.ground import Ground
from migrate.plan.gateway.sites import Site
from migrate.plan.gateway.sums import RESERVED, interfaces


def subnet_row(
    site: Site, there: Collection[Pool], ground: Ground, *, frontends: Collection[Pool] = (), growth: bool = True
) -> GatewaySubnet:
    """The subnet with its sum; without `growth` it is what the pools take today.

    `frontends` are all pools of the plan where the subnet is that of the nodes: the load balancer takes an
    address there for each of them, wherever it lies.
    """
    pools = sorted(there, key=lambda pool: pool.name)
    others = _used_by_others(site, pools, frontends, ground)
    terms = (
        *(term for pool in pools for term in _pool_terms(pool, ground, named=len(pools) > 1, growth=growth)),
        *([Term(len(frontends), "for the load balancer, one a gateway pool")] if frontends else []),
        *([Term(others, "used by others")] if others else []),
        RESERVED,
    )
    return GatewaySubnet(
        name=site.name,
        cidr=str(site.network),
        status=site.status,
        pools=tuple(pool.name for pool in pools),
        required=sum(term.addresses for term in terms),
        terms=terms,
        headroom=_headroom(site, pools, others + len(frontends), ground),
        load_balancer=UNSET if site == ground.nodes else _load_balancer(len(pools), ground.nodes),
    )


def _pool_terms(pool: Pool, ground: Ground, *, named: bool, growth: bool) -> Iterator[Term]:
    return ground.sums.terms(
        pool,
        others=ground.foreign(pool.name),
        growth=ground.sums.growth_of(pool.configurations) if growth else 0,
        name=f"{pool.name}: " if named else "",
    )


def _used_by_others(site: Site, pools: Sequence[Pool], frontends: Collection[Pool], ground: Ground) -> int:
    """What the target says is in use, less what is the pools' own.

    Configurations of this plan on a pool whose configurations nobody lists may be there already; as far as
    `used` has room for them, they are not counted twice.
    """
    used = ground.used(site, pools, frontends)
    unlisted = [pool for pool in pools if ground.known.is_unlisted(pool.name)]
    own = sum(ground.sums.in_use(pool, pool.configurations) for pool in unlisted)
    addresses = sum(ground.known.is_unlisted(pool.name) for pool in frontends)
    return used.others + max(used.unexplained - own - addresses, 0)


def _headroom(site: Site, pools: Sequence[Pool], others: int, ground: Ground) -> int:
    """Further configurations of the pool that takes most for each, of several the one with most room."""
    loads = {pool.name: pool.configurations + ground.foreign(pool.name) for pool in pools}
    widest = min(pools, key=lambda pool: (-interfaces(pool), loads[pool.name], pool.name))
    taken = sum(ground.sums.needed(pool, loads[pool.name]) for pool in pools)
    spare = site.size - RESERVED.addresses - others - taken
    return max(min(spare // interfaces(widest), ground.cap.limit - loads[widest.name]), 0)


def _load_balancer(pools: int, nodes: Site | None) -> Term | UnsetType:
    """One address a pool, taken from the nodes' subnet."""
    if nodes is None:
        return UNSET
    addresses = f"1 address of {nodes.name} goes" if pools == 1 else f"{pools} addresses of {nodes.name} go"
    return Term(pools, f"{addresses} to the load balancer")
