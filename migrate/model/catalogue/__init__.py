"""The catalogue of findings: every id with its severity and its words, as data (design, section 6).

Nothing here decides whether a finding applies. `migrate rules` and docs/reference/rules.md are made from it.
"""

from migrate.model.catalogue import choices, egress, exclusions, policies, pools, prefixes, target, workloads
from migrate.model.findings import Rule

_FAMILIES = (egress, choices, workloads, pools, prefixes, exclusions, policies, target)

RULES: dict[str, Rule] = {
    entry.id: entry for entry in sorted((rule for family in _FAMILIES for rule in family.RULES), key=lambda r: r.id)
}


def rule(rule_id: str) -> Rule:
    """The catalogue's entry; a KeyError is a mistake in the program."""
    return RULES[rule_id]
