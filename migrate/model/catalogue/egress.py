"""EG1xx: who leaves with which address today, and what stands in the way of knowing it."""

from migrate.model.findings import Rule, Severity

_LEAVE_OUT = "or leave the object out with `exclude: [EgressIP/NAME]` in choices.yaml"

RULES = (
    Rule(
        id="EG101",
        severity=Severity.ERROR,
        summary="An egress address that is no IP address",
        why="OVN-Kubernetes gives up on an EgressIP as soon as it cannot parse one of its entries: the good "
        "addresses are disabled with the bad one, and the pods leave with the address of their node.",
        remedy="Write every entry as a plain address, such as 192.0.2.10 or 2001:db8::10: no prefix length, "
        f"range, host name or leading zero. Then export again, {_LEAVE_OUT}.",
    ),
    Rule(
        id="EG102",
        severity=Severity.ERROR,
        summary="One egress address in two objects",
        why="OVN-Kubernetes gives the address to whichever object it happened to see first, OpenShift SDN cuts "
        "both namespaces off. Which pods own the address is a matter of chance, so no plan can keep it.",
        remedy="Ask `oc get egressip -o yaml` (SDN: `oc get netnamespaces -o yaml`) who has it, take the address "
        f"out of the other object and export again, {_LEAVE_OUT}.",
    ),
    Rule(
        id="EG103",
        severity=Severity.ERROR,
        summary="A selector that is missing or malformed",
        why='Kubernetes reads a selector without content as "everything". Where the content is missing, null or '
        "no selector at all, taking it literally would move namespaces that nobody meant to move.",
        remedy="Fill in the labels. A Kustomize base has to be built first (`kustomize build`), a file from Git "
        f"compared with the live object (`oc get egressip NAME -o yaml`); {_LEAVE_OUT}.",
    ),
    Rule(
        id="EG104",
        severity=Severity.ERROR,
        summary="A template instead of an object",
        why="Placeholders stand where names, addresses or labels belong. Whatever was planned from them would be "
        "wrong as soon as they are filled in.",
        remedy="Render it first (`helm template`, `kustomize build`, `oc process -f FILE`, `envsubst`), or better "
        "export the live objects with `oc get -o yaml`; then leave the template out of the arguments. An "
        "EgressIP can also be left out with `exclude: [EgressIP/NAME]` in choices.yaml.",
    ),
    Rule(
        id="EG105",
        severity=Severity.ERROR,
        summary="A field that narrows the traffic and has no counterpart",
        why="A trafficSelector sends only some destinations out with the egress address. A gateway on AKS takes "
        "everything that the pod sends, apart from `excludeCidrs`, so other peers would see a new address too.",
        remedy="Decide what the other destinations may see, take the field out of the object and list what must "
        f"stay direct in `excludeCidrs` of choices.yaml; {_LEAVE_OUT}.",
    ),
    Rule(
        id="EG106",
        severity=Severity.WARNING,
        summary="An unknown field in an egress object",
        why="The API server drops fields that it does not know, without a word. Whoever wrote it believes that it "
        "does something; the plan goes by what the cluster does.",
        remedy="Correct the spelling or remove the field, and compare with `oc explain egressip.spec` and "
        "`oc get egressip NAME -o yaml`.",
    ),
    Rule(
        id="EG107",
        severity=Severity.ERROR,
        summary="Pods matched by two EgressIPs",
        why="OVN-Kubernetes serves a pod through one EgressIP only and does not define which. The other one waits "
        "and takes over when the first goes. Where they match different pods of one workload, these share a "
        "template on AKS, and with it one configuration. Only somebody who knows the peers can say which address "
        "counts.",
        remedy="Name the one that counts in choices.yaml: `overlaps: [{namespace: NAMESPACE, use: EGRESSIP}]`. Or "
        "make the selectors disjoint, or leave one out with `exclude: [EgressIP/NAME]`.",
    ),
    Rule(
        id="EG108",
        severity=Severity.WARNING,
        summary="A selector that matches nothing in this export",
        why="Either the EgressIP is a leftover, or the namespaces, labels or workloads that it is for are not in "
        "the export. In the second case they would be forgotten.",
        remedy="Add what is missing: `oc get namespaces -o yaml`, and the workloads with "
        "`oc get deployments,statefulsets,daemonsets,cronjobs,jobs,pods -A -o yaml`. If it is a leftover, "
        "accept the finding under `decisions` in choices.yaml.",
    ),
    Rule(
        id="EG109",
        severity=Severity.INFO,
        summary="The selector also matches platform namespaces, which are left out",
        why="Selectors with NotIn, DoesNotExist or without content match `openshift-*`, `kube-*` and `default` as "
        "well. What runs there belongs to OpenShift and does not move.",
        remedy="Nothing, unless somebody runs workloads of their own there: then name the namespace under "
        "`include` in choices.yaml.",
    ),
    Rule(
        id="EG110",
        severity=Severity.WARNING,
        summary="The assigned addresses differ from those asked for",
        why="Traffic leaves through assigned addresses only. Peers may have allowed an address that is not in use, "
        "or see one that nobody expects.",
        remedy="Compare with `oc get egressip NAME -o yaml` (SDN: `oc get hostsubnets -o yaml`) and with the peers' "
        "allow-lists; a missing assignment mostly means too few nodes labelled "
        "`k8s.ovn.org/egress-assignable`.",
    ),
    Rule(
        id="EG111",
        severity=Severity.WARNING,
        summary="No address is assigned",
        why="With OVN-Kubernetes the pods leave with the address of their node, with OpenShift SDN their traffic "
        "is dropped. So peers do not see the egress address today, but somebody wanted an identity; the plan "
        "gives one.",
        remedy="Ask the team whether the identity is still wanted. If not: `exclude: [EgressIP/NAME]` in "
        "choices.yaml. If it is, tell the peers that it has not been in use.",
    ),
    Rule(
        id="EG112",
        severity=Severity.WARNING,
        summary="An IPv6 egress address, without counterpart",
        why="AKS Static Egress Gateway is for IPv4 only. IPv6 peers would no longer see a fixed address.",
        remedy="Find out who allowed the IPv6 address, and agree on IPv4 with them or leave the namespace where it is.",
    ),
    Rule(
        id="EG113",
        severity=Severity.WARNING,
        summary="An egress address outside the subnet of the nodes",
        why="The address is hosted on a secondary network interface, or nowhere. With it somebody chose the way "
        "out as well: a VLAN, a zone, another router. A gateway node pool has one way out, through its subnet.",
        remedy="Find out what the other network leads to. If the way out matters, these namespaces need a pool of "
        "their own in a subnet with the right routes. This release does not plan such a pool: plan it by hand and "
        "leave them out here (`exclude: [NAMESPACE]` in choices.yaml), or accept the finding under `decisions`.",
    ),
    Rule(
        id="EG114",
        severity=Severity.WARNING,
        summary="An SDN namespace with several addresses, which may have been a failover order",
        why="Older releases of OpenShift SDN used the first address and kept the others for the case that its node "
        "failed; later ones use all at once. Peers may have allowed only the first.",
        remedy="Have all of them allowed until the cutover, and ask the peers which ones they know. On AKS all "
        "addresses of a prefix are in use.",
    ),
    Rule(
        id="EG115",
        severity=Severity.WARNING,
        summary="Joined SDN projects, one of them with egress addresses",
        why="Projects that share a netid are one network to OpenShift SDN in multitenant mode, and joined projects "
        "cannot use egress addresses. What peers see today is not what the object says.",
        remedy="Check with a request from a pod which address peers see. The join itself has no counterpart on AKS: "
        "write NetworkPolicies instead.",
    ),
    Rule(
        id="EG116",
        severity=Severity.WARNING,
        summary="A podSelector on labels that exist only on running pods",
        why="Controllers add labels such as pod-template-hash, job-name or deployment at run time. They are in no "
        "template, and most of them will not exist on AKS, so the selection cannot be carried over as it is "
        "written. The same goes for pods that differ from their template in another way.",
        remedy="Export the pods as well (`oc get pods -A -o yaml`), and check the workloads that the plan "
        "annotates: the annotation goes to a whole workload, not to single pods of it.",
    ),
    Rule(
        id="EG117",
        severity=Severity.INFO,
        summary="Several egress addresses, all in use at once",
        why="OVN-Kubernetes spreads connections over all assigned addresses, without order or preference. So peers "
        "have to allow every one of them today, and every address of the new set after the move.",
        remedy="Nothing to do; the plan names each of today's addresses.",
    ),
    Rule(
        id="EG118",
        severity=Severity.ERROR,
        summary="Two different copies of one object",
        why="The export holds the object twice, with different content: from two points in time, from Git and from "
        "the cluster, or from two clusters. Choosing one of them would be a guess.",
        remedy="Keep the file that tells the truth (`oc get … -o yaml` of today) and leave the other one out of the "
        "arguments; or leave the object's namespace out (`exclude: [NAMESPACE]`), or the EgressIP "
        "(`exclude: [EgressIP/NAME]`).",
    ),
    Rule(
        id="EG119",
        severity=Severity.WARNING,
        summary="A document that could not be read",
        why="What cannot be read is missing from the plan: an EgressIP, a namespace, a workload. That is an error "
        "where the file was named on the command line. What was read all the same (a key that stands twice in JSON, "
        "a label without quotes) may not mean what its author meant, and stays a warning. With `--strict` both are "
        "errors.",
        remedy="Look at the line that is named, correct it or export the objects again with `oc get … -o yaml`; or "
        "leave the file out of the arguments if it holds nothing for the plan.",
    ),
    Rule(
        id="EG120",
        severity=Severity.INFO,
        summary="The same kind name in a foreign API group, left alone",
        why="Other products have kinds of the same name (EgressIP of an operator, EgressGateway, Egress). They mean "
        "something else and are not planned.",
        remedy="If the product gives pods an address, look up with its own tools who has which, and plan that by hand.",
    ),
    Rule(
        id="EG121",
        severity=Severity.INFO,
        summary="An egress object wrapped in another object, not converted",
        why="Policies of Advanced Cluster Management, NamespaceConfigs and Argo CD Applications carry objects "
        "inside them. What they put on the cluster is what counts, and it may differ from what they say.",
        remedy="Export the result from the cluster: `oc get egressip -o yaml`. After the move, take the wrapped "
        "object out, or it will keep being asked for.",
    ),
    Rule(
        id="EG122",
        severity=Severity.ERROR,
        summary="An obfuscated export",
        why="The tool must-gather-clean has replaced the addresses by stand-ins, which do not tell what address a "
        "peer knows.",
        remedy="Use the original of the must-gather, or run `oc get egressip -o yaml` (SDN: "
        f"`oc get netnamespaces,hostsubnets -o yaml`) and give its output instead of this one; {_LEAVE_OUT}.",
    ),
    Rule(
        id="EG124",
        severity=Severity.WARNING,
        summary="The old cluster's pod, service or node networks are not in the export",
        why="Traffic to them went direct on the old cluster, past the egress address. Without them the proof cannot "
        "say which destinations see another address after the move, and a rule that allows such a range passes for "
        "one about a peer.",
        remedy="Add what `oc get network.config cluster -o yaml` and `oc get nodes -o yaml` print to the export; on "
        "OpenShift 3.11 `oc get clusternetworks.network.openshift.io,hostsubnets.network.openshift.io -o yaml`.",
    ),
    Rule(
        id="EG125",
        severity=Severity.WARNING,
        summary="A namespaced object without a namespace, left out",
        why="A manifest that leaves the namespace to `oc apply -n` does not say whom it is about, so its pods or "
        "rules would be planned for nobody.",
        remedy="Export it from the cluster (`oc get … -A -o yaml`), or write `metadata.namespace` into the file.",
    ),
)
