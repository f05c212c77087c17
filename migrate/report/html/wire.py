"""The proof as bars: the IPv4 address space from left to right, and whose address each part of it sees.

The space is not drawn to scale: a stretch is as wide as its addresses have bits, so that a single node's address and
half of the Internet can both be seen.
"""

import ipaddress
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from migrate.model.proof import Treatment
from migrate.plan.traffic.intervals import Ranges, intersection, minus, ranges_of, union
from migrate.plan.traffic.spaces import LISTED
from migrate.report.differences import Difference, Differences

_MOST = 48
"""Stretches in one bar. More are too thin to be told apart."""
_NARROWEST = 4
"""A single address counts as if it had so many bits, to be wide enough for a pointer."""
_TICK_GAP = 12.5
"""Per cent of the width that an address beneath the bar takes."""


class Stretch(Struct, frozen=True):
    """Neighbouring destinations that see the same address before, and the same after."""

    first: int
    last: int
    before: Treatment
    after: Treatment

    @property
    def size(self) -> int:
        """How many addresses it has."""
        return self.last - self.first + 1

    @property
    def changes(self) -> bool:
        """True if it sees another address after the move."""
        return self.before is not self.after

    @property
    def name(self) -> str:
        """What a pointer is told: `10.0.0.0 to 10.0.255.255: egress address, then node address`."""
        seen = f"{self.before}, then {self.after}" if self.changes else f"{self.before}, as before"
        return f"{_address(self.first)} to {_address(self.last)}: {seen}"


class Drawn(Struct, frozen=True):
    """A stretch in its place: the left edge and the width, in per cent."""

    stretch: Stretch
    left: float
    width: float


class Tick(Struct, frozen=True):
    """An address beneath the bar, at so many per cent."""

    left: float
    address: str


class Wire(Struct, frozen=True):
    """The bars of the configurations (`namespace/EgressIP`) that see the same changes.

    Shape: stretches of fewer than `smallest` addresses are not drawn; it is 1 where all are.
    """

    configurations: tuple[str, ...]
    drawn: tuple[Drawn, ...]
    ticks: tuple[Tick, ...]
    smallest: int

    @property
    def treatments(self) -> tuple[Treatment, ...]:
        """Those that the bars show, for the legend."""
        shown = {seen for one in self.drawn for seen in (one.stretch.before, one.stretch.after)}
        return tuple(treatment for treatment in Treatment if treatment in shown)


def wires_of(differences: Differences, excluded: Sequence[str]) -> tuple[Wire, ...]:
    """A pair of bars for each set of changes, those of most configurations first."""
    direct = ranges_of(excluded)
    alike = sorted(_alike(differences), key=lambda one: (-len(one[0]), one[0]))
    return tuple(_wire(configurations, stretches(changes, direct)) for configurations, changes in alike)


def stretches(changes: Iterable[Difference], direct: Ranges) -> list[Stretch]:
    """All destinations that the proof speaks of, in their order.

    What no change names sees the egress address before and after; or it is among `direct`, and saw the node's address
    before as well.
    """
    found: list[Stretch] = []
    changed: Ranges = ()
    for change in changes:
        ranges = ranges_of(change.destinations)
        changed = union(changed, ranges)
        found += [Stretch(*one, change.before, change.after) for one in ranges]
    rest = minus(LISTED, changed)
    for treatment, ranges in (
        (Treatment.NODE, intersection(rest, direct)),
        (Treatment.EGRESS, minus(rest, direct)),
    ):
        found += [Stretch(*one, treatment, treatment) for one in ranges]
    return _joined(sorted(found, key=lambda stretch: stretch.first))


def _alike(differences: Differences) -> Iterator[tuple[tuple[str, ...], tuple[Difference, ...]]]:
    """The configurations with the same changes, and those changes."""
    whose: dict[str, list[Difference]] = {name: [] for name in differences.unchanged}
    for change in differences.changes:
        for name in change.configurations:
            whose.setdefault(name, []).append(change)
    names: dict[tuple[int, ...], list[str]] = {}
    for name, changes in whose.items():
        names.setdefault(tuple(map(id, changes)), []).append(name)
    for alike in names.values():
        yield tuple(alike), tuple(whose[alike[0]])


def _wire(configurations: tuple[str, ...], found: list[Stretch]) -> Wire:
    smallest = 1
    while len(shown := _joined(one for one in found if one.size >= smallest)) > _MOST:
        smallest *= 2
    drawn = tuple(_drawn(shown))
    return Wire(configurations, drawn, tuple(_ticks(drawn)), smallest)


def _joined(found: Iterable[Stretch]) -> list[Stretch]:
    """Neighbours that see the same are one, also across what no proof speaks of."""
    made: list[Stretch] = []
    for one in found:
        if made and (made[-1].before, made[-1].after) == (one.before, one.after):
            made[-1] = replace(made[-1], last=one.last)
        else:
            made.append(one)
    return made


def _drawn(shown: Sequence[Stretch]) -> Iterator[Drawn]:
    weights = [max(one.size.bit_length(), _NARROWEST) for one in shown]
    share = 100 / sum(weights)
    left = 0.0
    for one, weight in zip(shown, weights, strict=True):
        yield Drawn(one, round(left, 3), round(weight * share, 3))
        left += weight * share


def _ticks(drawn: Iterable[Drawn]) -> Iterator[Tick]:
    """Where stretches begin, as far as there is room."""
    free = 0.0
    for one in drawn:
        if free <= one.left <= 100 - _TICK_GAP:
            yield Tick(one.left, _address(one.stretch.first))
            free = one.left + _TICK_GAP


def _address(number: int) -> str:
    return str(ipaddress.IPv4Address(number))
