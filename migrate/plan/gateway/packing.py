"""Which configuration lies in which pool (design 4.2.4; contract, Pools).

What lies somewhere stays there. Newcomers go to the pool that choices name, to pools of their kind that are in
use, to other pools of their kind that exist, and to new ones, in this order. Without a previous plan as few pools
as the caps allow are chosen first and filled evenly; with one, a pool is opened only when the others are full.
"""

import heapq
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import UNSET, Struct

from migrate.model.choices import Gateway
from migrate.model.gateway import Mode, Pool
from migrate.plan.gateway.known import Known, word_of
from migrate.plan.gateway.pool_names import Names
from migrate.plan.gateway.rooms import Rooms
from migrate.plan.gateway.sizes import type_for
from migrate.plan.wanted import Wanted


class Wishes(Struct, frozen=True):
    """What choices say of pools: the size of new ones, and by mode the pool and the subnet that they name."""

    gateway: Gateway
    prefix_size: int
    pools: Mapping[Mode, str]
    subnets: Mapping[Mode, str]


class Packed(Struct, frozen=True):
    """The pool of each configuration by its full name, and the pools that hold one, none of them counted yet."""

    homes: dict[str, str]
    pools: dict[str, Pool]


def pack(wanted: Sequence[Wanted], known: Known, wishes: Wishes, *, rooms: Rooms, names: Names) -> Packed:
    """Gives each configuration its pool."""
    homes = {one.full_name: home for one in wanted if (home := known.home_of(one)) is not None}
    for home in homes.values():
        rooms.take(known.pools[home])
    in_use = known.previous.union(homes.values())
    packing = _Packing(wishes, rooms, names, known.pools, _there(known), in_use)
    deal = packing.steadily if known.previous else packing.evenly
    pools = {home: known.pools[home] for home in homes.values()}
    for kind, newcomers in _by_kind(one for one in wanted if one.full_name not in homes):
        for full_name, pool in deal(kind, newcomers):
            homes[full_name] = pool.name
            pools[pool.name] = pool
    return Packed(homes, pools)


_Kind = tuple[Mode, str | None]
"""Mode and isolation word. Size, type and subnet of newcomers follow from the mode and the choices."""
_Dealt = tuple[str, Pool]


class _Packing(Struct, frozen=True):
    """What it takes to deal newcomers: `there` are the pools of each kind that may take some."""

    wishes: Wishes
    rooms: Rooms
    names: Names
    pools: Mapping[str, Pool]
    there: Mapping[_Kind, Sequence[Pool]]
    in_use: frozenset[str]

    def evenly(self, kind: _Kind, newcomers: Iterable[str]) -> Iterator[_Dealt]:
        """As few pools as have the room, filled alike."""
        left = deque(newcomers)
        chosen, rest = self._enough(kind, len(left))
        while rest > 0:
            chosen.append(self._opened(kind))
            rest -= self.rooms.of(chosen[-1])
        yield from self._deal(left, chosen, self.rooms.placed)
        yield from self._in_new_pools(kind, left)

    def steadily(self, kind: _Kind, newcomers: Iterable[str]) -> Iterator[_Dealt]:
        """One after the other into the emptiest pool with room, then into new ones."""
        left = deque(newcomers)
        for tier in self._tiers(kind):
            yield from self._deal(left, tier, self.rooms.load)
        yield from self._in_new_pools(kind, left)

    def _in_new_pools(self, kind: _Kind, left: deque[str]) -> Iterator[_Dealt]:
        while left:
            yield from self._deal(left, [self._opened(kind)], self.rooms.load)

    def _deal(self, left: deque[str], pools: Iterable[Pool], load: Callable[[Pool], int]) -> Iterator[_Dealt]:
        """Takes from `left` what finds room, each into the emptiest pool, of equal ones the first by name."""
        emptiest = [(load(pool), pool.name, pool) for pool in pools]
        heapq.heapify(emptiest)
        while emptiest and left:
            number, name, pool = heapq.heappop(emptiest)
            if self.rooms.of(pool) > 0:
                self.rooms.take(pool)
                yield left.popleft(), pool
                heapq.heappush(emptiest, (number + 1, name, pool))

    def _enough(self, kind: _Kind, needed: int) -> tuple[list[Pool], int]:
        """The first tiers that have room for so many, and for how many these have none."""
        chosen: list[Pool] = []
        trial = self.rooms.copy()
        for tier in self._tiers(kind):
            if needed <= 0:
                break
            for pool in tier:
                room = trial.of(pool)
                trial.take(pool, room)
                needed -= room
                chosen.append(pool)
        return chosen, needed

    def _tiers(self, kind: _Kind) -> Iterator[list[Pool]]:
        """Pools that are there already: the named one, those of the kind in use, the other ones one by one."""
        named = self.pools.get(self.wishes.pools.get(kind[0], ""))
        if named is not None and (named.mode, word_of(named)) == kind:
            yield [named]
        fitting = [pool for pool in self.there.get(kind, ()) if pool is not named and self._fits(pool)]
        yield [pool for pool in fitting if pool.name in self.in_use]
        yield from ([pool] for pool in fitting if pool.name not in self.in_use)

    def _fits(self, pool: Pool) -> bool:
        """True for a pool that is what a new one of its kind would be."""
        return (
            pool.type == type_for(pool.mode, self.wishes.gateway)
            and pool.prefix_size == self.wishes.prefix_size
            and self.wishes.subnets.get(pool.mode) in {None, pool.subnet}
        )

    def _opened(self, kind: _Kind) -> Pool:
        mode, word = kind
        gateway = self.wishes.gateway
        return Pool(
            name=self.names.new(mode, self.wishes.prefix_size),
            mode=mode,
            type=type_for(mode, gateway),
            nodes=gateway.nodes,
            vm_size=gateway.vm_size,
            prefix_size=self.wishes.prefix_size,
            configurations=0,
            isolation=UNSET if word is None else word,
        )


def _there(known: Known) -> Mapping[_Kind, Sequence[Pool]]:
    there: dict[_Kind, list[Pool]] = defaultdict(list)
    for pool in known.pools.values():
        if pool.name not in known.mixed:
            there[pool.mode, word_of(pool)].append(pool)
    return there


def _by_kind(newcomers: Iterable[Wanted]) -> list[tuple[_Kind, list[str]]]:
    """Newcomers by kind, public before private, those without an isolation word first, each by name."""
    kinds: dict[_Kind, list[str]] = defaultdict(list)
    for one in newcomers:
        kinds[one.mode, one.isolation].append(one.full_name)
    order = sorted(kinds, key=lambda kind: (kind[0] is Mode.PRIVATE, kind[1] or ""))
    return [(kind, sorted(kinds[kind])) for kind in order]
