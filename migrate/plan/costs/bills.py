"""What the plan costs a month, against the old way and the next best option (design 4.2.12)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import UNSET, Struct, UnsetType

from migrate.model.choices import Chosen
from migrate.model.costs import Bill, Cost, CostLine, Monthly
from migrate.model.findings import Notice
from migrate.model.gateway import Pool, Prefix, Status, addresses_in
from migrate.model.prices import AS_OF, HOURS_A_MONTH, PUBLIC_IP
from migrate.model.target import Facts
from migrate.model.wording import listed
from migrate.plan.costs.designs import Design, Part, alternatives, old_pools, old_way, parts_of
from migrate.plan.costs.notices import full_pools, idle_configurations
from migrate.plan.costs.price_list import PriceList, price_list
from migrate.plan.wanted import Wanted


class Bills(Struct, frozen=True):
    """The costs, absent where nothing is planned, and what they say of single things (EG210, EG611)."""

    cost: Cost | UnsetType = UNSET
    notices: tuple[Notice, ...] = ()


def costs_of(  # noqa: PLR0913 - what the stages before it have made, and what was stated and chosen
    wanted: Sequence[Wanted],
    pools: Sequence[Pool],
    prefixes: Sequence[Prefix],
    facts: Facts,
    chosen: Chosen,
    *,
    has_workloads: bool,
) -> Bills:
    """The bill of the whole plan; of an export without workloads nobody can say which configurations are idle."""
    if not wanted:
        return Bills()
    prices = price_list(facts.target.cluster.location, chosen.choices.prices)
    namespaces = len({one.namespace for one in wanted})
    bills = {
        Bill.PLAN: parts_of(pools, (prefix.length for prefix in prefixes), len(wanted)),
        Bill.OLD_WAY: old_way(namespaces),
        Bill.EXTRA: old_pools(namespaces, chosen.choices.gateway.vm_size),
    }
    cost = _cost(bills, tuple(alternatives(pools, prefixes, len(wanted))), prices, _notes(pools, prefixes, prices))
    idle = idle_configurations(wanted, prefixes, prices) if has_workloads else ()
    return Bills(cost, (*idle, *full_pools(pools, prices, chosen)))


def _cost(
    bills: Mapping[Bill, Sequence[Part]], others: Sequence[Design], prices: PriceList, notes: Iterable[str]
) -> Cost:
    every_part = (
        *(part for parts in bills.values() for part in parts),
        *(part for one in others for part in one.parts),
    )
    return Cost(
        currency=prices.currency,
        prices_as_of=AS_OF,
        monthly=Monthly(_as_number(_total(bills[Bill.PLAN], prices)), _as_number(_total(bills[Bill.OLD_WAY], prices))),
        lines=(
            *(line for of, parts in bills.items() for line in _lines(parts, of, prices)),
            *_whole_designs(others, prices),
        ),
        missing=tuple(sorted({part.price for part in every_part} - prices.hourly.keys())),
        notes=tuple(notes),
    )


def _lines(parts: Iterable[Part], of: Bill, prices: PriceList) -> Iterator[CostLine]:
    for part in parts:
        amount = prices.monthly(part.price, part.quantity)
        if amount is not None:
            unit = f"{part.unit} at {prices.hourly[part.price]:f} an hour"
            yield CostLine(part.item, part.quantity, unit, float(amount), of)


def _whole_designs(designs: Iterable[Design], prices: PriceList) -> Iterator[CostLine]:
    for design in designs:
        amount = _total(design.parts, prices)
        if amount is not None:
            yield CostLine(design.name, 1, "whole design", float(amount), Bill.NEXT)


def _total(parts: Iterable[Part], prices: PriceList) -> Decimal | None:
    """The sum of the lines as they are shown, so that a reader who adds them up gets the same."""
    total = Decimal(0)
    for part in parts:
        amount = prices.monthly(part.price, part.quantity)
        if amount is None:
            return None
        total += amount
    return total


def _as_number(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)


def _notes(pools: Sequence[Pool], prefixes: Sequence[Prefix], prices: PriceList) -> Iterator[str]:
    """Where the prices come from, what is uncertain, and what is not counted."""
    yield f"Pay-as-you-go prices of {prices.location}, before discounts; a month has {HOURS_A_MONTH} hours."
    if prices.given:
        yield f"From choices.yaml: {listed(prices.given, at_most=len(prices.given))}."
    if prefixes:
        twice = prices.monthly(PUBLIC_IP, sum(addresses_in(prefix.length) for prefix in prefixes))
        more = f"; if they are, it is up to {twice:,} {prices.currency} more" if twice is not None else ""
        yield (
            "A prefix is billed for all its addresses. Nobody has shown whether those in use are billed once more "
            f"as public addresses. The sums assume that they are not{more}."
        )
    if Status.EXISTING in {*(pool.status for pool in pools), *(prefix.status for prefix in prefixes)}:
        yield "Pools and prefixes that exist already are counted in full."
    yield "Not counted: system disks, traffic, the tier of the cluster, a firewall."
