"""What checks on policies share: whom a plan moves, which policies are on them, and how a notice names a policy."""

from collections.abc import Callable, Iterator

from migrate.inventory.namespace_index import NamespaceIndex
from migrate.inventory.selectors import parse
from migrate.model.findings import Notice
from migrate.model.inventory import Inventory, Namespace, Policy, Selector, Workload


def about(
    policy: Policy, rule: str, message: str, path: str = "metadata.name", *, fallback: str | None = None
) -> Notice:
    """A notice on a policy."""
    return Notice(rule, policy.subject, message, policy.place, path, fallback=fallback)


def policies_of(inventory: Inventory, *kinds: str) -> Iterator[Policy]:
    """The policies of these kinds."""
    return (policy for policy in inventory.policies if policy.kind.kind in kinds)


def moved_namespaces(inventory: Inventory) -> dict[str, Namespace]:
    """The namespaces that get a configuration (design, section 6), by name."""
    return {selection.namespace.name: selection.namespace for selection in inventory.configured}


def moved_workloads(inventory: Inventory) -> dict[str, list[Workload]]:
    """What moves in them, undecided workloads included."""
    moved: dict[str, list[Workload]] = {}
    for selection in inventory.configured:
        moved.setdefault(selection.namespace.name, []).extend((*selection.workloads, *selection.contested))
    return moved


def in_moved(inventory: Inventory, *kinds: str) -> Iterator[Policy]:
    """The policies of these kinds in namespaces that get a configuration."""
    moved = moved_namespaces(inventory)
    return (policy for policy in policies_of(inventory, *kinds) if policy.namespace in moved)


def on_moved(
    inventory: Inventory, *kinds: str, selector_of: Callable[[Policy], object]
) -> Iterator[tuple[Policy, list[Namespace]]]:
    """The cluster-wide policies of these kinds, each with the namespaces with a configuration that it selects.

    A selector that cannot be read is not read as selecting nothing.
    """
    policies = list(policies_of(inventory, *kinds))
    selectors = [parse(selector_of(policy), "")[0] or Selector() for policy in policies]
    index = NamespaceIndex(list(moved_namespaces(inventory).values()), selectors)
    selected = ((policy, index.select(selector)) for policy, selector in zip(policies, selectors, strict=True))
    return ((policy, namespaces) for policy, namespaces in selected if namespaces)
