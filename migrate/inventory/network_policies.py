"""NetworkPolicies: which of them are about what pods send, and about which pods (Kubernetes, networking.k8s.io/v1)."""

from migrate.inventory.policies import spec_of
from migrate.inventory.selectors import matches, parse
from migrate.model.inventory import Policy, Selector, Workload


def means_egress(policy: Policy) -> bool:
    """True for a NetworkPolicy on what pods send; without policyTypes an `egress` key makes it one."""
    spec = spec_of(policy)
    types = spec.get("policyTypes")
    return "Egress" in types if isinstance(types, list) and types else bool(spec.get("egress"))


def pods_of(policy: Policy) -> Selector | None:
    """The pods that it is on; None if its selector cannot be evaluated."""
    selector, _ = parse(spec_of(policy).get("podSelector") or {}, "spec.podSelector")
    return selector


def covers(selector: Selector, workload: Workload) -> bool:
    """True if the selector matches all pods of a workload, as far as their labels are known."""
    return all(matches(selector, labels) for labels in workload.live_labels or (workload.pod_labels,))
