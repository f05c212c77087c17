"""How many firewall rules stand in for the egress policies of each configuration."""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from migrate.model.firewall import FirewallRule


class CarriedRules(Struct, frozen=True):
    """The number of rules of one configuration (`namespace/name`) in one place."""

    configuration: str
    place: str
    rules: int


def carried_rules(rules: Iterable[FirewallRule]) -> tuple[CarriedRules, ...]:
    """One row for each configuration and place, by name."""
    counts = Counter((f"{rule.source.namespace}/{rule.source.configuration}", rule.place) for rule in rules)
    return tuple(CarriedRules(*key, counts[key]) for key in sorted(counts))
