from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.model.proof import Treatment
from migrate.plan.traffic.intervals import covers, merged, ranges_of
from migrate.plan.traffic.spaces import LISTED
from migrate.report.differences import Difference, Differences
from migrate.report.html.wire import Stretch, stretches, wires_of

EGRESS, GATEWAY, NODE = Treatment.EGRESS, Treatment.GATEWAY, Treatment.NODE


def change(*destinations: str, before: Treatment = EGRESS, after: Treatment = NODE, to: str = "a/prod") -> Difference:
    return Difference((to,), destinations, before, after, "because")


def seen(address: str, found: list[Stretch]) -> tuple[Treatment, Treatment]:
    ((number, _),) = ranges_of([f"{address}/32"])
    (one,) = (stretch for stretch in found if stretch.first <= number <= stretch.last)
    return one.before, one.after


def test_what_no_change_names_sees_the_egress_address_as_before() -> None:
    found = stretches([change("10.0.0.0/8")], ())
    assert (EGRESS, NODE) == seen("10.1.2.3", found)
    assert (EGRESS, EGRESS) == seen("8.8.8.8", found)


def test_what_is_excluded_and_no_change_saw_the_node_before_as_well() -> None:
    found = stretches([change("10.0.0.0/16")], ranges_of(["10.0.0.0/16", "172.30.0.0/16"]))
    assert (NODE, NODE) == seen("172.30.0.1", found)
    assert (EGRESS, NODE) == seen("10.0.0.1", found)


@given(st.lists(st.integers(0, 2**16 - 1).map(lambda number: f"{number >> 8}.{number & 255}.0.0/16"), max_size=9))
def test_stretches_are_all_that_the_proof_speaks_of_each_once(destinations: list[str]) -> None:
    destinations = sorted({one for one in destinations if ranges_of([one])[0][0] >> 24 in range(1, 100)})
    found = stretches([change(*destinations)], ())
    assert all(one.last < other.first for one, other in pairwise(found))
    drawn = merged((one.first, one.last) for one in found)
    assert all(covers(drawn, range_) for range_ in (*LISTED, *ranges_of(destinations)))


def test_configurations_with_the_same_changes_share_their_bars() -> None:
    both = Difference(("a/prod", "b/prod", "c/prod"), ("10.0.0.0/16",), EGRESS, NODE, "services")
    one = Difference(("c/prod",), ("10.1.0.0/16",), EGRESS, GATEWAY, "private")
    wires = wires_of(Differences((both, one), unchanged=("d/prod",)), ())
    assert [("a/prod", "b/prod"), ("c/prod",), ("d/prod",)] == [wire.configurations for wire in wires]
    assert [(EGRESS, NODE), (EGRESS, GATEWAY, NODE), (EGRESS,)] == [wire.treatments for wire in wires]


def test_no_proof_no_bars() -> None:
    assert () == wires_of(Differences(), ())


def test_stretches_fill_the_bar_and_a_single_address_can_be_seen() -> None:
    (wire,) = wires_of(Differences((change("203.0.113.7/32"),)), ())
    assert 100 == pytest.approx(sum(one.width for one in wire.drawn), abs=0.1)
    assert 1 < min(one.width for one in wire.drawn)
    assert 1 == wire.smallest


def test_bars_of_hundreds_of_single_addresses_draw_only_what_is_large() -> None:
    nodes = [f"10.{number}.0.{number}/32" for number in range(250)]
    (wire,) = wires_of(Differences((change(*nodes), change("172.16.0.0/12", after=GATEWAY))), ())
    assert 48 >= len(wire.drawn)
    assert 1 < wire.smallest
    assert GATEWAY in wire.treatments


def test_addresses_beneath_the_bar_do_not_touch() -> None:
    (wire,) = wires_of(Differences((change(*(f"{number}.0.0.0/16" for number in range(1, 21))),)), ())
    assert all(other.left - one.left >= 12.5 for one, other in pairwise(wire.ticks))


def test_a_pointer_is_told_the_ends_of_a_stretch_and_what_it_sees() -> None:
    (first, last) = ranges_of(["10.0.0.0/16"])[0]
    assert "10.0.0.0 to 10.0.255.255: egress address, then node address" == Stretch(first, last, EGRESS, NODE).name
    assert "10.0.0.0 to 10.0.255.255: node address, as before" == Stretch(first, last, NODE, NODE).name
