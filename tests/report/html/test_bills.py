from migrate.model.costs import Bill, Cost, CostLine, Monthly
from migrate.report.html.bills import Bar, bars_of


def cost(plan: float | None, old_way: float | None = None, *lines: CostLine) -> Cost:
    return Cost("USD", "2026-06-18", Monthly(plan, old_way), lines)


def test_each_known_sum_is_a_bar_as_long_as_its_part_of_the_longest() -> None:
    other = CostLine("The same with prefixes of /30", 1, "whole design", 400, Bill.NEXT)
    assert (
        Bar("This plan", 300, 75, ours=True),
        Bar("The old way", 100, 25, ours=False),
        Bar("The same with prefixes of /30", 400, 100, ours=False),
    ) == bars_of(cost(300, 100, other))


def test_lines_that_are_part_of_a_sum_are_no_bars() -> None:
    line = CostLine("Nodes", 2, "Standard_D2s_v5", 300, Bill.PLAN)
    assert ["This plan"] == [bar.name for bar in bars_of(cost(300, None, line))]


def test_without_the_plans_own_sum_there_is_nothing_to_compare() -> None:
    assert () == bars_of(cost(None, 100))


def test_a_plan_that_costs_nothing_divides_by_nothing() -> None:
    assert (Bar("This plan", 0, 0, ours=True),) == bars_of(cost(0))
