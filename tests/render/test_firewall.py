"""The rules as Azure's bodies, against Azure's own schemas where they lie beside the project."""

import json
from typing import Any

import pytest
from msgspec.structs import replace

from migrate.model.firewall import FirewallRule, RuleSource
from migrate.model.gateway import AzureResource
from migrate.model.plan import Plan
from migrate.plan.azure.ip_groups import ip_group_names
from migrate.render.firewall import firewall_files
from tests.arm_schemas import arm_problems, needs_schemas
from tests.plan.factories import a_workload
from tests.render.plans import planned

NETWORK = "/subscriptions/0000/resourceGroups/rg-prod/providers/Microsoft.Network"
TEAM_A, TEAM_B = RuleSource("team-a", "egressip-prod"), RuleSource("team-b", "egressip-prod")


def a_rule(source: RuleSource, priority: int, action: str = "Allow", **more: Any) -> FirewallRule:
    usual: dict[str, Any] = {"place": "azureFirewall", "destinations": ("203.0.113.0/24",), "protocols": ("Any",)}
    return FirewallRule(source, priority=priority, action=action, **{**usual, **more})


FIREWALL = (
    a_rule(TEAM_A, 100, destinations=(), names=("api.example.com",), protocols=("TCP", "UDP"), ports=("443",)),
    a_rule(TEAM_A, 101),
    a_rule(TEAM_A, 102, "Deny", destinations=("0.0.0.0/0",)),
    a_rule(TEAM_B, 103, protocols=("UDP",), ports=("53", "5000-5010")),
)
SECURITY_GROUP = tuple(replace(rule, place="nsg") for rule in FIREWALL[1:])


def rules(*firewall: FirewallRule) -> Any:
    return json.loads(firewall_files(with_rules(firewall))["firewall/rules.json"])


def with_rules(firewall: tuple[FirewallRule, ...]) -> Plan:
    groups = tuple(
        AzureResource(f"{NETWORK}/ipGroups/{name}", "2025-07-01", {}) for name in ip_group_names(firewall).values()
    )
    return replace(planned(a_workload("team-a", "web")), firewall=firewall, azure=groups)


def collections(*firewall: FirewallRule) -> Any:
    groups = rules(*firewall)["azureFirewall"]["ruleCollectionGroups"]
    return [one for group in groups for one in group["body"]["properties"]["ruleCollections"]]


def test_the_rules_stand_there_as_the_plan_has_them() -> None:
    assert [100, 101, 102, 103] == [one["priority"] for one in rules(*FIREWALL)["rules"]]


def test_rules_that_follow_each_other_and_do_the_same_are_one_collection() -> None:
    assert [(100, "Allow", 2), (102, "Deny", 1), (103, "Allow", 1)] == [
        (one["priority"], one["action"]["type"], len(one["rules"])) for one in collections(*FIREWALL)
    ]


def test_the_source_of_a_rule_is_the_ip_group_of_its_configuration() -> None:
    assert [
        [f"{NETWORK}/ipGroups/ipg-team-a-egressip-prod"],
        [f"{NETWORK}/ipGroups/ipg-team-a-egressip-prod"],
        [f"{NETWORK}/ipGroups/ipg-team-b-egressip-prod"],
    ] == [one["rules"][0]["sourceIpGroups"] for one in collections(*FIREWALL)]


def test_a_rule_for_names_is_a_network_rule_and_keeps_its_source_address() -> None:
    named, *_ = collections(*FIREWALL)[0]["rules"]
    assert ("NetworkRule", ["api.example.com"]) == (named["ruleType"], named["destinationFqdns"])
    assert "destinationAddresses" not in named


def test_many_collections_are_dealt_out_to_groups_in_their_order() -> None:
    many = tuple(a_rule(RuleSource(f"team-{number}", "e"), 100 + number) for number in range(1001))
    groups = rules(*many)["azureFirewall"]["ruleCollectionGroups"]
    assert [100, 101, 102] == [group["body"]["properties"]["priority"] for group in groups]
    assert sorted(priority_of(groups)) == priority_of(groups)


def priority_of(groups: Any) -> list[int]:
    return [one["priority"] for group in groups for one in group["body"]["properties"]["ruleCollections"]]


def test_in_public_mode_they_are_outbound_rules_whose_source_is_not_known_yet() -> None:
    made = rules(*SECURITY_GROUP)["nsg"]["securityRules"]
    assert [("Allow", "*"), ("Deny", "*"), ("Allow", "Udp")] == [
        (one["body"]["properties"]["access"], one["body"]["properties"]["protocol"]) for one in made
    ]
    assert {"Outbound"} == {one["body"]["properties"]["direction"] for one in made}
    assert [[]] * 3 == [one["body"]["properties"]["sourceAddressPrefixes"] for one in made]
    assert {"namespace": "team-a", "configuration": "egressip-prod"} == made[0]["source"]


def test_one_port_and_several_go_into_different_keys() -> None:
    one, _, several = (rule["body"]["properties"] for rule in rules(*SECURITY_GROUP)["nsg"]["securityRules"])
    assert "*" == one["destinationPortRange"]
    assert ["53", "5000-5010"] == several["destinationPortRanges"]


@pytest.mark.parametrize("place", ["azureFirewall", "nsg"])
def test_without_rules_in_a_place_there_is_nothing_for_it(place: str) -> None:
    assert {} == rules()[place]


@needs_schemas
def test_azure_takes_the_rule_collection_groups() -> None:
    for group in rules(*FIREWALL)["azureFirewall"]["ruleCollectionGroups"]:
        path = f"{NETWORK}/firewallPolicies/policy/ruleCollectionGroups/{group['name']}"
        assert [] == arm_problems(AzureResource(path, "2025-07-01", group["body"]))


@needs_schemas
def test_azure_takes_the_security_rules() -> None:
    for rule in rules(*SECURITY_GROUP)["nsg"]["securityRules"]:
        path = f"{NETWORK}/networkSecurityGroups/group/securityRules/{rule['name']}"
        assert [] == arm_problems(AzureResource(path, "2025-07-01", rule["body"]))
