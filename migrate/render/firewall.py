"""firewall/: the change list, and the rules in place of egress policies as Azure's own bodies (design 4.2.9)."""

from typing import Any

import msgspec

from migrate.files.change_list import change_list
from migrate.model.plan import Plan
from migrate.model.verification import NOTHING_VERIFIED, Verification
from migrate.plan.azure.bodies import NETWORK
from migrate.render.rule_collections import rule_collection_groups
from migrate.render.security_rules import security_rules

_OF_FIREWALL = (
    "The firewall policy is yours to name: put POLICY/ before each name. The IP Groups are planned empty; fill them "
    "with the private addresses of their configuration once it is ready, because a rule without a source lets nothing "
    "through. Priorities count from 100: move the groups together, in their order, if yours are taken."
)
_OF_SECURITY_GROUP = (
    "The network security group of the gateway's subnet is yours to name: put GROUP/ before each name. "
    "`sourceAddressPrefixes` is empty, and Azure refuses the rule, until you enter the private addresses of the "
    "configuration's gateway nodes: `kubectl get gatewayvmconfiguration NAME --namespace NAMESPACE --output "
    "jsonpath='{.status.gatewayVMProfiles[*].secondaryIP}'`. On scale sets they follow the nodes and may change when "
    "a node is replaced. Priorities count from 100: move the rules together, in their order, if yours are taken."
)


def firewall_files(plan: Plan, verification: Verification = NOTHING_VERIFIED) -> dict[str, bytes]:
    """The change list, and the rules; none of the bodies where no egress policy is carried over."""
    return {
        "firewall/changes.csv": change_list(plan, verified=verification.addresses),
        "firewall/rules.json": msgspec.json.format(msgspec.json.encode(_rules(plan)), indent=2) + b"\n",
    }


def _rules(plan: Plan) -> dict[str, Any]:
    groups, rules = rule_collection_groups(plan.firewall, plan.azure), security_rules(plan.firewall)
    return {
        "rules": plan.firewall,
        "azureFirewall": {"apiVersion": NETWORK, "note": _OF_FIREWALL, "ruleCollectionGroups": groups}
        if groups
        else {},
        "nsg": {"apiVersion": NETWORK, "note": _OF_SECURITY_GROUP, "securityRules": rules} if rules else {},
    }
