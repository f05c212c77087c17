"""EG4xx: what stays outside the gateway, and whether a mode can work at all."""

from migrate.model.findings import Rule, Severity

RULES = (
    Rule(
        id="EG401",
        severity=Severity.ERROR,
        summary="An exclusion covers a destination that expects the identity",
        why="What is excluded leaves with the address of a node, or stays in the cluster where the range is the "
        "cluster's own. A peer that allows the egress address sees another one, and turns it away.",
        remedy="Take the range out of `excludeCidrs` in choices.yaml, or narrow it so that the destination is not in "
        "it. If the destination does not expect the identity, take it out of `destinations`, or leave its namespace "
        "out (`exclude: [NAMESPACE]`). Where the range is the cluster's own pod, service or node network, peer and "
        "cluster collide: choose another network for the cluster, or make sure that the export holds the old "
        "cluster's networks (EG124), so that a rule about those does not pass for one about a peer.",
    ),
    Rule(
        id="EG402",
        severity=Severity.ERROR,
        summary="An exclusion that is no canonical IPv4 CIDR, or that excludes everything",
        why="The gateway's CNI plugin parses every entry when a pod starts: one entry that it cannot parse keeps "
        "every annotated pod from starting, and 0.0.0.0/0 sends all traffic past the gateway without a word.",
        remedy="Write `excludeCidrs` in choices.yaml as IPv4 networks with the host bits zero, such as 10.20.0.0/16 "
        "or 192.0.2.7/32, and leave 0.0.0.0/0 out.",
    ),
    Rule(
        id="EG403",
        severity=Severity.WARNING,
        summary="Broad private ranges excluded in private mode",
        why="In private mode the peers are the ones with private addresses: on premises, in peered networks, behind "
        "a VPN. A range such as 10.0.0.0/8 or 172.16.0.0/12, which a public article says to exclude always, sends "
        "all of them round the gateway, and they see the address of a node. Broad is what is wider than a /16, which "
        "is as much as one virtual network holds, and all of 192.168.0.0/16.",
        remedy="Leave it out of `excludeCidrs` in choices.yaml: pods, services and nodes of the cluster are excluded "
        "anyway. List what has to stay direct besides as narrowly as it is.",
    ),
    Rule(
        id="EG404",
        severity=Severity.ERROR,
        summary="Public mode where the public prefix is never used",
        why="Azure sends traffic by a route to an appliance or to ExpressRoute first, then by a NAT gateway, and "
        "only then with a public address of the machine. Behind either of the first two, or an outbound type that "
        "demands them, the Internet sees their address for every namespace, and prefixes are paid for without use.",
        remedy="Set `mode: private` in choices.yaml, for all or under `namespaces`, and let the firewall tell "
        "namespaces apart by their private addresses. With outbound type loadBalancer a subnet without default route "
        "and NAT gateway does as well: `gateway.subnet: {public: NAME}`. Or give the cluster another outbound type, "
        "or leave the namespaces out (`exclude: [NAMESPACE]`).",
    ),
    Rule(
        id="EG405",
        severity=Severity.WARNING,
        summary="Private mode without a known way to the Internet",
        why="A gateway in private mode sends everything that is not excluded through its subnet with private "
        "addresses. The cluster's load balancer gives those no way out, so without a default route or a NAT gateway "
        "on that subnet pods lose the Internet; they do not fall back to the node's address.",
        remedy="State in target.yaml what the subnet has (`defaultRoute`, `natGateway`), or give a planned one a "
        "table with a default route to a firewall: `gateway.routeTable` in choices.yaml. If the pods have no peers "
        "on the Internet, accept the finding under `decisions`.",
    ),
    Rule(
        id="EG406",
        severity=Severity.WARNING,
        summary="A known destination that cannot see this mode's addresses",
        why="A public prefix is seen on the Internet only: private ranges and the virtual network see the private "
        "addresses of the gateway, of which Azure picks any of its subnet. Private addresses are seen in the network "
        "only: the Internet sees the address of the firewall or NAT gateway, the same for every namespace, or "
        "nothing at all.",
        remedy="Ask whoever runs the destination which address they allow today. Choose the mode that they can see "
        "(`mode` under `namespaces` in choices.yaml), or have them allow the addresses that they will see: the "
        "gateway's subnet, or the firewall's. If they allow everybody, accept the finding under `decisions`.",
    ),
    Rule(
        id="EG407",
        severity=Severity.WARNING,
        summary="A network security group on the subnet of the nodes or of the gateway",
        why="Pods reach the gateway by WireGuard, UDP ports 6000 to 6999 (one for each configuration), at the "
        "internal load balancer's address in the cluster's subnet; the packets keep that address as their "
        "destination. The load balancer probes each gateway node. The target does not hold the group's rules, so "
        "nobody has checked that they let both through.",
        remedy="Compare the group's rules (`az network nsg rule list`, `az network nsg show`) with the message. "
        "Azure's default rules allow both, a rule of a lower number may deny them. The port of the probe is not "
        "documented for AKS (8082 upstream, probably 20082): allow the service tag AzureLoadBalancer, any port. Then "
        "accept the finding under `decisions` in choices.yaml.",
    ),
    Rule(
        id="EG408",
        severity=Severity.WARNING,
        summary="An outbound type with which nobody has shown that the mode works",
        why="The cluster's outbound type decides which way out a subnet has. Of `none` it is not known whether a "
        "gateway's public address works, and of a type that is not in the list of this program nothing is known.",
        remedy="Check the spelling of `network.outboundType` in target.yaml. If it is right, try one namespace first "
        "and look at the address that a peer sees, then accept the finding under `decisions` in choices.yaml.",
    ),
)
