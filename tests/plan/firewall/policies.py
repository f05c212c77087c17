"""Egress policies in the namespace team-a, and what the plan makes of them."""

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from migrate.model.inventory import Policy, SdnNamespace
from migrate.model.kinds import named
from migrate.model.places import Place
from migrate.plan.firewall import Firewall, firewall_of
from migrate.plan.wanted import Wanted
from tests.plan.factories import a_selection, a_workload, an_egress_ip, an_inventory, wanted

PRIVATE, PUBLIC = "10.0.0.4", "20.9.0.10"


def egress_firewall(*rules: Any, name: str = "default", namespace: str = "team-a") -> Policy:
    return _policy("EgressFirewall", "k8s.ovn.org", name, {"egress": list(rules)}, namespace)


def sdn_firewall(*rules: Any, name: str = "default", namespace: str = "team-a") -> Policy:
    return _policy("EgressNetworkPolicy", "network.openshift.io", name, {"egress": list(rules)}, namespace)


def network_policy(*rules: Any, name: str = "deny", namespace: str = "team-a", **spec: Any) -> Policy:
    whole = {"podSelector": {}, "policyTypes": ["Egress"], "egress": list(rules), **spec}
    return _policy("NetworkPolicy", "networking.k8s.io", name, whole, namespace)


def _policy(kind: str, group: str, name: str, spec: dict[str, Any], namespace: str) -> Policy:
    """Its place is told by its name, so that several can be told apart."""
    return Policy(named(kind, group), namespace, name, {"spec": spec}, Place(0, document=sum(name.encode())))


def one_wanted(address: str = PRIVATE, namespace: str = "team-a", **apps: dict[str, str]) -> Wanted:
    """A configuration of one workload, or of those that are named with their labels."""
    labels = apps or {"web": {"app": "web"}}
    workloads = [replace(a_workload(namespace, name), pod_labels=each) for name, each in labels.items()]
    (one,) = wanted(a_selection(an_egress_ip("prod", address), namespace, *workloads))
    return one


def carried(
    *policies: Policy, all_wanted: Sequence[Wanted] = (), sdn: Sequence[SdnNamespace] = (), address: str = PRIVATE
) -> Firewall:
    several = all_wanted or (one_wanted(address),)
    inventory = replace(an_inventory(*(one.selection for one in several)), policies=policies, sdn=tuple(sdn))
    return firewall_of(several, inventory)


def in_short(firewall: Firewall) -> list[str]:
    """`Allow 10.0.0.0/8 TCP 443` and the like, in order."""
    return [
        " ".join([rule.action, *rule.destinations, *rule.names, *rule.protocols, *rule.ports])
        for rule in (each.rule for each in firewall.rules)
    ]


def reasons(firewall: Firewall) -> list[str]:
    assert {"EG503"} >= {notice.rule for notice in firewall.notices}
    return [f"{notice.path}: {notice.message}" for notice in firewall.notices]
