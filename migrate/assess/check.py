"""What a check is: a pure function over the inventory that says which ids it may emit, so that tests can walk them."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from migrate.model.findings import Notice
from migrate.model.inventory import Inventory

Look = Callable[[Inventory], Iterator[Notice]]


class Check(Struct, frozen=True):
    """One check and the ids that it may emit."""

    ids: frozenset[str]
    look: Look


class Checks(list[Check]):
    """The checks of one family, in the order in which they are written."""

    def emits(self, *ids: str) -> Callable[[Look], Look]:
        """Registers a function as a check that may emit these ids."""

        def register(look: Look) -> Look:
            self.append(Check(frozenset(ids), look))
            return look

        return register
