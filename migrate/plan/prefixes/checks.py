"""Whether a prefix can serve those that use it: its length, its place, and how many share it (design 4.2.6)."""

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from migrate.model.choices import Chosen
from migrate.model.findings import Notice
from migrate.model.gateway import Pool, Status, addresses_in
from migrate.model.target import Facts, PublicIpPrefix
from migrate.model.wording import counted, listed
from migrate.plan.azure.names import region
from migrate.plan.wanted import Wanted

_SCALE_SET = "VirtualMachineScaleSets"


class Asked(Struct, frozen=True):
    """The prefix that one configuration gets.

    Shape: `given` is the id that choices.yaml gives, and `path` where; `resource_id` is empty where nobody
    knows it.
    """

    wanted: Wanted
    pool: Pool
    status: Status
    path: str = ""
    given: str | None = None
    resource_id: str = ""


class Listed(Struct, frozen=True):
    """A prefix as the target lists it, and where."""

    prefix: PublicIpPrefix
    path: str


class Use(Struct, frozen=True):
    """One prefix and the configurations that use it; `listed` is None where the target does not list it."""

    name: str
    sharers: tuple[Asked, ...]
    listed: Listed | None = None

    @property
    def length(self) -> int:
        """The prefix's own length, or the one that it has to have."""
        return self.listed.prefix.length if self.listed else self.sharers[0].pool.prefix_size

    @property
    def needed(self) -> int:
        """How many addresses its configurations take of it."""
        return sum(_taken_by(one.pool) for one in self.sharers)

    @property
    def used_by_others(self) -> int:
        """Addresses that somebody else has.

        Only where that is certain: on a pool that exists, those in use may be the configurations' own.
        """
        new = all(one.pool.status is Status.CREATE for one in self.sharers)
        return (self.listed.prefix.used or 0) if self.listed and new else 0


def notices_on(use: Use, facts: Facts, chosen: Chosen) -> Iterator[Notice]:
    """What is wrong with a prefix, and what its sharers have to know."""
    said = [*_wrong_length(use), *_wrong_place(use, facts), *_shared(use)]
    given = [chosen.origin(one.path) for one in use.sharers if one.given is not None]
    stated = facts.origin(use.listed.path) if use.listed else None
    places = [place for place in dict.fromkeys((*given, stated)) if place is not None]
    for rule, message in said:
        subject = f"PublicIPPrefix {use.name}"
        yield Notice(rule, subject, message, origin=next(iter(places), None), related=tuple(places[1:]))


def checked_against(use: Use) -> bool:
    """True if the target says all that has to be compared.

    It says nothing of a scale set's zones, so that a prefix with zones on one that exists stays unchecked.
    """
    return use.listed is not None and not (use.listed.prefix.zones and _may_have_zones(use))


def _wrong_length(use: Use) -> Iterator[tuple[str, str]]:
    for pool in sorted({one.pool.name: one.pool for one in use.sharers}.values(), key=lambda pool: pool.name):
        if pool.prefix_size != use.length:
            yield "EG305", f"{use.name} is a /{use.length}, and pool {pool.name} needs a /{pool.prefix_size}."


def _wrong_place(use: Use, facts: Facts) -> Iterator[tuple[str, str]]:
    if use.listed is None:
        return
    prefix, location = use.listed.prefix, facts.target.cluster.location
    if prefix.location is not None and region(prefix.location) != region(location):
        yield "EG309", f"{use.name} lies in {prefix.location}, the cluster in {location}."
    if prefix.sku is not None and prefix.sku.casefold() != "standard":
        yield "EG309", f"{use.name} has the SKU {prefix.sku}; the gateway takes only Standard."
    if prefix.zones and not _may_have_zones(use):
        zones = counted(len(prefix.zones), "zone")
        yield "EG309", f"{use.name} has {zones} ({listed(prefix.zones)}), the nodes of its pool have none."


def _may_have_zones(use: Use) -> bool:
    """The plan makes pools without zones, and VirtualMachines pools cannot have any."""
    return all(one.pool.type == _SCALE_SET and one.pool.status is Status.EXISTING for one in use.sharers)


def _shared(use: Use) -> Iterator[tuple[str, str]]:
    needed, others, holds = use.needed, use.used_by_others, addresses_in(use.length)
    if len(use.sharers) == 1 and not others:
        return
    names = listed(sorted(one.wanted.full_name for one in use.sharers))
    taken = f"{_sum(use)} = {needed} of the {holds} addresses of {use.name}"
    if needed + others > holds:
        beside = f", beside {others} that others use" if others else ""
        yield "EG306", f"{names} would take {taken}{beside}."
    elif len(use.sharers) > 1:
        yield "EG307", f"{names} leave with the same addresses: they take {taken}."


def _taken_by(pool: Pool) -> int:
    """A scale set takes an address for each node, a VirtualMachines pool all of them (domain notes, Azure 1.4)."""
    return pool.nodes if pool.type == _SCALE_SET else pool.addresses


def _sum(use: Use) -> str:
    sharers = Counter(one.pool.name for one in use.sharers)
    pools = {one.pool.name: one.pool for one in use.sharers}
    terms = [f"{counted(sharers[name], 'configuration')} × {_words(pools[name])}" for name in sorted(sharers)]
    return " + ".join(terms)


def _words(pool: Pool) -> str:
    if pool.type == _SCALE_SET:
        return f"{counted(pool.nodes, 'node')} of {pool.name}"
    return f"{counted(pool.addresses, 'address', 'addresses')} of {pool.name} (VirtualMachines)"
