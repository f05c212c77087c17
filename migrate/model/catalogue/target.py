"""EG6xx: the target cluster."""

from migrate.model.findings import Rule, Severity

RULES = (
    Rule(
        id="EG608",
        severity=Severity.ERROR,
        summary="A gateway node pool cannot be named",
        why="AKS takes pool names of at most 12 lower-case letters and digits that begin with a letter. "
        "Mode, prefix size and a letter take six of them.",
        remedy="Choose a `gateway.poolPrefix` in choices.yaml of one to six lower-case letters and digits "
        "that begins with a letter.",
    ),
)
