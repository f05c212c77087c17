"""How much room is left, in a pool under its cap and in its subnet, while pools are being filled."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

from migrate.model.gateway import Pool
from migrate.plan.gateway.ground import Ground
from migrate.plan.gateway.sites import Site
from migrate.plan.gateway.sums import RESERVED, interfaces


class Space:
    """The free addresses of one subnet.

    What is in use there and nobody explains may be what `unlisted` pools have today: these take it first, and
    a surge node's addresses from what is free.
    """

    def __init__(self, free: int, unexplained: int, unlisted: Collection[str]) -> None:
        """Begins with what is free for everybody, and what unlisted pools alone may have already."""
        self._free = free
        self._unexplained = unexplained
        self._unlisted = unlisted

    def room(self, pool: Pool) -> int:
        """How many more configurations of this pool the subnet holds."""
        each = interfaces(pool)
        if pool.name not in self._unlisted:
            return max(self._free, 0) // each
        room = max(self._free + self._unexplained, 0) // each
        surge = each - interfaces(pool, surge=0)
        return min(room, max(self._free, 0) // surge) if surge else room

    def take(self, pool: Pool, needed: int, in_use: int) -> None:
        """Gives addresses to a pool, of which it may have some already; also more than there are."""
        explained = min(in_use, self._unexplained) if pool.name in self._unlisted else 0
        self._unexplained -= explained
        self._free -= needed - explained

    def copy(self) -> "Space":
        """The same space, to try something out."""
        return Space(self._free, self._unexplained, self._unlisted)


class Rooms:
    """The room of every pool. A pool whose subnet is no `Space` has as much as its cap allows."""

    def __init__(self, cap: int, foreign: Mapping[str, int], spaces: Mapping[str, Space]) -> None:
        """Begins with the configurations on pools that are none of this plan, and the spaces by subnet."""
        self._cap = cap
        self._foreign = foreign
        self._spaces = spaces
        self._placed: Counter[str] = Counter()

    def placed(self, pool: Pool) -> int:
        """How many configurations of this plan it holds by now."""
        return self._placed[pool.name]

    def load(self, pool: Pool) -> int:
        """How many configurations it holds by now, those of others included."""
        return self.placed(pool) + self._foreign.get(pool.name, 0)

    def of(self, pool: Pool) -> int:
        """How many more it can take."""
        under_cap = max(self._cap - self.load(pool), 0)
        space = self._space(pool)
        return under_cap if space is None else min(under_cap, space.room(pool))

    def take(self, pool: Pool, configurations: int = 1) -> None:
        """Puts configurations into a pool, also where it is full."""
        self._placed[pool.name] += configurations
        space = self._space(pool)
        if space is not None:
            space.take(pool, configurations * interfaces(pool), configurations * interfaces(pool, surge=0))

    def copy(self) -> "Rooms":
        """The same rooms, to try something out."""
        copy = Rooms(self._cap, self._foreign, {name: space.copy() for name, space in self._spaces.items()})
        copy._placed.update(self._placed)
        return copy

    def _space(self, pool: Pool) -> Space | None:
        return self._spaces.get(pool.subnet) if isinstance(pool.subnet, str) else None


def rooms_of(ground: Ground, named: Collection[str]) -> Rooms:
    """The rooms before anything is placed.

    Subnets that choices name are no limit here: nothing else may be used in their stead, and EG301 says
    where one is too small.
    """
    pools = ground.known.pools.values()
    foreign = {pool.name: ground.foreign(pool.name) for pool in pools}
    spaces = {
        name: _space(ground, ground.sites[name], there)
        for name, there in by_subnet(pools).items()
        if name in ground.sites and name not in named
    }
    return Rooms(ground.cap.limit, foreign, spaces)


def by_subnet(pools: Iterable[Pool]) -> dict[str, list[Pool]]:
    """The pools by subnet, without those whose subnet is not known."""
    there: dict[str, list[Pool]] = defaultdict(list)
    for pool in pools:
        if isinstance(pool.subnet, str):
            there[pool.subnet].append(pool)
    return there


def _space(ground: Ground, site: Site, pools: Collection[Pool]) -> Space:
    frontends = pools if site == ground.nodes else ()
    used = ground.used(site, pools, frontends)
    unlisted = frozenset(pool.name for pool in pools if ground.known.is_unlisted(pool.name))
    free = site.size - RESERVED.addresses - used.others - used.unexplained
    space = Space(free, used.unexplained, unlisted)
    for pool in pools:
        foreign, address = ground.foreign(pool.name), int(pool in frontends)
        space.take(pool, ground.sums.needed(pool, foreign) + address, ground.sums.in_use(pool, foreign) + address)
    return space
