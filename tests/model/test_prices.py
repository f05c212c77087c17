import re
from decimal import Decimal

from migrate.files.resources import schema
from migrate.model.prices import AS_OF, BY_REGION, EVERYWHERE, of_vm


def test_the_list_is_dated() -> None:
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", AS_OF)


def test_every_price_is_a_decimal_number_above_zero() -> None:
    prices = [*EVERYWHERE.values(), *(price for regions in BY_REGION.values() for price in regions.values())]
    assert all(Decimal(price) > 0 for price in prices)


def test_choices_may_give_exactly_the_prices_that_the_list_has_names_for() -> None:
    names = schema("choices")["properties"]["prices"]["properties"]["hourly"]["propertyNames"]
    assert [*EVERYWHERE, "vm/SIZE"] == names["else"]["enum"]
    assert all(re.search(names["then"]["pattern"], of_vm(size)) for size in BY_REGION)
