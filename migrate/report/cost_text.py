"""The bill, as text: each line with its quantity, the sum, the old way, and the next best option."""

from migrate.model.costs import Bill, Cost, CostLine
from migrate.model.wording import listed
from migrate.report.layout import Page

_INDENT = 2


def print_cost(page: Page, cost: Cost) -> None:
    """Prints what the plan costs a month."""
    page.heading(f"Costs a month, in {cost.currency}, list prices of {cost.prices_as_of}")
    rows = [_row(line) for line in cost.lines if line.of is Bill.PLAN]
    if cost.monthly.plan is not None:
        rows.append(("The plan", "", "", _money(cost.monthly.plan)))
    rows += [_row(line) for line in cost.lines if line.of is Bill.OLD_WAY]
    if cost.monthly.old_way is not None:
        rows.append(("The old way", "", "", _money(cost.monthly.old_way)))
    rows += [_row(line) for line in cost.lines if line.of in {Bill.EXTRA, Bill.NEXT}]
    page.table(("Item", "Quantity", "Unit", "A month"), rows)
    if cost.missing:
        names = listed(cost.missing, at_most=len(cost.missing))
        page.gap()
        page.paragraph(
            f"No price is known for {names}: give it under `prices.hourly` in choices.yaml. Without it no sum is made.",
            indent=_INDENT,
        )
    if cost.notes:
        page.gap()
    for note in cost.notes:
        page.paragraph(note, indent=_INDENT)


def _row(line: CostLine) -> tuple[str, str, str, str]:
    return line.item, f"{line.quantity:,g}", line.unit, _money(line.monthly)


def _money(amount: float) -> str:
    return f"{amount:,.2f}"
