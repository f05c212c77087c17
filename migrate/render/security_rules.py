"""Rules in public mode: outbound rules of the security group on the gateway's subnet (domain notes, Azure 6)."""

from collections.abc import Iterable, Sequence
from typing import Any

from migrate.model.firewall import FirewallRule
from migrate.render.rule_names import rule_name

_PROTOCOLS = {"TCP": "Tcp", "UDP": "Udp"}
_ANY = "*"


def security_rules(rules: Iterable[FirewallRule]) -> list[dict[str, Any]]:
    """The rules as `{name, body, source}`, in order; `source` is the configuration whose addresses they lack."""
    return [
        {"name": rule_name(rule), "source": rule.source, "body": {"properties": _properties(rule)}}
        for rule in rules
        if rule.place == "nsg"
    ]


def _properties(rule: FirewallRule) -> dict[str, Any]:
    return {
        "priority": rule.priority,
        "direction": "Outbound",
        "access": rule.action,
        "protocol": _protocol(rule.protocols),
        "sourceAddressPrefixes": [],
        "sourcePortRange": _ANY,
        **_one_or_many("destinationAddressPrefix", "destinationAddressPrefixes", rule.destinations),
        **_one_or_many("destinationPortRange", "destinationPortRanges", rule.ports or (_ANY,)),
    }


def _protocol(protocols: Sequence[str]) -> str:
    """A security rule is for one protocol or for all."""
    return _PROTOCOLS.get(protocols[0], _ANY) if len(protocols) == 1 else _ANY


def _one_or_many(one: str, many: str, values: Sequence[str]) -> dict[str, Any]:
    """Azure has a key for a single value and another for several."""
    return {one: values[0]} if len(values) == 1 else {many: values}
