"""The assessment as a value: the inventory in a reader's terms, beside its findings."""

from collections.abc import Iterable, Sequence

from migrate.model.assessment import AssessedNamespace, Assessment
from migrate.model.findings import Finding
from migrate.model.inventory import Inventory, Selection


def assessment_of(inventory: Inventory, findings: Sequence[Finding]) -> Assessment:
    """What `migrate assess` says of an inventory."""
    by_namespace: dict[str, list[Selection]] = {}
    for selection in inventory.selections:
        by_namespace.setdefault(selection.namespace.name, []).append(selection)
    namespaces = tuple(_assessed(name, by_namespace[name]) for name in sorted(by_namespace))
    return Assessment(
        egress_ips=len(inventory.egress_ips),
        namespaces=namespaces,
        workloads=sum(namespace.workloads for namespace in namespaces),
        findings=tuple(findings),
        missing=inventory.missing,
        left_out=tuple(namespace.name for namespace in inventory.platform),
    )


def _assessed(name: str, selections: Iterable[Selection]) -> AssessedNamespace:
    """One namespace; a workload that two EgressIPs contest counts once."""
    ordered = sorted(selections, key=lambda selection: selection.egress_ip.name)
    workloads = {workload.subject for selection in ordered for workload in (*selection.workloads, *selection.contested)}
    return AssessedNamespace(
        namespace=name,
        egress_ips=tuple(selection.egress_ip.name for selection in ordered),
        addresses=tuple(dict.fromkeys(a for selection in ordered for a in selection.egress_ip.current)),
        workloads=len(workloads),
    )
