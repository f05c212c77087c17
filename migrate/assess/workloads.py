"""EG2xx: what is special about the workloads that EgressIPs serve."""

from collections.abc import Iterator

from migrate.assess.check import Checks
from migrate.inventory.templates import path_in_template
from migrate.model.findings import Notice
from migrate.model.inventory import Inventory, Restart, Workload

CHECKS = Checks()

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


@CHECKS.emits("EG201")
def on_the_host_network(inventory: Inventory) -> Iterator[Notice]:
    """Workloads that never used the egress address."""
    for workload in inventory.host_network:
        yield _about(workload, "EG201", "Its pods are on the host network.", "spec.hostNetwork")


@CHECKS.emits("EG202")
def not_on_aks(inventory: Inventory) -> Iterator[Notice]:
    """Kinds that AKS does not have by itself."""
    for workload, _ in _served(inventory):
        if workload.kind.kind in _REPLACED:
            yield _of_kind(workload, "EG202", _REPLACED[workload.kind.kind])


@CHECKS.emits("EG203")
def made_by_an_operator(inventory: Inventory) -> Iterator[Notice]:
    """Workloads whose template somebody else writes."""
    for workload, _ in _served(inventory):
        if workload.owner:
            message = f"{workload.owner} has made it, and would put its template back."
            yield Notice("EG203", workload.subject, message, workload.place, "metadata.ownerReferences")


@CHECKS.emits("EG204")
def restarted_by_hand(inventory: Inventory) -> Iterator[Notice]:
    """Workloads that do not replace their pods."""
    for workload, _ in _served(inventory):
        if workload.restart is Restart.MANUAL and not workload.owner and workload.kind.kind in _BY_HAND:
            yield _of_kind(workload, "EG204", _BY_HAND[workload.kind.kind])


@CHECKS.emits("EG205")
def builds(inventory: Inventory) -> Iterator[Notice]:
    """BuildConfigs in namespaces that have an egress address."""
    for build in inventory.builds:
        message = "Its build pods leave with the egress address of their namespace."
        yield Notice("EG205", f"BuildConfig {build.namespace}/{build.name}", message, build.place)


@CHECKS.emits("EG206")
def on_windows(inventory: Inventory) -> Iterator[Notice]:
    """Pods for Windows nodes."""
    for workload, _ in _served(inventory):
        if workload.windows:
            yield _about(workload, "EG206", "Its pods run on Windows nodes.", "spec")


@CHECKS.emits("EG207")
def on_secondary_networks(inventory: Inventory) -> Iterator[Notice]:
    """Pods with interfaces beside the cluster's own."""
    for workload, _ in _served(inventory):
        if workload.networks:
            message = f"Its pods are also on {workload.networks}."
            yield _about(workload, "EG207", message, "metadata.annotations.k8s.v1.cni.cncf.io/networks")


@CHECKS.emits("EG208")
def annotated_otherwise(inventory: Inventory) -> Iterator[Notice]:
    """Templates that name another configuration than the EgressIP's, which the planned one is named after."""
    for workload, egress_ip in _served(inventory):
        if workload.gateway and workload.gateway != egress_ip:
            message = f"Its template names the configuration {workload.gateway}; the planned one is {egress_ip}."
            path = "metadata.annotations.kubernetes.azure.com/static-gateway-configuration"
            yield _about(workload, "EG208", message, path)


@CHECKS.emits("EG209")
def kept_elsewhere(inventory: Inventory) -> Iterator[Notice]:
    """Workloads that a release or an application puts back."""
    for workload, _ in _served(inventory):
        if workload.keeper:
            yield _of_kind(workload, "EG209", f"It belongs to {workload.keeper}.")


@CHECKS.emits("EG211")
def raw_sockets(inventory: Inventory) -> Iterator[Notice]:
    """Pods that can send past everything that steers traffic."""
    for workload, _ in _served(inventory):
        if workload.raw_sockets:
            yield _about(workload, "EG211", "A container may open raw sockets.", "spec.containers")


def _of_kind(workload: Workload, rule: str, message: str) -> Notice:
    return Notice(rule, workload.subject, message, workload.place)


def _about(workload: Workload, rule: str, message: str, path: str) -> Notice:
    """A notice on the pod template; `path` lies within it."""
    return Notice(rule, workload.subject, message, workload.place, path_in_template(workload.kind, path))
