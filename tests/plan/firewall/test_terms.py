from ipaddress import IPv4Network
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.model.places import Place
from migrate.plan.firewall.terms import (
    ALLOW_EVERYTHING,
    DENY_EVERYTHING,
    EVERYWHERE,
    PortRange,
    Term,
    both,
    ended,
    merged,
    without,
)

TEN, ONE = IPv4Network("10.0.0.0/8"), IPv4Network("10.1.0.0/16")
NAMED = Term(allows=True, names=("api.example.com",), protocols=("TCP", "UDP"))


def to(*networks: IPv4Network, protocol: str = "Any", ports: tuple[PortRange, ...] = ()) -> Term:
    return Term(allows=True, networks=networks, protocols=(protocol,), ports=ports)


@pytest.mark.parametrize(
    ("expected", "one", "other"),
    [
        (to(ONE), to(TEN), to(ONE)),
        (to(ONE), to(ONE), to(TEN)),
        (to(TEN), ALLOW_EVERYTHING, to(TEN)),
        (None, to(ONE), to(IPv4Network("192.0.2.0/24"))),
        (to(TEN, protocol="TCP"), to(TEN), to(TEN, protocol="TCP")),
        (None, to(TEN, protocol="UDP"), to(TEN, protocol="TCP")),
        (to(TEN, protocol="TCP", ports=((80, 80),)), to(TEN), to(TEN, protocol="TCP", ports=((80, 80),))),
        (
            to(TEN, protocol="TCP", ports=((85, 90),)),
            to(TEN, protocol="TCP", ports=((80, 90),)),
            to(TEN, protocol="TCP", ports=((85, 99),)),
        ),
        (None, to(TEN, protocol="TCP", ports=((80, 80),)), to(TEN, protocol="TCP", ports=((443, 443),))),
        (NAMED, NAMED, to(EVERYWHERE)),
        (None, NAMED, to(TEN)),
        (
            Term(allows=True, names=NAMED.names, protocols=("TCP",), ports=((443, 443),)),
            NAMED,
            to(EVERYWHERE, protocol="TCP", ports=((443, 443),)),
        ),
    ],
)
def test_two_allowances_allow_what_both_allow(expected: Term | None, one: Term, other: Term) -> None:
    assert expected == both(one, other)


def test_what_both_allow_has_the_place_of_the_first_that_has_one() -> None:
    here, there = (Place(0), "a"), (Place(1), "b")
    narrower = Term(allows=True, networks=(ONE,), at=there)
    assert Term(allows=True, networks=(ONE,), at=there) == both(ALLOW_EVERYTHING, narrower)
    assert Term(allows=True, networks=(ONE,), at=here) == both(Term(allows=True, networks=(TEN,), at=here), narrower)


@pytest.mark.parametrize("terms", [(), (to(TEN),), (DENY_EVERYTHING, to(TEN)), (ALLOW_EVERYTHING,)])
def test_a_list_is_ended_with_what_it_ends_in(terms: tuple[Term, ...]) -> None:
    assert (*terms, ALLOW_EVERYTHING) == ended(terms, ALLOW_EVERYTHING)


def test_a_list_that_denies_everything_has_its_end() -> None:
    assert (to(TEN), DENY_EVERYTHING) == ended((to(TEN), DENY_EVERYTHING), ALLOW_EVERYTHING)


@pytest.mark.parametrize(
    "term",
    [
        Term(allows=False, networks=(EVERYWHERE,), protocols=("TCP",)),
        Term(allows=False, networks=(EVERYWHERE,), protocols=("TCP",), ports=((80, 80),)),
        Term(allows=False, networks=(TEN,)),
    ],
)
def test_a_denial_of_less_is_no_end(term: Term) -> None:
    assert (term, ALLOW_EVERYTHING) == ended((term,), ALLOW_EVERYTHING)


ranges = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda pair: (min(pair), max(pair)))


@given(st.lists(ranges))
def test_merged_ranges_hold_the_same_ports_apart_and_in_order(written: list[PortRange]) -> None:
    found = merged(written)
    assert {p for a, b in written for p in range(a, b + 1)} == {p for a, b in found for p in range(a, b + 1)}
    assert all(last + 1 < first for (_, last), (first, _) in pairwise(found))


networks = st.builds(
    lambda length, number: IPv4Network((number << (32 - length) & 0xFF, length)),
    st.integers(24, 32),
    st.integers(0, 255),
)


@given(networks, st.lists(networks, max_size=4))
def test_a_network_without_its_holes_holds_the_other_addresses(network: IPv4Network, holes: list[IPv4Network]) -> None:
    left = {address for part in without(network, holes) for address in part}
    assert {address for address in network if not any(address in hole for hole in holes)} == left
