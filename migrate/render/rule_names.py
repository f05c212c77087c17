"""What rules are called on Azure."""

from migrate.model.firewall import FirewallRule

_LONGEST = 80
"""Characters that Azure takes in the name of a rule."""


def rule_name(rule: FirewallRule) -> str:
    """Whose it is and its priority, which no other rule of its place has: `100-orders-egressip-orders`."""
    name = f"{rule.priority}-{rule.source.namespace}-{rule.source.configuration}"
    return name[:_LONGEST].rstrip("-.")
