"""Walks every check over an inventory. A check is a pure function that yields what it has to say."""

from collections.abc import Callable, Iterator

from migrate.assess import egress, policies, workloads
from migrate.model.findings import Notice
from migrate.model.inventory import Inventory

CHECKS: tuple[Callable[[Inventory], Iterator[Notice]], ...] = (*egress.CHECKS, *workloads.CHECKS, *policies.CHECKS)


def assess(inventory: Inventory) -> tuple[Notice, ...]:
    """All that is to be said about the old cluster: what was noticed on the way, and what the checks see."""
    return (*inventory.notices, *(notice for check in CHECKS for notice in check(inventory)))
