"""docs/costs.md says nothing that the code does not say."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from migrate.model.choices import Prices
from migrate.model.gateway import Mode, Pool
from migrate.model.prices import EVERYWHERE
from migrate.plan.costs.designs import old_pools, old_way, parts_of
from migrate.plan.costs.price_list import price_list
from tests.plan.factories import a_pool

PAGE = (Path(__file__).parents[3] / "docs" / "costs.md").read_text(encoding="utf-8")
PRICES = price_list("westus3", Prices())
TEN = 10


def row(name: str) -> list[str]:
    (cells,) = re.findall(rf"^\| {re.escape(name)} \|(.*)\|$", PAGE, re.MULTILINE)
    return [cell.strip().strip("*").partition(" (")[0] for cell in cells.split("|")]


def amounts(pool: Pool, lengths: list[int]) -> list[Decimal]:
    """Nodes, addresses, load balancer, and their sum."""
    by_price = {part.price: PRICES.monthly(part.price, part.quantity) or 0 for part in parts_of([pool], lengths, TEN)}
    nodes, addresses = by_price["vm/Standard_D2s_v5"], by_price.get("publicIpPrefixAddress", 0)
    rules = by_price["loadBalancerFirstFiveRules"] + by_price["loadBalancerRule"]
    return [Decimal(amount) for amount in (nodes, addresses, rules, nodes + addresses + rules)]


@pytest.mark.parametrize("size", [28, 29, 30, 31])
def test_the_table_has_the_sums_of_public_mode(size: int) -> None:
    assert [f"{amount:.2f}" for amount in amounts(a_pool(prefix_size=size), [size] * TEN)] == row(f"public, /{size}")


def test_the_table_has_the_sum_of_private_mode() -> None:
    assert [f"{amount:.2f}" for amount in amounts(a_pool(mode=Mode.PRIVATE), [])] == row("private")


def test_the_table_has_the_old_way_without_and_with_its_pools() -> None:
    without = sum(PRICES.monthly(part.price, part.quantity) or 0 for part in old_way(TEN))
    pools = sum(PRICES.monthly(part.price, part.quantity) or 0 for part in old_pools(TEN, "Standard_D2s_v5"))
    assert f"{without:,.2f}" == row("the old way")[-1]
    assert f"{without + pools:,.2f}" == row("the old way with ten nodes of its own")[-1]


def test_the_example_of_own_prices_has_every_name_with_our_price() -> None:
    assert all(f"{name}: {price}" in PAGE for name, price in EVERYWHERE.items())
