"""EG5xx: what else decided about traffic on the old cluster and stops deciding."""

from migrate.model.findings import Rule, Severity

_ACCEPT = "accept the finding under `decisions` in choices.yaml"
_LEAVE_OUT = "leave the namespace out (`exclude: [NAMESPACE]` in choices.yaml)"

RULES: tuple[Rule, ...] = (
    Rule(
        id="EG501",
        severity=Severity.WARNING,
        summary="A NetworkPolicy for egress that stops applying",
        why="AKS does not enforce NetworkPolicies on traffic that annotated pods send through the gateway, so what the "
        "policy denies becomes reachable. What `excludeCidrs` keeps direct, pods and services among it, is not "
        "affected. The plan's `firewall` holds what its ipBlocks allow, followed by a denial of the rest, where the "
        "policy is on all pods of a configuration.",
        remedy="Have the network team put the rules of `firewall` in place before the cutover, and keep the policy: it "
        f"still applies inside the cluster. Then {_ACCEPT}.",
    ),
    Rule(
        id="EG502",
        severity=Severity.WARNING,
        summary="An egress firewall that stops applying",
        why="EgressFirewall and EgressNetworkPolicy do not exist on AKS, and NetworkPolicies are not enforced on "
        "traffic through the gateway, so what was denied becomes reachable. The plan's `firewall` holds the rules in "
        "their order: in private mode for Azure Firewall; in public mode, where no firewall sees the traffic, for the "
        "network security group of the gateway's subnet. Neither sees what `excludeCidrs` keeps direct: that stays "
        "inside, under NetworkPolicies alone.",
        remedy="Have the network team confirm the rules of `firewall` and put them in place before the cutover. Rules "
        "with names need the DNS proxy of Azure Firewall, and networks of the old cluster mean something else on AKS. "
        f"EG503 names what is left out. Then {_ACCEPT}.",
    ),
    Rule(
        id="EG503",
        severity=Severity.WARNING,
        summary="A rule that cannot be carried over",
        why="On OpenShift the first rule that matches decides, whatever it names. Azure Firewall decides all network "
        "rules before any application rule; wildcards are possible in application rules only, for HTTP and HTTPS, and "
        "those replace the source address that tells namespaces apart. A network security group takes no names. "
        "Neither knows SCTP, the nodes of the old cluster, or one pod of a configuration from another, and the gateway "
        "is for IPv4 only. Where an Allow is left out, the rules after it may deny what it allowed; where a Deny is "
        "left out, what it denied may become reachable.",
        remedy="Say it otherwise and export again: write addresses in place of a name or have a proxy decide about "
        "names, give pods with rules of their own an EgressIP of their own, delete a rule that no longer means "
        f"anything. If the network team takes care of it by hand, {_ACCEPT}.",
    ),
    Rule(
        id="EG504",
        severity=Severity.WARNING,
        summary="An AdminNetworkPolicy that does not exist on AKS",
        why="AdminNetworkPolicy and BaselineAdminNetworkPolicy have no counterpart that comes with AKS, and nothing in "
        "the cluster would enforce them on traffic through the gateway. What they deny becomes reachable, and teams "
        "can undo what was decided for them. The plan carries none of their rules over.",
        remedy="Hand the policy to the network team: rules on destinations outside belong into Azure Firewall or the "
        "network security group of the gateway's subnet, the others into NetworkPolicies of each namespace. Then "
        f"{_ACCEPT}.",
    ),
    Rule(
        id="EG505",
        severity=Severity.WARNING,
        summary="An EgressService, which wins over the EgressIP",
        why="Pods behind such a Service never used the egress address: peers know the address of the Service, for both "
        "directions. On AKS the address that pods leave with is the gateway's, and never that of a Service.",
        remedy="Tell the peers both new addresses, that of the Service and those of the configuration, or keep these "
        f"pods out of the gateway with a podSelector on the EgressIP. Then {_ACCEPT}.",
    ),
    Rule(
        id="EG506",
        severity=Severity.WARNING,
        summary="An egress router, whose address is on somebody's allow-list",
        why="An egress router sends with an address of its own, by a macvlan interface that AKS cannot give it. "
        "Whoever allowed that address does not see it any more, in whatever namespace the router runs.",
        remedy="Let its clients leave through a gateway, or a small proxy in its place, and have the new addresses "
        "allowed. What it redirects to becomes a Service of type ExternalName, or clients call it directly. Then "
        f"{_ACCEPT}.",
    ),
    Rule(
        id="EG507",
        severity=Severity.WARNING,
        summary="Other gateways for a namespace's traffic",
        why="AdminPolicyBasedExternalRoute and its older annotation choose the next hop of a namespace. Azure chooses "
        "it by subnet: all configurations on a gateway pool leave by the routes of the pool's subnet.",
        remedy="Find out what the other gateways lead to. Where the way out matters, give the namespace a pool of its "
        "own (`namespaces: {NAMESPACE: {isolation: WORD}}` in choices.yaml) in a subnet with the right routes. Then "
        f"{_ACCEPT}.",
    ),
    Rule(
        id="EG508",
        severity=Severity.WARNING,
        summary="A user-defined network",
        why="Pods of such a network are kept apart from all others, and their addresses may even overlap. On AKS all "
        "pods share one network. The egress address moves, the isolation does not.",
        remedy="Decide whether the isolation is needed. NetworkPolicies that deny by default come close inside a "
        f"cluster; what must never share a network needs a cluster of its own. Then {_ACCEPT}, or {_LEAVE_OUT}.",
    ),
    Rule(
        id="EG509",
        severity=Severity.INFO,
        summary="An EgressQoS or NetworkQoS that is dropped",
        why="Marks and limits on outgoing traffic have no counterpart on AKS.",
        remedy="Nothing, unless somebody outside acts on the marks: then agree with them on another sign, such as the "
        "new addresses.",
    ),
    Rule(
        id="EG510",
        severity=Severity.WARNING,
        summary="A proxy for the whole cluster",
        why="Peers that are reached through a proxy see its address, never the egress address. Without the proxy on "
        "AKS they see the addresses of the gateway; with it, the proxy sees those and the peers see no change.",
        remedy="Decide whether the proxy stays. If it does, set it for AKS (`httpProxyConfig`) and have it allow the "
        f"new addresses; if not, have the peers behind it allow them. Then {_ACCEPT}.",
    ),
    Rule(
        id="EG511",
        severity=Severity.ERROR,
        summary="Two EgressNetworkPolicies in one namespace",
        why="OpenShift SDN drops all outgoing traffic of a namespace that has two. So nobody knows which of the "
        "rules are meant, and the plan carries none of them over.",
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
