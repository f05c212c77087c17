"""EG3xx: gateway node pools, subnets, prefixes and quotas."""

from migrate.model.findings import Rule, Severity

RULES = (
    Rule(
        id="EG308",
        severity=Severity.ERROR,
        summary="Node count outside what the prefix size allows",
        why="A gateway node pool needs two nodes at least, and one address of the prefix for each node. AKS "
        "refuses any other count with StaticEgressGatewayInvalidGatewayNodeCount.",
        remedy="Set `gateway.nodes` in choices.yaml between 2 and the number of addresses: 2 for /31, 4 for "
        "/30, 8 for /29, 16 for /28; or leave `gateway.prefixSize` at `auto`.",
    ),
)
