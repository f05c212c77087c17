"""EG4xx: what stays outside the gateway, and whether a mode can work at all."""

from migrate.model.findings import Rule, Severity

RULES = (
    Rule(
        id="EG402",
        severity=Severity.ERROR,
        summary="An exclusion that is no canonical IPv4 CIDR, or that excludes everything",
        why="The gateway's CNI plugin parses every entry when a pod starts: one entry that it cannot parse "
        "keeps every annotated pod from starting, and 0.0.0.0/0 sends all traffic past the gateway without "
        "a word.",
        remedy="Write `excludeCidrs` in choices.yaml as IPv4 networks with the host bits zero, such as "
        "10.20.0.0/16 or 192.0.2.7/32, and leave 0.0.0.0/0 out.",
    ),
)
