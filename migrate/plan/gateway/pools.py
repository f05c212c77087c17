"""Gateway node pools and their subnets: which configuration lies where (design 4.2.2 to 4.2.5).

The parts are in `migrate.plan.gateway`. What exists on the target is used first, what a previous plan made
stays as it is, and the rest is dealt to as few new pools as the caps allow.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from migrate.model.choices import Chosen
from migrate.model.findings import Notice
from migrate.model.gateway import GatewaySubnet, Pool
from migrate.model.plan import Plan
from migrate.model.target import Facts
from migrate.plan.gateway.caps import Cap, cap_of, over_the_clusters_caps, over_the_pools_cap
from migrate.plan.gateway.ground import Ground
from migrate.plan.gateway.known import known_of
from migrate.plan.gateway.named_subnets import named_subnets
from migrate.plan.gateway.packing import Packed, Wishes, pack
from migrate.plan.gateway.pool_names import Names, asked_pools, names_in_use, pool_prefix
from migrate.plan.gateway.rooms import rooms_of
from migrate.plan.gateway.sites import sites_of
from migrate.plan.gateway.sizes import chosen_size, misfits
from migrate.plan.gateway.splits import crowded_pools, split_kinds
from migrate.plan.gateway.subnet_checks import crowded_nodes, crowded_subnets
from migrate.plan.gateway.subnets import lay_out
from migrate.plan.gateway.sums import Sums, pod_addresses
from migrate.plan.wanted import Wanted


class Pools(Struct, frozen=True):
    """The pools, that of each configuration by its full name, their subnets, and what could not be as it was asked for.

    Shape: `cap` is how many configurations a pool takes, and why; `unlisted` are pools that exist and whose
    configurations the target does not list, so that others than those of this plan are taken as none.
    """

    pools: tuple[Pool, ...]
    of: dict[str, Pool]
    subnets: tuple[GatewaySubnet, ...]
    cap: Cap
    unlisted: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()


def pools_for(wanted: Sequence[Wanted], facts: Facts, chosen: Chosen, previous: Plan | None = None) -> Pools:
    """The pools that hold these configurations, and their subnets; what `previous` has stays as it is."""
    gateway = chosen.choices.gateway
    ground, cap_notices = _ground(wanted, facts, chosen, previous)
    size, size_notices = chosen_size(chosen)
    prefix, prefix_notices = pool_prefix(chosen)
    asked, asked_notices = asked_pools(chosen, facts.target, ground.known)
    named, named_notices = named_subnets(chosen, {one.mode for one in wanted}, ground)
    packed = pack(
        wanted,
        ground.known,
        Wishes(gateway, size, asked, named),
        rooms=rooms_of(ground, named.values()),
        names=Names(prefix, taken=names_in_use(facts.target, ground.known), asked=asked),
    )
    layout = lay_out(_counted(packed), ground, named, gateway)
    by_name = {pool.name: pool for pool in layout.pools}
    return Pools(
        pools=layout.pools,
        of={full_name: by_name[home] for full_name, home in packed.homes.items()},
        subnets=layout.subnets,
        cap=ground.cap,
        unlisted=tuple(name for name in by_name if ground.known.is_unlisted(name)),
        notices=(
            *(*cap_notices, *size_notices, *prefix_notices, *asked_notices, *named_notices, *layout.notices),
            *misfits((pool for pool in layout.pools if pool.name in ground.known.pools), facts),
            *_over_caps(layout.pools, ground),
            *split_kinds(layout.pools, ground),
            *crowded_pools(wanted, packed.homes, ground),
            *crowded_subnets(layout.subnets, ground, named, chosen),
            *crowded_nodes(layout.subnets, layout.pools, ground),
        ),
    )


def _ground(
    wanted: Sequence[Wanted], facts: Facts, chosen: Chosen, previous: Plan | None
) -> tuple[Ground, tuple[Notice, ...]]:
    sites = sites_of(facts.target, previous)
    sums = Sums(pod_addresses(facts.target.network), int(chosen.choices.growth.rstrip("%")))
    known = known_of(wanted, facts.target, previous, sites=sites, gateway=chosen.choices.gateway)
    cap, notices = cap_of(facts)
    return Ground(facts, sites, known, sums, cap, frozenset(one.full_name for one in wanted)), notices


def _counted(packed: Packed) -> tuple[Pool, ...]:
    counts = Counter(packed.homes.values())
    return tuple(replace(pool, configurations=counts[name]) for name, pool in sorted(packed.pools.items()))


def _over_caps(pools: Sequence[Pool], ground: Ground) -> Iterable[Notice]:
    target = ground.facts.target
    names = {pool.name for pool in target.gateway_pools} | {pool.name for pool in pools}
    foreign = sum(ground.foreign(name) for name in names)
    yield from over_the_pools_cap(
        ((pool, pool.configurations + ground.foreign(pool.name)) for pool in pools), ground.cap, ground.facts
    )
    yield from over_the_clusters_caps(
        sum(pool.configurations for pool in pools) + foreign, len(names.union(target.node_pools)), ground.facts
    )
