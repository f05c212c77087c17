"""EG5xx: what else decided about traffic on the old cluster and stops deciding."""

from migrate.model.findings import Rule, Severity

RULES: tuple[Rule, ...] = (
    Rule(
        id="EG501",
        severity=Severity.WARNING,
        summary="A NetworkPolicy for egress that stops applying",
        why="AKS does not enforce NetworkPolicies on traffic that annotated pods send through the gateway. What the "
        "policy denies becomes reachable.",
        remedy="Carry its rules over to Azure Firewall or to the network security group of the gateway's subnet. Keep "
        "the policy: it still applies to what stays inside the cluster.",
    ),
    Rule(
        id="EG502",
        severity=Severity.WARNING,
        summary="An egress firewall that stops applying",
        why="EgressFirewall and EgressNetworkPolicy do not exist on AKS, and NetworkPolicies are not enforced on "
        "traffic through the gateway. Destinations that were denied become reachable.",
        remedy="Carry the rules over to Azure Firewall or to the network security group of the gateway's subnet, "
        "in their order, and have the network team confirm them.",
    ),
    Rule(
        id="EG511",
        severity=Severity.ERROR,
        summary="Two EgressNetworkPolicies in one namespace",
        why="OpenShift SDN drops all outgoing traffic of a namespace that has two. So nobody knows which of the "
        "rules are meant.",
        remedy="Delete one of them and export again, or leave the namespace out (`exclude: [NAMESPACE]` in "
        "choices.yaml).",
    ),
    Rule(
        id="EG512",
        severity=Severity.WARNING,
        summary="An egress firewall that the old cluster does not read as it is written",
        why="An EgressFirewall counts only under the name `default`, a malformed rule is rejected or ignored, and "
        "OpenShift SDN knows IPv4 networks and names only. The file says something that the cluster does not do.",
        remedy="Compare with `oc get egressfirewall,egressnetworkpolicy -A -o yaml`, and correct the name or the rule.",
    ),
)
