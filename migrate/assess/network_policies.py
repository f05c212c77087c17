"""EG501 and EG504: NetworkPolicies, of namespaces and of the cluster, on what moved workloads send."""

from collections.abc import Iterable, Iterator

from migrate.assess.about import about, moved_workloads, on_moved, policies_of
from migrate.inventory.fits import selects
from migrate.inventory.network_policies import means_egress, pods_of
from migrate.inventory.policies import entries, mapping, spec_of
from migrate.inventory.selectors import parse
from migrate.model.findings import Notice
from migrate.model.inventory import Inventory, Policy, Selector, Workload
from migrate.model.wording import listed


def network_policy_stops_applying(inventory: Inventory) -> Iterator[Notice]:
    """EG501: NetworkPolicies on what the pods of a moved workload send."""
    moved = moved_workloads(inventory)
    for policy in policies_of(inventory, "NetworkPolicy"):
        if policy.namespace in moved and means_egress(policy):
            selected = _selected(pods_of(policy), moved[policy.namespace])
            if selected:
                message = f"It will not apply to traffic of {listed(selected)} through the gateway."
                yield about(policy, "EG501", message, "spec.policyTypes")


def admin_policy_stops_applying(inventory: Inventory) -> Iterator[Notice]:
    """EG504: policies of the cluster's administrators on what the pods of a moved workload send."""
    moved = moved_workloads(inventory)
    kinds = ("AdminNetworkPolicy", "BaselineAdminNetworkPolicy")
    for policy, namespaces in on_moved(inventory, *kinds, selector_of=_namespace_selector):
        if entries(spec_of(policy).get("egress")):
            pods = _pods(policy)
            selected = [name for namespace in namespaces for name in _selected(pods, moved[namespace.name])]
            if selected:
                message = f"It is on what {listed(selected)} sends out, and AKS has no object of its kind."
                yield about(policy, "EG504", message, "spec.egress")


def _subject(policy: Policy) -> dict[str, object]:
    return mapping(spec_of(policy).get("subject"))


def _namespace_selector(policy: Policy) -> object:
    """A subject names namespaces whole, or pods in some of them."""
    subject = _subject(policy)
    return mapping(subject["pods"]).get("namespaceSelector") if "pods" in subject else subject.get("namespaces")


def _pods(policy: Policy) -> Selector | None:
    selector, _ = parse(mapping(_subject(policy).get("pods")).get("podSelector") or {}, "spec.subject.pods.podSelector")
    return selector


def _selected(selector: Selector | None, workloads: Iterable[Workload]) -> list[str]:
    """The workloads with a pod that is selected. A selector that cannot be read is not read as selecting nothing."""
    return sorted({workload.subject for workload in workloads if selector is None or selects(selector, workload)})


CHECKS = (network_policy_stops_applying, admin_policy_stops_applying)
