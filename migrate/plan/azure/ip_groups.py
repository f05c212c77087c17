"""The IP Groups that stand for the private addresses of configurations in firewall rules (design 4.2.9)."""

import hashlib
from collections.abc import Iterable

from migrate.model.firewall import FirewallRule, RuleSource
from migrate.model.names import object_name

_LONGEST = 80
"""Characters that Azure takes in the name of an IP Group."""
_MARK = 8


def ip_group_names(rules: Iterable[FirewallRule]) -> dict[RuleSource, str]:
    """The group of each configuration that has a rule in Azure Firewall, by namespace and name.

    Where two would share a name (`a-b` and `c`, `a` and `b-c`), or one is too long, it ends in a digest.
    """
    sources = {rule.source for rule in rules if rule.place == "azureFirewall"}
    names: dict[RuleSource, str] = {}
    taken: set[str] = set()
    for source in sorted(sources, key=lambda source: (source.namespace, source.configuration)):
        name = f"ipg-{object_name(source.namespace)}-{source.configuration}"
        names[source] = name if len(name) <= _LONGEST and name not in taken else _marked(name, source)
        taken.add(names[source])
    return names


def _marked(name: str, source: RuleSource) -> str:
    whole = f"{object_name(source.namespace)}/{source.configuration}"
    return f"{name[: _LONGEST - _MARK - 1]}-{hashlib.sha256(whole.encode()).hexdigest()[:_MARK]}"
