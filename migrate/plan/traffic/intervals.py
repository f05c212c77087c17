"""Sets of IPv4 addresses as ranges of integers: what the proof and the conflicts count with.

A set of addresses is a sorted tuple of [first, last] pairs that neither overlap nor touch. Every operation is one
walk over the places where a range begins or ends, so that it costs what its inputs are long.
"""

import ipaddress
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter

Range = tuple[int, int]
"""First and last address, both included."""
Ranges = tuple[Range, ...]

EVERYTHING: Ranges = ((0, 2**32 - 1),)


@lru_cache(maxsize=1 << 16)
def range_of(cidr: str) -> Range:
    """The range of one IPv4 CIDR.

    Raises:
        ValueError: it is no IPv4 network with its host bits zero.
    """
    network = ipaddress.IPv4Network(cidr)
    return int(network.network_address), int(network.broadcast_address)


def ranges_of(cidrs: Iterable[str]) -> Ranges:
    """The addresses in any of these CIDRs; those of IPv6 are left out."""
    return merged(range_of(cidr) for cidr in cidrs if ":" not in cidr)


def merged(ranges: Iterable[Range]) -> Ranges:
    """Ranges in any order, overlapping or not, as a set."""
    made: list[Range] = []
    for first, last in sorted(ranges):
        if made and first <= made[-1][1] + 1:
            made[-1] = made[-1][0], max(last, made[-1][1])
        else:
            made.append((first, last))
    return tuple(made)


def union(*sets: Ranges) -> Ranges:
    """Addresses in any of them."""
    return merged(range_ for one in sets for range_ in one)


def intersection(one: Ranges, other: Ranges) -> Ranges:
    """Addresses in both."""
    return _swept(one, other, lambda in_one, in_other: in_one and in_other)


def minus(one: Ranges, other: Ranges) -> Ranges:
    """Addresses in one and not in the other."""
    return _swept(one, other, lambda in_one, in_other: in_one and not in_other)


def covers(ranges: Ranges, inner: Range) -> bool:
    """True if all of `inner` is in the set."""
    index = bisect_right(ranges, inner[0], key=itemgetter(0)) - 1
    return index >= 0 and inner[1] <= ranges[index][1]


def overlap(one: Range, other: Range) -> bool:
    """True if they have an address in common."""
    return one[0] <= other[1] and other[0] <= one[1]


def size(ranges: Ranges) -> int:
    """How many addresses they are."""
    return sum(last - first + 1 for first, last in ranges)


def cidrs_of(ranges: Ranges) -> tuple[str, ...]:
    """The fewest CIDRs that are this set, sorted as numbers."""
    return tuple(
        str(network)
        for first, last in ranges
        for network in ipaddress.summarize_address_range(ipaddress.IPv4Address(first), ipaddress.IPv4Address(last))
    )


def _swept(one: Ranges, other: Ranges, keep: Callable[[bool, bool], bool]) -> Ranges:
    """The addresses for which `keep` holds, by whether they are in the one and in the other."""
    edges = sorted((edge, side) for side, ranges in enumerate((one, other)) for a, b in ranges for edge in (a, b + 1))
    inside = [False, False]
    steps: list[tuple[int, bool]] = []
    for edge, sides in groupby(edges, key=itemgetter(0)):
        for _, side in sides:
            inside[side] = not inside[side]
        steps.append((edge, keep(*inside)))
    return merged((edge, after - 1) for (edge, kept), (after, _) in pairwise(steps) if kept)
