import re

from rich.console import Console

from migrate.model.costs import Bill, Cost, CostLine, Monthly
from migrate.report.cost_text import print_cost
from migrate.report.layout import Page
from tests.report.printing import printed

LINES = (
    CostLine("Gateway nodes", 2, "Standard_D2s_v5", 140.16, Bill.PLAN),
    CostLine("NAT gateways", 10, "gateway", 328.5, Bill.OLD_WAY),
    CostLine("The same with /30", 1, "plan", 370.11, Bill.NEXT),
)


def shown(cost: Cost) -> str:
    def on(console: Console) -> None:
        print_cost(Page(console), cost)

    return printed(on)


def test_lines_come_before_their_sum_and_the_old_way_after_the_plan() -> None:
    text = shown(Cost("USD", "2026-06-18", Monthly(140.16, 328.5), LINES))
    assert re.search(
        r"Costs a month, in USD, list prices of 2026-06-18\n\n"
        r" +Item +Quantity +Unit +A month\n"
        r" +Gateway nodes +2 +Standard_D2s_v5 +140\.16\n"
        r" +The plan +140\.16\n"
        r" +NAT gateways +10 +gateway +328\.50\n"
        r" +The old way +328\.50\n"
        r" +The same with /30 +1 +plan +370\.11\n",
        text,
    )


def test_a_price_that_nobody_gave_is_asked_for_and_there_is_no_sum() -> None:
    text = shown(Cost("USD", "2026-06-18", Monthly(), LINES[1:], ("vm/Standard_D4s_v5",)))
    assert "The plan" not in text
    assert "No price is known for vm/Standard_D4s_v5: give it under `prices.hourly`" in text


def test_what_is_uncertain_about_the_prices_is_said_below_them() -> None:
    text = shown(Cost("USD", "2026-06-18", Monthly(140.16, 328.5), LINES, notes=("Bandwidth is not counted.",)))
    assert text.endswith("\n\n  Bandwidth is not counted.\n")
