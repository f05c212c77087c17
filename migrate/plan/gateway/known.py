"""Gateway pools that are there before anything is planned: those of the target, and those of the previous plan.

A fact of the target comes first. What it does not state of a pool that the previous plan made is as the
previous plan has it.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec import UNSET, Struct, UnsetType

from migrate.model.choices import Gateway
from migrate.model.gateway import Mode, Pool, Status
from migrate.model.plan import Plan
from migrate.model.target import GatewayPool, Target
from migrate.plan.gateway.sites import Site
from migrate.plan.gateway.sizes import SCALE_SETS, type_for
from migrate.plan.wanted import Wanted

_Trait = TypeVar("_Trait")


class Known(Struct, frozen=True):
    """The pools that configurations may lie in already.

    Shape: `pools` by name, without those whose mode nobody knows; `listed` are the configurations
    (`namespace/name`) that the target lists on a pool, None where it lists none of a pool that exists; a pool
    that does not exist yet lists nothing. `homes` are the pools of a configuration, the previous plan's first. `mixed`
    pools lie in one subnet with pools of the other mode, where nothing may be added.
    """

    pools: Mapping[str, Pool]
    listed: Mapping[str, Collection[str] | None]
    homes: Mapping[str, Sequence[str]]
    previous: frozenset[str]
    mixed: frozenset[str]

    def is_unlisted(self, name: str) -> bool:
        """True for a pool that exists and whose configurations the target does not list."""
        return self.listed.get(name, ()) is None

    def home_of(self, one: Wanted) -> str | None:
        """The pool in which a configuration stays; None for a newcomer."""
        return next((name for name in self.homes.get(one.full_name, ()) if self._belongs(name, one)), None)

    def _belongs(self, name: str, one: Wanted) -> bool:
        pool = self.pools.get(name)
        if pool is None or (name in self.mixed and name not in self.previous):
            return False
        return pool.mode is one.mode and word_of(pool) == one.isolation


def word_of(pool: Pool) -> str | None:
    """The isolation word of a pool; None for one that all others share."""
    return None if pool.isolation is UNSET else pool.isolation


def known_of(
    wanted: Iterable[Wanted], target: Target, previous: Plan | None, *, sites: Mapping[str, Site], gateway: Gateway
) -> Known:
    """What the target and the previous plan say of gateway pools."""
    stated = {pool.name: pool for pool in target.gateway_pools}
    made = {pool.name: pool for pool in previous.pools} if previous else {}
    by_name = {one.full_name: one for one in wanted}
    read = _Reading(target, sites, gateway, by_name)
    names = sorted({*stated, *made})
    pools = {name: pool for name in names if (pool := read.pool(stated.get(name), made.get(name))) is not None}
    return Known(
        pools=pools,
        listed={name: _listed(stated.get(name), name in target.node_pools) for name in pools},
        homes=_homes(target, previous),
        previous=frozenset(made),
        mixed=_mixed(pools.values()),
    )


def modes_by_subnet(pools: Iterable[Pool]) -> Mapping[str, set[Mode]]:
    """Which modes the pools of each subnet have."""
    modes: dict[str, set[Mode]] = defaultdict(set)
    for pool in pools:
        if isinstance(pool.subnet, str):
            modes[pool.subnet].add(pool.mode)
    return modes


def _mixed(pools: Collection[Pool]) -> frozenset[str]:
    modes = modes_by_subnet(pools)
    return frozenset(pool.name for pool in pools if len(modes.get(str(pool.subnet), ())) > 1)


def _listed(stated: GatewayPool | None, exists: bool) -> Collection[str] | None:
    if stated is None:
        return None if exists else ()
    return None if stated.configurations is None else frozenset(stated.configurations)


def _homes(target: Target, previous: Plan | None) -> Mapping[str, Sequence[str]]:
    homes: dict[str, list[str]] = defaultdict(list)
    for one in previous.configurations if previous else ():
        homes[one.full_name].append(one.pool)
    for pool in target.gateway_pools:
        for full_name in pool.configurations or ():
            homes[full_name].append(pool.name)
    return homes


class _Reading(Struct, frozen=True):
    """What it takes to make one pool of what two sources say of it."""

    target: Target
    sites: Mapping[str, Site]
    gateway: Gateway
    wanted: Mapping[str, Wanted]

    def pool(self, stated: GatewayPool | None, made: Pool | None) -> Pool | None:
        """The pool, without configurations; None where its mode is unknown."""
        if stated is None:
            return self._planned(made) if made else None
        mode = self._mode(stated, made)
        if mode is None:
            return None
        return Pool(
            name=stated.name,
            mode=mode,
            type=stated.type,
            nodes=stated.nodes,
            vm_size=stated.vm_size or (made.vm_size if made else self.gateway.vm_size),
            prefix_size=stated.prefix_size,
            configurations=0,
            status=Status.EXISTING,
            subnet=stated.subnet or (self._subnet(made) if made else UNSET),
            isolation=self._isolation(stated, made),
        )

    def _planned(self, made: Pool) -> Pool:
        status = Status.EXISTING if made.name in self.target.node_pools else Status.CREATE
        return Pool(
            name=made.name,
            mode=made.mode,
            type=made.type,
            nodes=made.nodes,
            vm_size=made.vm_size,
            prefix_size=made.prefix_size,
            configurations=0,
            status=status,
            subnet=self._subnet(made),
            isolation=made.isolation,
        )

    def _subnet(self, made: Pool) -> str | UnsetType:
        return made.subnet if made.subnet in self.sites else UNSET

    def _mode(self, stated: GatewayPool, made: Pool | None) -> Mode | None:
        """Where nobody says it, a scale set is public, and VirtualMachines are private unless public pools are, too."""
        if stated.mode:
            return Mode(stated.mode)
        if made:
            return made.mode
        if stated.type == SCALE_SETS:
            return Mode.PUBLIC
        asked = [mode for mode in Mode if self.gateway.pools.get(mode) == stated.name]
        shared = asked[0] if asked else self._shared(stated, lambda one: one.mode)
        return shared or (Mode.PRIVATE if type_for(Mode.PUBLIC, self.gateway) == SCALE_SETS else None)

    def _isolation(self, stated: GatewayPool, made: Pool | None) -> str | UnsetType:
        if stated.isolation:
            return stated.isolation
        if made:
            return made.isolation
        return self._shared(stated, lambda one: one.isolation) or UNSET

    def _shared(self, stated: GatewayPool, trait: Callable[[Wanted], _Trait]) -> _Trait | None:
        """What all configurations of this plan that the target lists on a pool have in common."""
        traits = {trait(self.wanted[name]) for name in stated.configurations or () if name in self.wanted}
        return traits.pop() if len(traits) == 1 else None
