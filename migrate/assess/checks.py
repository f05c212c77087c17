"""Walks every check over an inventory. A check is a pure function that yields what it has to say."""

from collections.abc import Callable, Iterator

from migrate.assess import egress, firewalls, network_policies, networks, other_egress, workloads
from migrate.model.findings import Notice
from migrate.model.inventory import Inventory

_FAMILIES = (egress, networks, workloads, network_policies, firewalls, other_egress)

CHECKS: tuple[Callable[[Inventory], Iterator[Notice]], ...] = tuple(
    check for family in _FAMILIES for check in family.CHECKS
)


def assess(inventory: Inventory) -> tuple[Notice, ...]:
    """All that is to be said about the old cluster: what was noticed on the way, and what the checks see."""
    return (*inventory.notices, *(notice for check in CHECKS for notice in check(inventory)))
