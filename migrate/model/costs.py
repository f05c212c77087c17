"""What a plan costs a month, and what it needs of the subscription's quotas (design 4.2.12)."""

from enum import StrEnum

from msgspec import UNSET, Struct, UnsetType


class Bill(StrEnum):
    """What a line of the costs belongs to. Only those of the first two are summed."""

    PLAN = "plan"
    OLD_WAY = "oldWay"
    NEXT = "next"
    EXTRA = "extra"


class CostLine(Struct, frozen=True):
    """One line: so many units, and what they cost a month of 730 hours, in the currency of the costs."""

    item: str
    quantity: float
    unit: str
    monthly: float
    of: Bill


class Monthly(Struct, frozen=True, rename="camel"):
    """Sums of a month; None, and so `null` in the file, where a price is missing (contract, cost)."""

    plan: float | None = None
    old_way: float | None = None


class Cost(Struct, frozen=True, rename="camel"):
    """The bill.

    Shape: `prices_as_of` is a date; `missing` names the prices that nobody has given (`vm/Standard_D4s_v5`);
    `notes` are sentences on where the prices come from, what is uncertain and what is not in the sums.
    """

    currency: str
    prices_as_of: str
    monthly: Monthly
    lines: tuple[CostLine, ...]
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class QuotaRow(Struct, frozen=True):
    """How much of a quota the plan needs; `available` is absent where the target does not say."""

    name: str
    needed: int
    available: int | UnsetType = UNSET
