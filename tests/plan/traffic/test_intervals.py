import ipaddress
from functools import reduce
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.plan.traffic.intervals import (
    EVERYTHING,
    Ranges,
    cidrs_of,
    covers,
    intersection,
    merged,
    minus,
    overlap,
    range_of,
    ranges_of,
    size,
    union,
)

FEW = 64
"""A space that is small enough to be looked at address by address."""

pairs = st.tuples(st.integers(0, FEW - 1), st.integers(0, FEW - 1)).map(lambda pair: (min(pair), max(pair)))
sets = st.lists(pairs, max_size=6).map(merged)


def members(ranges: Ranges) -> set[int]:
    return {address for first, last in ranges for address in range(first, last + 1)}


def is_proper(ranges: Ranges) -> bool:
    """Sorted, and neither overlapping nor touching."""
    return all(one[1] + 1 < other[0] for one, other in pairwise(ranges))


@given(st.lists(pairs, max_size=6))
def test_merged_ranges_hold_the_same_addresses_in_proper_form(written: list[tuple[int, int]]) -> None:
    assert members(tuple(written)) == members(merged(written))
    assert is_proper(merged(written))


@given(sets, sets)
def test_each_operation_is_that_of_sets(one: Ranges, other: Ranges) -> None:
    assert members(one) | members(other) == members(union(one, other))
    assert members(one) & members(other) == members(intersection(one, other))
    assert members(one) - members(other) == members(minus(one, other))


@given(sets, sets)
def test_results_are_in_proper_form_so_that_equal_sets_are_equal_values(one: Ranges, other: Ranges) -> None:
    assert all(map(is_proper, (union(one, other), intersection(one, other), minus(one, other))))
    assert one == union(intersection(one, other), minus(one, other))


@given(st.lists(sets, max_size=4))
def test_a_union_of_many_is_one_of_two_at_a_time(many: list[Ranges]) -> None:
    nothing: Ranges = ()
    assert reduce(union, many, nothing) == union(*many)


@given(sets, pairs)
def test_a_set_covers_a_range_whose_every_address_it_has(ranges: Ranges, inner: tuple[int, int]) -> None:
    assert (members((inner,)) <= members(ranges)) == covers(ranges, inner)


@given(pairs, pairs)
def test_ranges_overlap_if_they_have_an_address_in_common(one: tuple[int, int], other: tuple[int, int]) -> None:
    assert bool(members((one,)) & members((other,))) == overlap(one, other)


@given(sets)
def test_the_size_counts_addresses(ranges: Ranges) -> None:
    assert len(members(ranges)) == size(ranges)


@given(sets)
def test_cidrs_are_the_fewest_sorted_as_numbers_and_lead_back_to_the_set(ranges: Ranges) -> None:
    cidrs = cidrs_of(ranges)
    networks = [ipaddress.IPv4Network(cidr) for cidr in cidrs]
    assert ranges == ranges_of(cidrs)
    assert sorted(ipaddress.collapse_addresses(networks)) == networks


@pytest.mark.parametrize(
    ("expected", "cidr"),
    [
        ((0, 2**32 - 1), "0.0.0.0/0"),
        ((167772160, 184549375), "10.0.0.0/8"),
        ((2**32 - 1, 2**32 - 1), "255.255.255.255/32"),
    ],
)
def test_a_range_has_the_first_and_the_last_address_of_its_cidr(expected: tuple[int, int], cidr: str) -> None:
    assert expected == range_of(cidr)


def test_what_is_left_of_everything_without_ten() -> None:
    left = minus(EVERYTHING, ranges_of(["10.0.0.0/8"]))
    assert ("0.0.0.0/5", "8.0.0.0/7", "11.0.0.0/8", "12.0.0.0/6", "16.0.0.0/4", "32.0.0.0/3") == cidrs_of(left)[:6]
    assert 2**32 - 2**24 == size(left)


def test_the_last_address_of_all_can_be_told_apart() -> None:
    assert ((0, 2**32 - 2),) == minus(EVERYTHING, ranges_of(["255.255.255.255/32"]))


def test_ipv6_is_left_out() -> None:
    assert ranges_of(["10.0.0.0/8"]) == ranges_of(["fd00::/8", "10.0.0.0/8"])
