"""EG5xx: egress policies of the old cluster, in whose place nothing stands yet."""

from collections.abc import Iterator
from typing import Any

from migrate.assess.check import Checks
from migrate.inventory.addresses import network
from migrate.inventory.selectors import matches, parse
from migrate.inventory.wording import counted, listed, word_for
from migrate.model.findings import Notice
from migrate.model.inventory import Inventory, Policy, Selector, Workload

CHECKS = Checks()

_FIREWALLS = frozenset({"EgressFirewall", "EgressNetworkPolicy"})
_TARGETS = ("cidrSelector", "dnsName", "nodeSelector")


@CHECKS.emits("EG501")
def network_policy_stops_applying(inventory: Inventory) -> Iterator[Notice]:
    """NetworkPolicies on what the pods of a moved workload send."""
    moved: dict[str, list[Workload]] = {}
    for selection in inventory.selections:
        moved.setdefault(selection.namespace.name, []).extend((*selection.workloads, *selection.contested))
    for policy in inventory.policies:
        if policy.kind.kind == "NetworkPolicy" and _means_egress(policy):
            selector, _ = parse(_spec(policy).get("podSelector") or {}, "spec.podSelector")
            selected = sorted({w.subject for w in moved.get(policy.namespace, ()) if selector and _is_on(selector, w)})
            if selected:
                message = f"It will not apply to what {listed(selected)} sends through the gateway."
                yield _about(policy, "EG501", message, "spec.policyTypes")


def _means_egress(policy: Policy) -> bool:
    """Without policyTypes, Kubernetes takes a policy with an `egress` key as one for egress."""
    spec = _spec(policy)
    types = spec.get("policyTypes")
    return "Egress" in types if isinstance(types, list) and types else bool(spec.get("egress"))


def _is_on(selector: Selector, workload: Workload) -> bool:
    return any(matches(selector, labels) for labels in (workload.pod_labels, *workload.live_labels))


@CHECKS.emits("EG502")
def firewall_stops_applying(inventory: Inventory) -> Iterator[Notice]:
    """Egress firewalls of namespaces whose traffic goes through a gateway from now on."""
    moved = {selection.namespace.name for selection in inventory.selections}
    for policy in _firewalls(inventory):
        if policy.namespace in moved:
            message = f"Its {counted(len(_rules(policy)), 'rule')} will not apply to traffic through the gateway."
            yield _about(policy, "EG502", message, "spec.egress")


@CHECKS.emits("EG511")
def two_policies(inventory: Inventory) -> Iterator[Notice]:
    """Several EgressNetworkPolicies in one namespace; each is named, at its place."""
    by_namespace: dict[str, list[Policy]] = {}
    for policy in inventory.policies:
        if policy.kind.kind == "EgressNetworkPolicy":
            by_namespace.setdefault(policy.namespace, []).append(policy)
    for policies in by_namespace.values():
        for policy in policies if len(policies) > 1 else ():
            others = listed([other.name for other in policies if other is not policy])
            yield _about(policy, "EG511", f"The namespace also has {others}, so SDN drops all that it sends out.")


@CHECKS.emits("EG512")
def read_otherwise(inventory: Inventory) -> Iterator[Notice]:
    """Firewalls that the old cluster does not read as they are written (domain notes, OpenShift 3)."""
    for policy in _firewalls(inventory):
        if policy.kind.kind == "EgressFirewall" and policy.name != "default":
            yield _about(policy, "EG512", "The cluster takes no EgressFirewall that is not named `default`.")
        for index, rule in enumerate(_rules(policy)):
            wrong = _wrong(rule)
            if wrong:
                yield _about(policy, "EG512", f"Rule {index + 1} {wrong}.", f"spec.egress[{index}]")


def _firewalls(inventory: Inventory) -> Iterator[Policy]:
    return (policy for policy in inventory.policies if policy.kind.kind in _FIREWALLS)


def _rules(policy: Policy) -> list[Any]:
    rules = _spec(policy).get("egress")
    return rules if isinstance(rules, list) else []


def _spec(policy: Policy) -> dict[str, Any]:
    spec = policy.body.get("spec")
    return spec if isinstance(spec, dict) else {}


def _wrong(rule: Any) -> str | None:  # noqa: ANN401  (whatever was written)
    """What is wrong with a rule, as the end of a sentence; None if nothing is."""
    if not isinstance(rule, dict):
        return f"is {word_for(rule)}"
    if rule.get("type") not in {"Allow", "Deny"}:
        return f"has {word_for(rule.get('type'))} as its type, which is Allow or Deny"
    to: dict[str, Any] = rule["to"] if isinstance(rule.get("to"), dict) else {}
    targets = [target for target in _TARGETS if to.get(target)]
    if len(targets) != 1:
        return f"names {listed(targets) if targets else 'no destination'}, where it has to be one of {listed(_TARGETS)}"
    return _wrong_target(targets[0], to)


def _wrong_target(target: str, to: dict[str, Any]) -> str | None:
    value = to[target]
    if target == "cidrSelector" and network(value) is None:
        return f"has {word_for(value)} as its cidrSelector, which is no network"
    if target == "dnsName" and (not isinstance(value, str) or "/" in value):
        return f"has {word_for(value)} as its dnsName, which is no name"
    return None


def _about(policy: Policy, rule: str, message: str, path: str = "metadata.name") -> Notice:
    subject = f"{policy.kind.kind} {policy.namespace}/{policy.name}"
    return Notice(rule, subject, message, policy.place, path)
