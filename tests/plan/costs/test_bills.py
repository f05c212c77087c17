"""Every figure of the domain notes, Azure 5, comes out of the code; what the public article says does not."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from migrate.model.choices import Choices, Chosen, Gateway, Prices
from migrate.model.costs import Bill, Cost
from migrate.model.gateway import Mode, Pool, Prefix, Status, addresses_in
from migrate.model.target import Facts
from migrate.plan.costs.bills import Bills, costs_of
from migrate.plan.wanted import Wanted
from tests.plan.factories import a_pool, a_selection, a_target, a_workload, an_egress_ip, wanted

ARTICLE = 10
"""Namespaces in the article's comparison."""


def bills(
    pools: tuple[Pool, ...],
    prefixes: tuple[Prefix, ...],
    namespaces: int = ARTICLE,
    *,
    location: str = "westus3",
    has_workloads: bool = True,
    **choices: Any,
) -> Bills:
    target = a_target()
    facts = Facts(replace(target, cluster=replace(target.cluster, location=location)))
    return costs_of(teams(namespaces), pools, prefixes, facts, Chosen(Choices(**choices)), has_workloads=has_workloads)


def teams(number: int) -> tuple[Wanted, ...]:
    names = [f"team-{n}" for n in range(number)]
    return wanted(*(a_selection(an_egress_ip("prod", "20.9.0.10"), name, a_workload(name, "web")) for name in names))


def public(size: int, number: int = ARTICLE, **more: Any) -> Cost:
    return cost_of(bills((a_pool(prefix_size=size, configurations=number),), prefixes(size, number), number, **more))


def private(number: int = ARTICLE, **more: Any) -> Cost:
    pool = a_pool("egwprv31a", mode=Mode.PRIVATE, type="VirtualMachines", configurations=number)
    return cost_of(bills((pool,), (), number, **more))


def prefixes(size: int, number: int) -> tuple[Prefix, ...]:
    return tuple(Prefix(f"p{n}", size, Status.CREATE, (f"team-{n}",), (f"team-{n}/prod",)) for n in range(number))


def cost_of(made: Bills) -> Cost:
    assert isinstance(made.cost, Cost)
    return made.cost


def lines(cost: Cost, of: Bill) -> list[float]:
    return [line.monthly for line in cost.lines if line.of is of]


def percent_saved(cost: Cost, against: float) -> int:
    assert isinstance(cost.monthly.plan, float)
    return round(100 * (1 - cost.monthly.plan / against))


OLD_WAY = 365.00
OLD_WAY_WITH_POOLS = 1065.80


@pytest.mark.parametrize(
    ("size", "addresses", "total"),
    [(28, 700.80, 895.71), (29, 350.40, 545.31), (30, 175.20, 370.11), (31, 87.60, 282.51)],
)
def test_ten_public_configurations_cost_what_their_prefix_size_makes_them_cost(
    size: int, addresses: float, total: float
) -> None:
    cost = public(size)
    assert [140.16, addresses, 18.25, 36.50] == lines(cost, Bill.PLAN)
    assert total == cost.monthly.plan


def test_private_mode_costs_no_addresses() -> None:
    assert 194.91 == private().monthly.plan
    assert [140.16, 18.25, 36.50] == lines(private(), Bill.PLAN)


def test_the_old_way_is_nat_gateways_and_their_addresses_and_its_pools_stand_outside_the_sum() -> None:
    cost = public(31)
    assert [328.50, 36.50] == lines(cost, Bill.OLD_WAY)
    assert OLD_WAY == cost.monthly.old_way
    assert [700.80] == lines(cost, Bill.EXTRA)
    assert OLD_WAY_WITH_POOLS == round(OLD_WAY + 700.80, 2)


