"""The costs as a small chart: what the plan costs, the old way, and the next best options, as bars."""

from collections.abc import Iterator

from msgspec import Struct

from migrate.model.costs import Bill, Cost


class Bar(Struct, frozen=True):
    """A sum a month, and its length in per cent of the longest."""

    name: str
    amount: float
    width: float
    ours: bool


def bars_of(cost: Cost) -> tuple[Bar, ...]:
    """A bar for each sum that is known; none where the plan's own is not."""
    if cost.monthly.plan is None:
        return ()
    sums = list(_sums(cost))
    longest = max(amount for _, amount in sums) or 1
    return tuple(
        Bar(name, amount, round(100 * amount / longest, 2), ours=not number)
        for number, (name, amount) in enumerate(sums)
    )


def _sums(cost: Cost) -> Iterator[tuple[str, float]]:
    """The plan's own comes first."""
    if cost.monthly.plan is not None:
        yield "This plan", cost.monthly.plan
    if cost.monthly.old_way is not None:
        yield "The old way", cost.monthly.old_way
    for line in cost.lines:
        if line.of is Bill.NEXT:
            yield line.item, line.monthly
