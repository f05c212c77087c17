from typing import Any

import pytest

from tests.inventory.objects import DENY_ALL, egress_ip, firewall, namespace, rule, sdn_firewall, workload
from tests.support import findings, ids, only

TEAM, WEB = namespace("team-a", env="prod"), workload("Deployment", "web")
PROD = egress_ip("prod", env="prod")
ALLOW = rule("Allow", "TCP 443", dnsName="api.example.com")


@pytest.mark.parametrize("text", [firewall(ALLOW, DENY_ALL), sdn_firewall(ALLOW, DENY_ALL)])
def test_a_firewall_beside_a_configuration_is_eg502(text: str) -> None:
    found = only(findings(TEAM, WEB, PROD, text), "EG502")
    assert "Its 2 rules will not apply to traffic through the gateway." == found.message
    assert "spec.egress" == (found.origin and found.origin.path)


@pytest.mark.parametrize("egress_ips", [[], [egress_ip("dev", env="dev")]])
def test_a_firewall_beside_none_is_not(egress_ips: list[str]) -> None:
    assert "EG502" not in ids(findings(TEAM, WEB, firewall(DENY_ALL), *egress_ips))


def test_two_egress_network_policies_in_a_namespace_are_eg511_each() -> None:
    found = findings(TEAM, WEB, PROD, sdn_firewall(DENY_ALL, name="john"), sdn_firewall(DENY_ALL, name="pepe"))
    assert ["EgressNetworkPolicy team-a/john", "EgressNetworkPolicy team-a/pepe"] == [
        each.subject for each in found if each.id == "EG511"
    ]


@pytest.mark.parametrize("other", [sdn_firewall(DENY_ALL, name="pepe", namespace="team-b"), firewall(DENY_ALL)])
def test_one_in_each_namespace_is_not(other: str) -> None:
    assert "EG511" not in ids(findings(TEAM, WEB, PROD, sdn_firewall(DENY_ALL, name="john"), other))


def test_two_in_a_namespace_without_a_configuration_are_not() -> None:
    two = (sdn_firewall(DENY_ALL, name="john"), sdn_firewall(DENY_ALL, name="pepe"))
    assert "EG511" not in ids(findings(TEAM, WEB, *two))


@pytest.mark.parametrize("text", [firewall(ALLOW, {"type": "Deny"}), sdn_firewall(DENY_ALL, {"type": "Deny"})])
def test_a_malformed_rule_is_eg512_at_its_place_in_any_namespace(text: str) -> None:
    found = only([each for each in findings(text) if "Rule 2" in each.message], "EG512")
    assert "spec.egress[1]" == (found.origin and found.origin.path)
    assert "The plan does not carry it over." == found.fallback


def test_a_rule_that_is_read_otherwise_is_eg512_and_carried_over() -> None:
    found = only(findings(sdn_firewall(rule("Deny", cidrSelector="0.0.0.0/32"))), "EG512")
    assert "Rule 1 is for 0.0.0.0/32, which OpenShift SDN reads as 0.0.0.0/0: everything." == found.message
    assert found.fallback is None


def test_a_firewall_of_another_name_is_eg512() -> None:
    assert "`default`" in only(findings(firewall(DENY_ALL, name="strict")), "EG512").message


@pytest.mark.parametrize("text", [firewall(ALLOW, DENY_ALL), sdn_firewall(DENY_ALL, name="any-name"), firewall()])
def test_a_sound_firewall_is_not(text: Any) -> None:
    assert "EG512" not in ids(findings(text))
