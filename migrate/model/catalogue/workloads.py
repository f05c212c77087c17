"""EG2xx: workloads, and why the annotation or the restart is not as simple as for a Deployment."""

from migrate.model.findings import Rule, Severity

RULES = (
    Rule(
        id="EG201",
        severity=Severity.INFO,
        summary="Pods on the host network, left out",
        why="Pods with hostNetwork leave with the address of their node. They never used the egress address, and "
        "the gateway cannot serve them either.",
        remedy="Nothing to do for the address; their peers see node addresses before and after, and the nodes change.",
    ),
    Rule(
        id="EG202",
        severity=Severity.WARNING,
        summary="A kind that AKS does not have by itself",
        why="The workload cannot be created on AKS as it is. The plan speaks of what replaces it, or of the same "
        "kind once its controller is installed there.",
        remedy="Convert it first, or install its controller, and check that the annotation reaches the pods: "
        "`kubectl get pods -o yaml` has to show `kubernetes.azure.com/static-gateway-configuration`.",
    ),
    Rule(
        id="EG203",
        severity=Severity.WARNING,
        summary="A workload that belongs to an operator",
        why="The operator owns the pod template and puts its own version back, so that an annotation which is "
        "patched in is gone soon after.",
        remedy="Put the annotation into the operator's custom resource, where it has a field for annotations of "
        "pods (`oc explain KIND.spec --recursive | grep -i annot`), and let the operator replace the pods.",
    ),
    Rule(
        id="EG204",
        severity=Severity.WARNING,
        summary="Pods that somebody has to recreate by hand",
        why="The gateway serves pods that were created with the annotation. Nothing replaces these pods when their "
        "template changes, so they would go on leaving with another address.",
        remedy="Put the annotation into the manifest and create the pods anew: delete them where a controller "
        "brings them back (OnDelete, ReplicaSet, ReplicationController), delete and apply bare Pods and Jobs, "
        "`kubectl rollout resume` a paused Deployment, restart a VirtualMachine. The annotation of a Rollout with a "
        "workloadRef goes into the workload that it names.",
    ),
    Rule(
        id="EG205",
        severity=Severity.WARNING,
        summary="Build pods used the egress address",
        why="Builds in a selected namespace fetch from Git and registries with the egress address. Those may have "
        "allowed it, and AKS has no BuildConfig.",
        remedy="Find out which sources the builds reach, and have them allow the address of whatever builds in future.",
    ),
    Rule(
        id="EG206",
        severity=Severity.WARNING,
        summary="Windows pods, which the gateway does not serve",
        why="On Windows nodes the annotation is ignored without an error: the pods start and leave with another "
        "address. So the plan leaves them out.",
        remedy="Give the Windows nodes a fixed way out of their own (a NAT gateway on their subnet), or move the "
        "calls to a Linux proxy that carries the annotation.",
    ),
    Rule(
        id="EG207",
        severity=Severity.WARNING,
        summary="Pods with secondary networks",
        why="What they send over an additional interface never used the egress address, and AKS has no such "
        "interface unless it is set up there. Nobody but the team can say which calls take which way.",
        remedy="Ask the team what the additional networks are for, and plan those calls by themselves.",
    ),
    Rule(
        id="EG208",
        severity=Severity.ERROR,
        summary="Already annotated with another configuration",
        why="The pod template names a StaticGatewayConfiguration that is not the planned one. Overwriting it would "
        "take an identity away that somebody gave on purpose; pods whose configuration does not exist do not "
        "start.",
        remedy="Remove the annotation `kubernetes.azure.com/static-gateway-configuration` from the template if it "
        "is a leftover, and export again; or leave the namespace out (`exclude: [NAMESPACE]` in "
        "choices.yaml).",
    ),
    Rule(
        id="EG209",
        severity=Severity.WARNING,
        summary="A workload that Helm, Argo CD or Flux owns",
        why="What is patched into the live object is put back at the next sync or upgrade. Pods that start after "
        "that leave with another address.",
        remedy="Put the annotation `kubernetes.azure.com/static-gateway-configuration` into the pod template in the "
        "chart's values or the manifest in Git; its value is the name of the configuration in the plan. Set "
        "`optIn: source` for the namespace in choices.yaml.",
    ),
    Rule(
        id="EG211",
        severity=Severity.WARNING,
        summary="Pods that may open raw sockets",
        why="The gateway takes what goes through the pod's routing. What a pod sends through a raw socket "
        "(NET_RAW added, or privileged) does not pass it and leaves with another address.",
        remedy="Take the capability away where it is not needed. Where it is (ping, packet tools, VPNs), check with "
        "the peer which address arrives.",
    ),
)
