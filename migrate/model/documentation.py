"""Where the documentation is read, for the links in reports: one constant, and what lies below it."""

BASE = "https://docs.egress-migrate.example"
"""Of a reserved domain, so that a link leads to nobody else's page until the documentation is published."""


def rule_page(rule_id: str) -> str:
    """The place that explains a rule, such as EG502 (contract, Report)."""
    return f"{BASE}/reference/rules.html#{rule_id.lower()}"