@pytest.mark.parametrize(
    ("cost", "of_the_articles_own", "of_the_old_way"),
    [(public(28), 16, -145), (public(31), 73, 23), (private(), 82, 47)],
    ids=["/28", "/31", "private"],
)
def test_what_is_saved(cost: Cost, of_the_articles_own: int, of_the_old_way: int) -> None:
    """Against the old way with ten node pools, as the article counts, and against what goes away."""
    assert of_the_articles_own == percent_saved(cost, OLD_WAY_WITH_POOLS)
    assert of_the_old_way == percent_saved(cost, OLD_WAY)


def test_the_articles_140_dollars_are_the_nodes_alone() -> None:
    """`~$140/mo` leaves out 160 addresses and a load balancer: the sum is more than six times as much."""
    cost = public(28)
    assert isinstance(cost.monthly.plan, float)
    assert 140.16 == lines(cost, Bill.PLAN)[0]
    assert 755.55 == round(cost.monthly.plan - 140.16, 2)
    assert 6.4 == round(cost.monthly.plan / 140, 1)


def test_the_articles_86_percent_are_16_and_against_nat_gateways_alone_it_is_dearer() -> None:
    cost = public(28)
    assert isinstance(cost.monthly.plan, float)
    assert 86 == round(100 * (1 - 140 / 1020))
    assert 16 == percent_saved(cost, OLD_WAY_WITH_POOLS)
    assert 2.45 == round(cost.monthly.plan / OLD_WAY, 2)


def test_even_at_half_a_cent_an_address_the_28_comes_to_778_91() -> None:
    assert 778.91 == public(28, prices=Prices(hourly={"publicIpPrefixAddress": 0.005})).monthly.plan


def test_one_28_is_70_dollars_and_five_are_350() -> None:
    """The article's repository speaks of 45 dollars for one, and creates five."""
    assert 70.08 == lines(public(28, 1), Bill.PLAN)[1]
    assert 350.40 == lines(public(28, 5), Bill.PLAN)[1]


@pytest.mark.parametrize(
    ("location", "nodes"),
    [
        ("eastus", 140.16),
        ("eastus2", 140.16),
        ("westus2", 140.16),
        ("westus3", 140.16),
        ("northeurope", 156.22),
        ("uksouth", 162.06),
        ("westeurope", 167.90),
        ("australiaeast", 175.20),
    ],
)
def test_nodes_have_the_price_of_their_region(location: str, nodes: float) -> None:
    assert nodes == lines(public(31, location=location), Bill.PLAN)[0]


def test_the_next_best_designs_are_whole_sums() -> None:
    cost = public(31)
    assert {
        "The same with prefixes of /30": 370.11,
        "The same in private mode": 194.91,
        "One managed NAT gateway for all": 36.50,
    } == {line.item: line.monthly for line in cost.lines if line.of is Bill.NEXT}


def test_each_line_can_be_recomputed_from_what_it_says() -> None:
    """2 × 0.096 × 730 hours."""
    line = public(31).lines[0]
    assert (2, "Standard_D2s_v5 at 0.096 an hour", 140.16) == (line.quantity, line.unit, line.monthly)


def test_a_shared_prefix_is_billed_once_and_a_rule_for_each_that_shares_it() -> None:
    shared = Prefix("p", 30, Status.EXISTING, ("team-0", "team-1"), ("team-0/prod", "team-1/prod"))
    cost = cost_of(bills((a_pool(prefix_size=30, configurations=2),), (shared,), 2))
    assert [140.16, 17.52, 18.25] == lines(cost, Bill.PLAN)


def test_two_egressips_of_one_namespace_had_one_nat_gateway() -> None:
    both = wanted(*(a_selection(an_egress_ip(name, "20.9.0.10"), "team-a") for name in ("one", "two")))
    made = costs_of(both, (a_pool(),), prefixes(31, 2), Facts(a_target()), Chosen(), has_workloads=False)
    assert 36.50 == cost_of(made).monthly.old_way


