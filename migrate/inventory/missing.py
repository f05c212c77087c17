"""What an export lacks, why it matters, and the `oc` command that gets it (design 4.1.8)."""

from collections.abc import Iterable, Iterator, Sequence

from migrate.model.inventory import EgressIP, Inventory, Missing, Workload
from migrate.model.kinds import Kind
from migrate.model.objects import NAME_LABEL
from migrate.model.wording import counted, listed

_GET_NAMESPACES = "oc get namespaces -o yaml"
_ONE_COMMAND_EACH = 3

_EGRESS_IPS = tuple(
    Missing(what, "without them there is nothing to plan", command)
    for what, command in (
        ("EgressIPs, on OVN-Kubernetes", "oc get egressips.k8s.ovn.org -o yaml"),
        (
            "NetNamespaces and HostSubnets, on OpenShift SDN",
            "oc get netnamespaces.network.openshift.io,hostsubnets.network.openshift.io -o yaml",
        ),
    )
)
_HOST_SUBNETS = Missing(
    "HostSubnets",
    "whether a node hosts the addresses of the NetNamespaces is taken for granted",
    "oc get hostsubnets.network.openshift.io -o yaml",
)
_RUNNING = "deployments,statefulsets,daemonsets,cronjobs,jobs,replicasets,replicationcontrollers,pods"
_WORKLOADS = (
    Missing(
        "workloads and pods",
        "the plan cannot say which of them have to be annotated and restarted",
        f"oc get {_RUNNING} -A -o yaml",
    ),
    Missing(
        "DeploymentConfigs and BuildConfigs, OpenShift's own kinds",
        "they may have pods with the egress address as well",
        "oc get deploymentconfigs.apps.openshift.io,buildconfigs.build.openshift.io -A -o yaml",
    ),
)


def missing_input(  # noqa: PLR0913  (each is one fact about the export)
    inventory: Inventory,
    *,
    any_egress_ips: bool,
    hosts_known: bool,
    withheld: Iterable[Kind],
    bare: Sequence[str],
    blind: Sequence[str],
    unexported: Sequence[Workload],
) -> tuple[Missing, ...]:
    """Everything that a plan would need and the export lacks.

    `any_egress_ips` says whether the export holds any, in the scope of the choices or not; `hosts_known` says
    whether there are HostSubnets; `withheld` are kinds that could not be exported; `bare` are selected
    namespaces without a workload or pod; `blind` are those without pods where pods would answer a podSelector;
    `unexported` are workloads that only their pods tell of.
    """
    missing = [*_withheld(withheld)]
    if not inventory.egress_ips:
        return tuple(missing) if any_egress_ips else (*_EGRESS_IPS, *missing)
    missing += _namespaces(inventory)
    missing += _running(bare) if inventory.has_workloads else _WORKLOADS
    if not hosts_known and any(egress_ip.is_sdn for egress_ip in inventory.egress_ips):
        missing.append(_HOST_SUBNETS)
    return (*missing, *_pods([name for name in blind if name not in bare]), *_owners(unexported))


def _withheld(kinds: Iterable[Kind]) -> Iterator[Missing]:
    for kind in kinds:
        command = f"oc get {kind.resource}{' -A' if kind.namespaced else ''} -o yaml"
        yield Missing(f"{kind.full} objects", "whoever exported could not read them", command)


def _namespaces(inventory: Inventory) -> Iterator[Missing]:
    if not inventory.namespaces:
        yield Missing("namespaces", "an EgressIP selects namespaces by their labels", _GET_NAMESPACES)
        return
    names = [namespace.name for namespace in inventory.namespaces if not namespace.exported]
    if names and any(map(_asks_for_labels, inventory.egress_ips)):
        yield Missing(
            f"the labels of {counted(len(names), 'namespace')}: {listed(names)}",
            "a selector asks for labels that only the Namespace objects have",
            _GET_NAMESPACES,
        )


def _asks_for_labels(egress_ip: EgressIP) -> bool:
    """True if it asks for another label than the namespace's name, which every namespace has."""
    requirements = egress_ip.namespaces.requirements if egress_ip.namespaces else ()
    return any(requirement.key != NAME_LABEL for requirement in requirements)


def _running(namespaces: Sequence[str]) -> Iterator[Missing]:
    why = "nothing that runs there was exported, and whether anything does is not known"
    return _in_namespaces("workloads and pods", why, _RUNNING, namespaces)


def _pods(namespaces: Sequence[str]) -> Iterator[Missing]:
    why = "a podSelector asks for labels that only running pods have"
    return _in_namespaces("pods", why, "pods", namespaces)


def _in_namespaces(what: str, why: str, resources: str, namespaces: Sequence[str]) -> Iterator[Missing]:
    """One command each for a few namespaces, one for all of many."""
    if len(namespaces) > _ONE_COMMAND_EACH:
        yield Missing(f"the {what} of {listed(namespaces)}", why, f"oc get {resources} -A -o yaml")
        return
    for namespace in namespaces:
        yield Missing(f"the {what} of {namespace}", why, f"oc get {resources} -n {namespace} -o yaml")


def _owners(workloads: Sequence[Workload]) -> Iterator[Missing]:
    """One command a kind."""
    why = "only their pods were exported, so their templates and how they restart are not known"
    by_resource: dict[str, list[str]] = {}
    for workload in workloads:
        by_resource.setdefault(workload.kind.resource, []).append(workload.subject)
    for resource in sorted(by_resource):
        yield Missing(listed(by_resource[resource]), why, f"oc get {resource} -A -o yaml")
