"""EG2xx: what is special about the workloads that EgressIPs serve."""

from collections.abc import Iterator

from migrate.inventory.selectors import matches
from migrate.model.findings import Notice
from migrate.model.inventory import Inventory, Restart, Workload
from migrate.model.names import object_name
from migrate.model.objects import GATEWAY_ANNOTATION

_REPLACED = {
    "DeploymentConfig": "It becomes a Deployment; that is what the patch is for.",
    "Service": "It is Knative's, which AKS has only where it is installed. Where its pod template lies was inferred.",
    "Rollout": "It is Argo's, which AKS has only where it is installed. Where its pod template lies was inferred.",
    "ScaledJob": "It needs KEDA on AKS (an add-on). Where its pod template lies was inferred.",
    "VirtualMachine": "AKS runs no virtual machines in pods.",
}
_BY_HAND = {
    "Pod": "It is a pod without a controller: nothing brings it back.",
    "Job": "A Job's template cannot be changed: it has to be created anew.",
    "ReplicaSet": "No Deployment owns it: its pods stay until somebody deletes them.",
    "ReplicationController": "No DeploymentConfig owns it: its pods stay until somebody deletes them.",
    "StatefulSet": "Its updateStrategy is OnDelete: its pods stay until somebody deletes them.",
    "DaemonSet": "Its updateStrategy is OnDelete: its pods stay until somebody deletes them.",
    "Deployment": "It is paused: it replaces no pods until somebody resumes it.",
    "Rollout": "Its pod template is that of the workload in its workloadRef: the annotation belongs there.",
    "VirtualMachine": "Its pod stays as long as the machine runs: somebody has to restart the machine.",
}


def _served(inventory: Inventory) -> Iterator[tuple[Workload, str]]:
    """Each workload that EgressIPs claim, once, with the EgressIP that serves it or is the first to claim it."""
    contested: set[str] = set()
    for selection in inventory.selections:
        name = selection.egress_ip.name
        yield from ((workload, name) for workload in selection.workloads)
        for workload in selection.contested:
            if workload.subject not in contested:
                contested.add(workload.subject)
                yield workload, name


def on_the_host_network(inventory: Inventory) -> Iterator[Notice]:
    """EG201: workloads that never used the egress address."""
    for workload in inventory.host_network:
        yield _about(workload, "EG201", "Its pods are on the host network.", "spec.hostNetwork")


def not_on_aks(inventory: Inventory) -> Iterator[Notice]:
    """EG202: kinds that AKS does not have by itself."""
    for workload, _ in _served(inventory):
        if workload.kind.kind in _REPLACED:
            yield _of_kind(workload, "EG202", _REPLACED[workload.kind.kind])


def made_by_an_operator(inventory: Inventory) -> Iterator[Notice]:
    """EG203: workloads whose template somebody else writes."""
    for workload, _ in _served(inventory):
        if workload.owner:
            message = f"{workload.owner} has made it, and would put its template back."
            yield Notice("EG203", workload.subject, message, workload.place, "metadata.ownerReferences")


def restarted_by_hand(inventory: Inventory) -> Iterator[Notice]:
    """EG204: workloads that do not replace their pods."""
    for workload, _ in _served(inventory):
        if workload.restart is Restart.MANUAL and not workload.owner and workload.kind.kind in _BY_HAND:
            yield _of_kind(workload, "EG204", _BY_HAND[workload.kind.kind])


def builds(inventory: Inventory) -> Iterator[Notice]:
    """EG205: BuildConfigs whose build pods an EgressIP serves; no podSelector asks for labels that these have."""
    serving = (one for one in inventory.configured if matches(one.egress_ip.pods, {}))
    namespaces = {selection.namespace.name for selection in serving}
    for build in inventory.builds:
        if build.namespace in namespaces:
            message = "Its build pods leave with the egress address of their namespace."
            yield Notice("EG205", f"BuildConfig {build.namespace}/{build.name}", message, build.place)


def on_windows(inventory: Inventory) -> Iterator[Notice]:
    """EG206: pods for Windows nodes."""
    for workload, _ in _served(inventory):
        if workload.windows:
            yield _about(workload, "EG206", "Its pods run on Windows nodes.", "spec")


def on_secondary_networks(inventory: Inventory) -> Iterator[Notice]:
    """EG207: pods with interfaces beside the cluster's own."""
    for workload, _ in _served(inventory):
        if workload.networks:
            message = f"Its pods are also on {workload.networks}."
            yield _about(workload, "EG207", message, "metadata.annotations.k8s.v1.cni.cncf.io/networks")


def annotated_otherwise(inventory: Inventory) -> Iterator[Notice]:
    """EG208: templates that name another configuration than the planned one."""
    for selection in inventory.configured:
        planned = object_name(selection.egress_ip.name)
        for workload in selection.workloads:
            if workload.gateway and workload.gateway != planned:
                message = f"Its template names the configuration {workload.gateway}; the planned one is {planned}."
                yield _about(workload, "EG208", message, f"metadata.annotations.{GATEWAY_ANNOTATION}")


def kept_elsewhere(inventory: Inventory) -> Iterator[Notice]:
    """EG209: workloads that a release or an application puts back."""
    for workload, _ in _served(inventory):
        if workload.keeper:
            yield _of_kind(workload, "EG209", f"It belongs to {workload.keeper}.")


def raw_sockets(inventory: Inventory) -> Iterator[Notice]:
    """EG211: pods that can send past everything that steers traffic."""
    for workload, _ in _served(inventory):
        if workload.raw_sockets:
            yield _about(workload, "EG211", "A container may open raw sockets.", "spec.containers")


def _of_kind(workload: Workload, rule: str, message: str) -> Notice:
    return Notice(rule, workload.subject, message, workload.place)


def _about(workload: Workload, rule: str, message: str, path: str) -> Notice:
    """A notice on the pod template; `path` lies within it."""
    return Notice(rule, workload.subject, message, workload.place, workload.in_template(path))


CHECKS = (
    on_the_host_network,
    not_on_aks,
    made_by_an_operator,
    restarted_by_hand,
    builds,
    on_windows,
    on_secondary_networks,
    annotated_otherwise,
    kept_elsewhere,
    raw_sockets,
)
