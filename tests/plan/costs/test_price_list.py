from decimal import Decimal

import pytest

from migrate.model.choices import Prices
from migrate.model.prices import NAT_GATEWAY, PREFIX_ADDRESS, of_vm
from migrate.plan.costs.price_list import price_list

D2S = of_vm("Standard_D2s_v5")


@pytest.mark.parametrize(
    ("location", "monthly"),
    [
        ("eastus", "70.08"),
        ("eastus2", "70.08"),
        ("westus2", "70.08"),
        ("westus3", "70.08"),
        ("northeurope", "78.11"),
        ("uksouth", "81.03"),
        ("westeurope", "83.95"),
        ("West Europe", "83.95"),
        ("australiaeast", "87.60"),
    ],
)
def test_a_vm_has_the_price_of_its_region(location: str, monthly: str) -> None:
    assert Decimal(monthly) == price_list(location, Prices()).monthly(D2S)


@pytest.mark.parametrize(
    ("name", "monthly"),
    [
        ("publicIpPrefixAddress", "4.38"),
        ("publicIp", "3.65"),
        ("natGateway", "32.85"),
        ("loadBalancerFirstFiveRules", "18.25"),
        ("loadBalancerRule", "7.30"),
    ],
)
def test_all_else_costs_the_same_everywhere(name: str, monthly: str) -> None:
    for location in ("westus3", "southafricanorth"):
        assert Decimal(monthly) == price_list(location, Prices()).monthly(name)


def test_a_region_or_size_that_nobody_has_priced_has_no_price() -> None:
    assert price_list("southafricanorth", Prices()).monthly(D2S) is None
    assert price_list("westus3", Prices()).monthly(of_vm("Standard_D4s_v5")) is None


def test_what_the_choices_give_wins_and_is_named() -> None:
    prices = price_list("westus3", Prices(hourly={PREFIX_ADDRESS: 0.005, of_vm("Standard_D4s_v5"): 0.192}))
    assert (Decimal("3.65"), Decimal("140.16")) == (
        prices.monthly(PREFIX_ADDRESS),
        prices.monthly(of_vm("Standard_D4s_v5")),
    )
    assert ("publicIpPrefixAddress", "vm/Standard_D4s_v5") == prices.given
    assert Decimal("70.08") == prices.monthly(D2S)


def test_two_currencies_are_never_added_up() -> None:
    prices = price_list("westus3", Prices(currency="EUR", hourly={PREFIX_ADDRESS: 0.005}))
    assert ("EUR", None, None) == (prices.currency, prices.monthly(D2S), prices.monthly(NAT_GATEWAY))
    assert Decimal("3.65") == prices.monthly(PREFIX_ADDRESS)


def test_an_amount_is_rounded_once_to_the_cent_and_half_a_cent_goes_up() -> None:
    """0.00005 × 3 × 730 = 0.1095, and 0.0005 × 730 = 0.365."""
    prices = price_list("westus3", Prices(hourly={PREFIX_ADDRESS: 0.00005}))
    assert Decimal("0.11") == prices.monthly(PREFIX_ADDRESS, 3)
    half = price_list("westus3", Prices(hourly={PREFIX_ADDRESS: 0.0005}))
    assert Decimal("0.37") == half.monthly(PREFIX_ADDRESS)


def test_nothing_costs_nothing() -> None:
    assert Decimal(0) == price_list("westus3", Prices()).monthly(PREFIX_ADDRESS, 0)
