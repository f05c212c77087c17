"""EG6xx: the target cluster."""

from migrate.model.findings import Rule, Severity

RULES = (
    Rule(
        id="EG601",
        severity=Severity.ERROR,
        summary="Private mode on a Kubernetes that is too old for it",
        why="Static private addresses need Kubernetes 1.34 or later and gateway pools of VirtualMachines, which the "
        "controller of older versions does not know.",
        remedy="Upgrade the cluster (`az aks upgrade`) and state the new `cluster.kubernetesVersion` in "
        "target.yaml; or set `mode: public` in choices.yaml, for all or under `namespaces`; or leave the "
        "namespaces out with `exclude`.",
    ),
    Rule(
        id="EG602",
        severity=Severity.ERROR,
        summary="A cluster network that the gateway does not support",
        why="Microsoft names two kinds of cluster that Static Egress Gateway does not support: those with Azure CNI "
        "Pod Subnet and those with IPv4 and IPv6. Annotated pods may not start there, or leave unnoticed with another "
        "address.",
        remedy="No choice mends this: plan for another cluster, with Azure CNI Overlay or node subnet and with IPv4 "
        "alone, and give its target.yaml.",
    ),
    Rule(
        id="EG603",
        severity=Severity.WARNING,
        summary="A network plugin that nobody has shown the gateway to work with",
        why="The authors of the controller test it on Azure CNI: overlay, node subnet and the Cilium data plane. "
        "Neither kubenet nor a cluster without a plugin of AKS is among that, and neither is called unsupported: "
        "nobody says.",
        remedy="Try it with one namespace on a test cluster of the same kind; or plan for a cluster with Azure CNI, "
        "kubenet being on its way out (`az aks update --network-plugin azure --network-plugin-mode overlay`).",
    ),
    Rule(
        id="EG604",
        severity=Severity.WARNING,
        summary="Private mode is a preview",
        why="Previews come without a promise of support. The sources disagree about this one: Microsoft's page of "
        "August 2026 calls static private addresses a preview and asks for no feature flag; a change of March 2026 had "
        "taken the word away; older pages ask for the flag StaticEgressGatewayPreview; no release note says that it "
        "is generally available.",
        remedy="Ask Microsoft's support what holds for your subscription, and accept the finding. Where AKS refuses "
        "the pool with StaticEgressGatewayOnlySupportVMSSNodepool, check the Kubernetes version and register the flag: "
        "`az feature register --namespace Microsoft.ContainerService --name StaticEgressGatewayPreview`.",
    ),
    Rule(
        id="EG605",
        severity=Severity.INFO,
        summary="Pools of VirtualMachines have no availability zones",
        why="AKS does not spread a node pool of VirtualMachines over zones. When a zone fails, all gateway nodes may "
        "be in it, and the pods that leave through them have no way out.",
        remedy="Nothing to do where that is acceptable. In public mode `gateway.poolType: auto` makes scale sets.",
    ),
    Rule(
        id="EG606",
        severity=Severity.ERROR,
        summary="VirtualMachines in your own network without a user-assigned identity",
        why="AKS refuses a node pool of VirtualMachines in a virtual network that it did not make itself unless the "
        "cluster has a user-assigned identity with Network Contributor on the subnet (InvalidParameter).",
        remedy="Give the cluster a user-assigned identity (`az aks update --enable-managed-identity "
        "--assign-identity ID`) and state `cluster.identity: userAssigned` in target.yaml; or, in public mode, leave "
        "`gateway.poolType` at `auto`; or set `mode: public` or `exclude` the namespaces. Where the network is AKS's "
        "own and its group only has another name, state `cluster.nodeResourceGroup`.",
    ),
    Rule(
        id="EG607",
        severity=Severity.ERROR,
        summary="Opt-in by admission on a Kubernetes that is too old for it",
        why="MutatingAdmissionPolicy is on from Kubernetes 1.36; before that it sits behind a feature gate, and no "
        "setting of AKS is known to open it. Without it nothing annotates the pods, and they leave with another "
        "address.",
        remedy="Set `optIn: patches` or `optIn: source` in choices.yaml, for all or under `namespaces`; or upgrade "
        "the cluster and state the new `cluster.kubernetesVersion` in target.yaml; or `exclude` the namespaces.",
    ),
    Rule(
        id="EG609",
        severity=Severity.WARNING,
        summary="A subnet of its own, and a controller that may not serve it",
        why="Up to v0.0.22 and from v0.1.0 to v0.1.3 the controller cuts annotated pods off the nodes' subnet when the "
        "gateway pool lies in another one. AKS sets the version: it lists v0.0.20 for Kubernetes 1.33 and v0.1.3 "
        "for 1.34, and has rolled out v0.1.4 since February 2026.",
        remedy="State `cluster.controllerVersion` in target.yaml, as the tag of the images in the namespace "
        "aks-static-egress-gateway says (v0.1.4 or later, or v0.0.23 or later on the older line); upgrade the cluster "
        "where it is older; or name the nodes' subnet in `gateway.subnet`, for one of the two modes.",
    ),
    Rule(
        id="EG610",
        severity=Severity.WARNING,
        summary="The cluster's identity needs a role on subnets and prefixes",
        why="AKS joins the gateway nodes to their subnet and takes addresses out of the prefixes as the cluster's "
        "identity. Without the role Network Contributor there the pool is refused, or the configuration never gets its "
        "prefix. A plan cannot grant it, because it does not know the identity's principal, and whether it has the "
        "role already is not in target.yaml.",
        remedy="Have somebody who may grant roles (Owner, User Access Administrator) run the command of the message, "
        "and accept the finding. The scopes are those that exist before anything is made: the virtual network for a "
        "planned subnet, the resource group for a planned prefix.",
    ),
    Rule(
        id="EG612",
        severity=Severity.WARNING,
        summary="A gateway pool of VirtualMachines does not keep its addresses when it is replaced",
        why='A user reports that AKS refuses to upgrade the node image of such a pool ("Node image upgrade is not '
        "supported\", kube-egress-gateway 1359, open since June 2026), although image upgrades are a cluster's "
        "default. A pool that has to be replaced gets new network interfaces, and with them other private addresses.",
        remedy="Plan how its nodes will be patched, and have peers allow the whole subnet rather than single "
        "addresses where they can. Keep room in the subnet for a twin pool, move the configurations over and tell the "
        "firewall team before. Accept the finding when that is settled.",
    ),
    Rule(
        id="EG613",
        severity=Severity.WARNING,
        summary="WireGuard is not FIPS compliant",
        why="From the pods' nodes to the gateway the traffic runs through WireGuard, whose cryptography is not among "
        "what FIPS 140 allows. Microsoft says so of WireGuard in AKS's own encryption of pod traffic; that the "
        "gateway's tunnel, made by the same kernel module, counts alike is our conclusion.",
        remedy="Ask whoever answers for compliance whether the tunnel counts, TLS inside it being as it was, and "
        "accept the finding; or `exclude` the namespaces that it forbids.",
    ),
    Rule(
        id="EG614",
        severity=Severity.WARNING,
        summary="A public gateway pool of VirtualMachines",
        why="There the controller makes a public IP address for each network interface and configuration and writes "
        "all of them anew each time that it looks, which is every five minutes from v0.1.8 on. Addresses out of "
        "your own prefixes stay behind when a configuration is deleted, and two configurations cannot share a prefix.",
        remedy="Leave `gateway.poolType` in choices.yaml at `auto`, which makes a scale set; where the pool exists "
        "already, name another one in `gateway.pools`, or accept the finding.",
    ),
    Rule(
        id="EG615",
        severity=Severity.WARNING,
        summary="A gateway pool with a subnet of its own in a network that AKS made",
        why="Node pools there name no subnet, and several users report that AKS refuses one that does: it cannot have "
        "a custom subnet while others use the managed one (MicrosoftDocs/azure-docs 116169 and 122052, Azure/AKS "
        "2927). No page of Microsoft's states the rule, and nobody has reported it of gateway pools.",
        remedy="Name the nodes' subnet in `gateway.subnet` of choices.yaml for the one mode that the plan has "
        "(`{public: NAME}` or `{private: NAME}`): such a pool names no subnet to AKS. For both modes plan for a "
        "cluster in a virtual network of your own. Where the network is yours and only lies in that group, or AKS took "
        "a pool on trial, accept the finding.",
    ),
)
