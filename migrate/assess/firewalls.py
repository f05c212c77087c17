"""EG502, EG511 and EG512: egress firewalls of the old cluster, in whose place stand the plan's rules at best."""

from collections.abc import Iterator

from migrate.assess.about import about, in_moved, policies_of
from migrate.inventory.firewall_rules import FIREWALLS, is_read, lines_of
from migrate.inventory.policies import entries, spec_of
from migrate.model.findings import Notice
from migrate.model.inventory import Inventory, Policy
from migrate.model.wording import counted, listed


def firewall_stops_applying(inventory: Inventory) -> Iterator[Notice]:
    """EG502: egress firewalls of namespaces whose traffic goes through a gateway from now on."""
    for policy in in_moved(inventory, *FIREWALLS):
        rules = counted(len(entries(spec_of(policy).get("egress"))), "rule")
        yield about(policy, "EG502", f"Its {rules} will not apply to traffic through the gateway.", "spec.egress")


def two_policies(inventory: Inventory) -> Iterator[Notice]:
    """EG511: several EgressNetworkPolicies in one namespace with a configuration; each is named, at its place."""
    by_namespace: dict[str, list[Policy]] = {}
    for policy in in_moved(inventory, "EgressNetworkPolicy"):
        by_namespace.setdefault(policy.namespace, []).append(policy)
    for policies in by_namespace.values():
        for policy in policies if len(policies) > 1 else ():
            others = listed([other.name for other in policies if other is not policy])
            yield about(policy, "EG511", f"The namespace also has {others}, so SDN drops all that it sends out.")


def read_otherwise(inventory: Inventory) -> Iterator[Notice]:
    """EG512: firewalls that the old cluster does not read as they are written (domain notes, OpenShift 3)."""
    for policy in policies_of(inventory, *FIREWALLS):
        if not is_read(policy):
            message = "The cluster takes no EgressFirewall that is not named `default`."
            yield about(policy, "EG512", message, fallback="The plan carries none of its rules over.")
        for number, read in enumerate(lines_of(policy), 1):
            if read.remark:
                fallback = None if read.line else "The plan does not carry it over."
                yield about(policy, "EG512", f"Rule {number} {read.remark}.", read.path, fallback=fallback)


CHECKS = (firewall_stops_applying, two_policies, read_otherwise)