def test_a_region_without_a_price_gives_no_sum_and_asks_for_the_price() -> None:
    cost = public(31, location="southafricanorth")
    assert (None, OLD_WAY) == (cost.monthly.plan, cost.monthly.old_way)
    assert ("vm/Standard_D2s_v5",) == cost.missing
    assert [87.60, 18.25, 36.50] == lines(cost, Bill.PLAN)
    assert [36.50] == lines(cost, Bill.NEXT)


def test_giving_the_price_gives_the_sum() -> None:
    cost = public(31, location="southafricanorth", prices=Prices(hourly={"vm/Standard_D2s_v5": 0.096}))
    assert (282.51, ()) == (cost.monthly.plan, cost.missing)
    assert "From choices.yaml: vm/Standard_D2s_v5." in cost.notes


def test_a_size_without_a_price_is_asked_for_by_its_name() -> None:
    pool = a_pool(vm_size="Standard_D4s_v5")
    cost = cost_of(bills((pool,), prefixes(31, 1), 1, gateway=Gateway(vm_size="Standard_D4s_v5")))
    assert (("vm/Standard_D4s_v5",), None) == (cost.missing, cost.monthly.plan)


def test_with_another_currency_every_price_has_to_be_given() -> None:
    cost = public(31, prices=Prices(currency="EUR", hourly={"publicIp": 0.004}))
    assert ("EUR", None, None) == (cost.currency, cost.monthly.plan, cost.monthly.old_way)
    assert (
        "loadBalancerFirstFiveRules",
        "loadBalancerRule",
        "natGateway",
        "publicIpPrefixAddress",
        "vm/Standard_D2s_v5",
    ) == cost.missing


def test_the_bill_says_what_is_uncertain_and_what_is_not_counted() -> None:
    notes = " ".join(public(31).notes)
    assert "whether those in use are billed once more" in notes
    assert "if they are, it is up to 73.00 USD more" in notes
    assert "Not counted: system disks" in notes
    assert "billed once more" not in " ".join(private().notes)


def test_what_exists_already_is_counted_and_said_to_be() -> None:
    made = bills((a_pool(status=Status.EXISTING),), prefixes(31, 10))
    assert 282.51 == cost_of(made).monthly.plan
    assert "Pools and prefixes that exist already are counted in full." in cost_of(made).notes


def test_nothing_planned_costs_nothing() -> None:
    assert Bills() == bills((), (), 0)


def test_the_list_and_its_date_are_named() -> None:
    cost = public(31)
    assert ("USD", "2026-06-18") == (cost.currency, cost.prices_as_of)
    assert "Pay-as-you-go prices of westus3, before discounts; a month has 730 hours." == cost.notes[0]


def test_full_pools_are_told_and_idle_configurations_only_where_workloads_are_known() -> None:
    idle = wanted(a_selection(an_egress_ip("prod", "20.9.0.10"), "team-a"))
    for known, expected in ((True, ["EG210", "EG611"]), (False, ["EG611"])):
        made = costs_of(idle, (a_pool(),), prefixes(31, 1), Facts(a_target()), Chosen(), has_workloads=known)
        assert expected == [notice.rule for notice in made.notices]


hourly = st.floats(0, 10, allow_nan=False).map(lambda price: round(price, 5))


@given(st.integers(28, 31), st.integers(1, 40), st.integers(2, 16), hourly, hourly)
def test_lines_add_up_to_the_sums_to_the_cent(size: int, number: int, nodes: int, vm: float, address: float) -> None:
    prices = Prices(hourly={"vm/Standard_D2s_v5": vm, "publicIpPrefixAddress": address, "publicIp": address})
    pool = a_pool(prefix_size=size, nodes=min(nodes, addresses_in(size)))
    cost = cost_of(bills((pool,), prefixes(size, number), number, prices=prices))
    assert isinstance(cost.monthly.plan, float)
    assert isinstance(cost.monthly.old_way, float)
    assert round(100 * cost.monthly.plan) == sum(round(100 * amount) for amount in lines(cost, Bill.PLAN))
    assert round(100 * cost.monthly.old_way) == sum(round(100 * amount) for amount in lines(cost, Bill.OLD_WAY))
