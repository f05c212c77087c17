"""What may go wrong, how it shows, and what to do: domain notes, Azure 1.4 to 1.8 and 4.3."""

from migrate.formats.markdown import bullets, fenced, table
from migrate.model.plan import Plan
from migrate.plan.azure.commands import controller_version
from migrate.render.runbook.sections import Section
from migrate.render.runbook.shell import DATA_PLANE

_CONFIGURATION = (
    (
        "Warning `InvalidSpec`",
        (
            "The controller refuses what the API server took. Compare the object with its file below "
            "`kubernetes/configurations`, and apply the file again."
        ),
    ),
    (
        "`is not in the same subscription`",
        "`publicIpPrefixId` has to name the cluster's subscription to the letter, upper and lower case included.",
    ),
    (
        "`provided public ip prefix has invalid length`",
        "The prefix is not of the pool's length. Give one that is, and plan again.",
    ),
    (
        "`PublicIpPrefixOutOfIpAddressesForVMScaleSet`",
        (
            "The prefix has too few addresses left for the nodes of the pool: somebody else uses some, or it is "
            "shared. Give the configuration a prefix of its own."
        ),
    ),
    (
        "`ResourceAvailabilityZonesCannotBeModified`",
        "The prefix has zones and the pool has none. It takes a prefix without zones.",
    ),
    (
        "`AuthorizationFailed`",
        (
            "The cluster's identity lacks the role Network Contributor on the subnet or the prefix: grant it as step 3 "
            "says."
        ),
    ),
    (
        "`gateway VMSS not found`, `gateway agent pool not found`",
        "The pool is missing, has another name, or has no node. Go back to step 3.",
    ),
    (
        "`failed to find private IP`, and it stays",
        (
            "Scale the pool up by one node and down again, if its prefix has an address to spare (more addresses than "
            "nodes): the controller looks again when a node comes. Do not delete the configuration. Without a spare "
            "address, ask Azure's support to restart the controller."
        ),
    ),
    (
        "No address, no warning",
        (
            "If another configuration got its addresses within the last 15 minutes, wait. Otherwise look whether all "
            "gateway nodes are Ready and the DaemonSets run; failures that begin with a node raise no event."
        ),
    ),
    (
        "`EnsureDelete…Error`, it does not go",
        (
            "Its pool went first. Make a pool of the same name again, wait until the configuration is gone, then "
            "delete it."
        ),
    ),
)
_PODS = (
    (
        "`ContainerCreating`, `failed to retrieve StaticGatewayConfiguration`",
        (
            "The annotation names a configuration that is not in the pod's namespace. Create it, or correct the "
            "annotation."
        ),
    ),
    (
        "`ContainerCreating`, `the egress IP prefix is not ready yet`",
        "The configuration is not ready: step 4. The pod starts by itself afterwards.",
    ),
    (
        "`ContainerCreating`, `failed to parse cidr`",
        "An entry of `excludeCidrs` is no CIDR. Apply the file of the configuration again.",
    ),
    (
        "No new pod starts on a node, annotated or not",
        (
            f"The gateway's cni-manager does not run there: `kubectl get pods --namespace {DATA_PLANE} --output "
            "wide`. An admission policy may refuse it (let the namespace pass), or it lacks memory."
        ),
    ),
    (
        "A node keeps the taint `egressgateway.kubernetes.azure.com/cni-not-ready`",
        "The same: no cni-manager runs there.",
    ),
    (
        "`Running`, with the annotation, without an endpoint",
        (
            "It is older than the annotation, on the host network, or a Windows pod; or a pod of the same name was "
            "deleted by force just before. Delete it, so that it is made again. Host-network and Windows pods never "
            "use the gateway."
        ),
    ),
    (
        "An endpoint, but too few NODES",
        (
            "Wait some minutes. Then look at the gateway nodes: one that is not Ready, or whose daemon does not run, "
            "takes up no pods."
        ),
    ),
    (
        "Connected, but the cluster's own services or DNS time out",
        (
            "A controller before v0.1.4 (or v0.0.23) with the pool in a subnet of its own, or ranges that are not in "
            "`excludeCidrs`: it must hold the pod, service and node ranges and 169.254.10.10/31."
        ),
    ),
    (
        "`probe` shows an address outside the range",
        (
            "If it is the nodes' address: the destination is in `excludeCidrs`. If it is that of a NAT gateway or a "
            "firewall: the gateway's subnet has a NAT gateway or a default route, and the prefix is never used."
        ),
    ),
    (
        "Peers refuse although `probe` is right",
        "They do not allow the whole range yet, or not at every hop. Step 5.",
    ),
    (
        "The annotation is gone again after a while",
        "Helm, Argo CD, Flux or an operator has put its template back: change it there.",
    ),
)


def troubles() -> Section:
    """What to look at first, then by symptom."""
    return Section(
        "When something goes wrong",
        (
            (
                "Stop at the step, and look at events first: what is wrong with a configuration stands at the "
                "configuration, and what keeps a pod from starting stands at the pod."
            ),
            fenced(
                (
                    "kubectl describe staticgatewayconfiguration NAME --namespace NAMESPACE",
                    "kubectl describe pod POD --namespace NAMESPACE",
                    "kubectl get events --namespace NAMESPACE --sort-by=.lastTimestamp",
                    controller_version(),
                )
            ),
            "The controller itself runs where users of AKS see no log; what it says, it says in events.",
            "Of a configuration:",
            table(("What you see", "What it is, and what to do"), _CONFIGURATION),
            "Of pods:",
            table(("What you see", "What it is, and what to do"), _PODS),
        ),
    )


def nodes(plan: Plan) -> Section:
    """What the loss or the upgrade of a gateway node costs, with what this plan's pools can bear."""
    return Section(
        "What a gateway node costs when it goes",
        (
            (
                "All traffic of a pod takes one gateway node and one address at a time. When a node is lost, "
                "upgraded or scaled away, its pods are without a way out for about 20 seconds (5 until the load "
                "balancer notices, 15 until the tunnel stands again), and every TCP connection they had through it "
                "ends: they go on from another address of their set. When the node comes back, pods are dealt out "
                "again, with the same effect. An upgrade does this once or twice for each node, so do it in a quiet "
                "hour, one pool at a time, and have applications that reconnect by themselves."
            ),
            bullets(_limits(plan)),
            (
                "Never delete a configuration or a pool while pods use it: they do not fall back to another way out, "
                "they have none. The same holds for pods whose gateway nodes are all gone."
            ),
        ),
    )


def _limits(plan: Plan) -> tuple[str, ...]:
    return tuple(
        f"`{pool.name}`: {pool.nodes} nodes, and its prefixes hold {pool.addresses}: "
        + (
            f"up to {pool.addresses - pool.nodes} more can be added."
            if pool.addresses > pool.nodes
            else "no spare node."
        )
        + (
            " It is of the type VirtualMachines: the upgrade of its node image is reported as refused, and to replace "
            "the pool means new private addresses, which peers have to be told of before."
            if pool.type == "VirtualMachines"
            else ""
        )
        for pool in plan.pools
    )
