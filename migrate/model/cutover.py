"""The order of the cutover: waves, and what becomes of each old address (design 4.2.10)."""

from msgspec import UNSET, Struct, UnsetType

from migrate.model.wording import listed


class Wave(Struct, frozen=True, rename="camel"):
    """Namespaces that move together, in the order in which they are done.

    Shape: `pods` are replaced in it, as far as the export counts them; `wait_minutes` is the most that the
    tool's own waits add up to.
    """

    name: str
    namespaces: tuple[str, ...]
    pods: int = 0
    wait_minutes: int = 0


class AddressChange(Struct, frozen=True, rename="camel"):
    """What becomes of one of today's addresses.

    Shape: `namespaces` are those of AKS that leave it, `staying` those of the old cluster that keep it;
    `add_before` and `remove_after` are waves, and `remove_after` is absent where somebody stays.
    """

    address: str
    namespaces: tuple[str, ...]
    add_before: str
    remove_after: str | UnsetType = UNSET
    staying: tuple[str, ...] = ()

    @property
    def removal(self) -> str:
        """After which wave peers may forget it, or `keep: team-b stays`; the first of many who stay."""
        return self._removal()

    @property
    def whole_removal(self) -> str:
        """The same, naming everybody who stays (contract, Render: changes.csv)."""
        return self._removal(at_most=len(self.staying))

    def _removal(self, **limit: int) -> str:
        if self.remove_after is UNSET:
            return f"keep: {listed(self.staying, **limit)} {'stays' if len(self.staying) == 1 else 'stay'}"
        return self.remove_after
