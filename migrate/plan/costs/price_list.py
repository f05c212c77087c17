"""The prices that hold for one plan: our list for its region, under what choices.yaml says (design 4.2.12)."""

from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from migrate.model.choices import Prices
from migrate.model.prices import BY_REGION, CURRENCY, EVERYWHERE, HOURS_A_MONTH, of_vm
from migrate.plan.azure.names import region

_CENT = Decimal("0.01")


class PriceList(Struct, frozen=True):
    """Prices an hour by name (`publicIp`, `vm/Standard_D2s_v5`), in one currency and for one region.

    Shape: `given` names those that choices.yaml gives.
    """

    currency: str
    location: str
    hourly: dict[str, Decimal]
    given: tuple[str, ...] = ()

    def monthly(self, name: str, quantity: int = 1) -> Decimal | None:
        """What so many cost a month of 730 hours, to the cent; None without a price."""
        price = self.hourly.get(name)
        return None if price is None else (price * quantity * HOURS_A_MONTH).quantize(_CENT, ROUND_HALF_UP)


def price_list(location: str, given: Prices) -> PriceList:
    """The prices in a region, those of choices.yaml first.

    Our list is in US dollars. Where the choices name another currency none of it counts, because a sum of two
    currencies is no sum; all prices then have to be given.
    """
    ours = _ours(location) if given.currency == CURRENCY else {}
    theirs = {name: Decimal(str(price)) for name, price in given.hourly.items()}
    return PriceList(given.currency, location, ours | theirs, tuple(sorted(theirs)))


def _ours(location: str) -> dict[str, Decimal]:
    here = region(location)
    sizes = {of_vm(size): prices[here] for size, prices in BY_REGION.items() if here in prices}
    return {name: Decimal(price) for name, price in (EVERYWHERE | sizes).items()}
