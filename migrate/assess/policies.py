"""EG5xx: egress policies of the old cluster, in whose place nothing stands yet."""

from collections.abc import Iterator
from typing import Any

from migrate.inventory.addresses import network
from migrate.inventory.selectors import matches, parse
from migrate.model.findings import Notice
from migrate.model.inventory import Inventory, Policy, Selector, Workload
from migrate.model.wording import counted, listed, quoted, word_for

_FIREWALLS = frozenset({"EgressFirewall", "EgressNetworkPolicy"})
_TARGETS = ("cidrSelector", "dnsName", "nodeSelector")
_PROTOCOLS = ("TCP", "UDP", "SCTP")
_IPV6 = 6


def network_policy_stops_applying(inventory: Inventory) -> Iterator[Notice]:
    """EG501: NetworkPolicies on what the pods of a moved workload send."""
    moved: dict[str, list[Workload]] = {}
    for selection in inventory.configured:
        moved.setdefault(selection.namespace.name, []).extend((*selection.workloads, *selection.contested))
    for policy in inventory.policies:
        if policy.kind.kind == "NetworkPolicy" and _means_egress(policy):
            selector, _ = parse(_spec(policy).get("podSelector") or {}, "spec.podSelector")
            selected = sorted({w.subject for w in moved.get(policy.namespace, ()) if selector and _is_on(selector, w)})
            if selected:
                message = f"It will not apply to traffic of {listed(selected)} through the gateway."
                yield _about(policy, "EG501", message, "spec.policyTypes")


def _means_egress(policy: Policy) -> bool:
    """Without policyTypes, Kubernetes takes a policy with an `egress` key as one for egress."""
    spec = _spec(policy)
    types = spec.get("policyTypes")
    return "Egress" in types if isinstance(types, list) and types else bool(spec.get("egress"))


def _is_on(selector: Selector, workload: Workload) -> bool:
    return any(matches(selector, labels) for labels in (workload.pod_labels, *workload.live_labels))


def firewall_stops_applying(inventory: Inventory) -> Iterator[Notice]:
    """EG502: egress firewalls of namespaces whose traffic goes through a gateway from now on."""
    moved = _moved(inventory)
    for policy in _firewalls(inventory):
        if policy.namespace in moved:
            message = f"Its {counted(len(_rules(policy)), 'rule')} will not apply to traffic through the gateway."
            yield _about(policy, "EG502", message, "spec.egress")


def two_policies(inventory: Inventory) -> Iterator[Notice]:
    """EG511: several EgressNetworkPolicies in one namespace with a configuration; each is named, at its place."""
    moved = _moved(inventory)
    by_namespace: dict[str, list[Policy]] = {}
    for policy in inventory.policies:
        if policy.kind.kind == "EgressNetworkPolicy" and policy.namespace in moved:
            by_namespace.setdefault(policy.namespace, []).append(policy)
    for policies in by_namespace.values():
        for policy in policies if len(policies) > 1 else ():
            others = listed([other.name for other in policies if other is not policy])
            yield _about(policy, "EG511", f"The namespace also has {others}, so SDN drops all that it sends out.")


def read_otherwise(inventory: Inventory) -> Iterator[Notice]:
    """EG512: firewalls that the old cluster does not read as they are written (domain notes, OpenShift 3)."""
    for policy in _firewalls(inventory):
        if policy.kind.kind == "EgressFirewall" and policy.name != "default":
            yield _about(policy, "EG512", "The cluster takes no EgressFirewall that is not named `default`.")
        for index, rule in enumerate(_rules(policy)):
            wrong = _wrong(rule, sdn=policy.kind.kind == "EgressNetworkPolicy")
            if wrong:
                yield _about(policy, "EG512", f"Rule {index + 1} {wrong}.", f"spec.egress[{index}]")


def _moved(inventory: Inventory) -> set[str]:
    """The namespaces that get a configuration (design, section 6)."""
    return {selection.namespace.name for selection in inventory.configured}


def _firewalls(inventory: Inventory) -> Iterator[Policy]:
    return (policy for policy in inventory.policies if policy.kind.kind in _FIREWALLS)


def _rules(policy: Policy) -> list[Any]:
    rules = _spec(policy).get("egress")
    return rules if isinstance(rules, list) else []


def _spec(policy: Policy) -> dict[str, Any]:
    spec = policy.body.get("spec")
    return spec if isinstance(spec, dict) else {}


def _wrong(rule: Any, *, sdn: bool) -> str | None:  # noqa: ANN401  (whatever was written)
    """What is wrong with a rule, as the end of a sentence; None if nothing is."""
    if not isinstance(rule, dict):
        return f"is {word_for(rule)}"
    if rule.get("type") not in ("Allow", "Deny"):
        return f"has {word_for(rule.get('type'))} as its `type`, which is `Allow` or `Deny`"
    to: dict[str, Any] = rule["to"] if isinstance(rule.get("to"), dict) else {}
    targets = [target for target in _TARGETS if to.get(target)]
    if len(targets) != 1:
        named = listed(map(quoted, targets)) if targets else "no destination"
        return f"names {named}, where it has to be one of {listed(map(quoted, _TARGETS))}"
    return _wrong_target(targets[0], to[targets[0]], sdn=sdn) or _wrong_ports(rule.get("ports"), sdn=sdn)


def _wrong_target(target: str, value: Any, *, sdn: bool) -> str | None:  # noqa: ANN401  (whatever was written)
    match target:
        case "cidrSelector":
            return _wrong_network(value, sdn=sdn)
        case "dnsName" if not isinstance(value, str) or "/" in value:
            return f"has {word_for(value)} as its `dnsName`, which is no name"
        case "nodeSelector" if sdn:
            return "has a `nodeSelector`, which OpenShift SDN does not know"
        case _:
            return None


def _wrong_network(value: Any, *, sdn: bool) -> str | None:  # noqa: ANN401  (whatever was written)
    parsed = network(value)
    if parsed is None:
        return f"has {word_for(value)} as its `cidrSelector`, which is no network"
    if sdn and parsed.version == _IPV6:
        return f"is for {value}, and OpenShift SDN has IPv4 only"
    if sdn and str(parsed) == "0.0.0.0/32":
        return "is for 0.0.0.0/32, which OpenShift SDN reads as 0.0.0.0/0: everything"
    return None


def _wrong_ports(ports: Any, *, sdn: bool) -> str | None:  # noqa: ANN401  (whatever was written)
    if sdn and ports:
        return "has `ports`, which OpenShift SDN does not know: it is for all of them"
    for port in ports if isinstance(ports, list) else ():
        protocol = port.get("protocol") if isinstance(port, dict) else None
        if protocol not in _PROTOCOLS:
            return f"has {word_for(protocol)} as the `protocol` of a port, which is one of {listed(_PROTOCOLS)}"
    return None


def _about(policy: Policy, rule: str, message: str, path: str = "metadata.name") -> Notice:
    subject = f"{policy.kind.kind} {policy.namespace}/{policy.name}"
    return Notice(rule, subject, message, policy.place, path)


CHECKS = (
    network_policy_stops_applying,
    firewall_stops_applying,
    two_policies,
    read_otherwise,
)
