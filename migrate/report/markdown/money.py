"""What it costs a month, and what it takes of the subscription's quotas."""

from collections.abc import Iterator

from msgspec import UNSET

from migrate.formats.markdown import bullets, code, plain, prose
from migrate.model.costs import Bill, Cost, CostLine
from migrate.report.markdown.parts import Blocks, names, rows_under, section
from migrate.report.review import Review


def money(review: Review) -> Iterator[str]:
    """The two sections, as far as there is something in them."""
    if review.cost is not UNSET:
        yield from _cost(review.cost)
    yield from _quotas(review)


def _cost(cost: Cost) -> Blocks:
    rows = [
        *_lines(cost, Bill.PLAN),
        *_sum("The plan", cost.monthly.plan),
        *_lines(cost, Bill.OLD_WAY),
        *_sum("The old way", cost.monthly.old_way),
        *_lines(cost, Bill.EXTRA),
        *_lines(cost, Bill.NEXT),
    ]
    missing = (
        f"No price is known for {names(cost.missing)}: give it under {code('prices.hourly')} in choices.yaml. "
        "Without it no sum is made."
        if cost.missing
        else ""
    )
    title = f"Costs a month, in {plain(cost.currency)}, list prices of {plain(cost.prices_as_of)}"
    table = rows_under(("Item", "Quantity", "Unit", "A month"), rows)
    return section(title, table, missing, bullets(map(prose, cost.notes)))


def _lines(cost: Cost, of: Bill) -> Iterator[tuple[str, ...]]:
    return (_line(line) for line in cost.lines if line.of is of)


def _line(line: CostLine) -> tuple[str, ...]:
    return prose(line.item), f"{line.quantity:,g}", plain(line.unit), f"{line.monthly:,.2f}"


def _sum(of: str, amount: float | None) -> Iterator[tuple[str, ...]]:
    if amount is not None:
        yield f"**{of}**", "", "", f"**{amount:,.2f}**"


def _quotas(review: Review) -> Blocks:
    rows = [
        (plain(row.name), f"{row.needed:,}", "not checked" if row.available is UNSET else f"{row.available:,}")
        for row in review.quota
    ]
    return section("Quotas of the subscription", rows_under(("Quota", "Needed", "Available"), rows))
