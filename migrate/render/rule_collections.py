"""Rules in private mode: rule collection groups of an Azure Firewall policy (domain notes, Azure 6)."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from migrate.model.firewall import FirewallRule, RuleSource
from migrate.model.gateway import AzureResource
from migrate.model.resource_ids import name_of, type_of
from migrate.plan.azure.ip_groups import ip_group_names
from migrate.render.rule_names import rule_name

_COLLECTIONS = 500
"""In one group: well below the 2 MB that Azure takes of one, and few enough groups for one policy."""
_FIRST_PRIORITY = 100
_ALL_PORTS = ("*",)


def rule_collection_groups(rules: Iterable[FirewallRule], azure: Iterable[AzureResource]) -> list[dict[str, Any]]:
    """The groups as `{name, body}`, in order; the sources are the plan's own IP Groups.

    Rules of one configuration that follow each other and do the same are one collection: their order among
    themselves decides nothing.
    """
    placed = [rule for rule in rules if rule.place == "azureFirewall"]
    groups = _ip_group_ids(placed, azure)
    collections = [
        _collection(list(alike), groups[source])
        for (source, _), alike in groupby(placed, key=lambda rule: (rule.source, rule.action))
    ]
    return [
        _group(number, collections[start : start + _COLLECTIONS])
        for number, start in enumerate(range(0, len(collections), _COLLECTIONS))
    ]


def _ip_group_ids(rules: Iterable[FirewallRule], azure: Iterable[AzureResource]) -> dict[RuleSource, str]:
    ids = {name_of(one.id): one.id for one in azure if type_of(one.id) == "Microsoft.Network/ipGroups"}
    return {source: ids[name] for source, name in ip_group_names(rules).items()}


def _group(number: int, collections: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    properties = {"priority": _FIRST_PRIORITY + number, "ruleCollections": collections}
    return {"name": f"egress-migrate-{number + 1}", "body": {"properties": properties}}


def _collection(rules: Sequence[FirewallRule], ip_group: str) -> dict[str, Any]:
    return {
        "ruleCollectionType": "FirewallPolicyFilterRuleCollection",
        "name": rule_name(rules[0]),
        "priority": rules[0].priority,
        "action": {"type": rules[0].action},
        "rules": [_rule(rule, ip_group) for rule in rules],
    }


def _rule(rule: FirewallRule, ip_group: str) -> dict[str, Any]:
    destinations = {"destinationAddresses": rule.destinations, "destinationFqdns": rule.names}
    return {
        "ruleType": "NetworkRule",
        "name": rule_name(rule),
        "ipProtocols": rule.protocols,
        "sourceIpGroups": [ip_group],
        **{key: values for key, values in destinations.items() if values},
        "destinationPorts": rule.ports or _ALL_PORTS,
    }
