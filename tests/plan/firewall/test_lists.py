from typing import Any

import pytest

from migrate.plan.firewall.lists import firewall_terms
from tests.inventory.objects import DENY_ALL, rule
from tests.plan.firewall.policies import PUBLIC, carried, egress_firewall, in_short, reasons, sdn_firewall

TEN, API = rule("Allow", cidrSelector="10.0.0.0/8"), rule("Allow", dnsName="api.example.com")


def test_rules_are_carried_over_in_their_order() -> None:
    found = carried(egress_firewall(rule("Deny", cidrSelector="10.1.0.0/16"), TEN, API, DENY_ALL))
    assert [
        "Deny 10.1.0.0/16 Any",
        "Allow 10.0.0.0/8 Any",
        "Allow api.example.com TCP UDP",
        "Deny 0.0.0.0/0 Any",
    ] == in_short(found)
    assert [] == reasons(found)


def test_ports_make_a_rule_for_each_protocol() -> None:
    ports = rule("Allow", "UDP 53, TCP 443, TCP 53, TCP 80, TCP 81, TCP 443", cidrSelector="10.0.0.0/8")
    assert ["Allow 10.0.0.0/8 TCP 53 80-81 443", "Allow 10.0.0.0/8 UDP 53"] == in_short(
        carried(egress_firewall(ports, DENY_ALL))
    )[:2]


@pytest.mark.parametrize(
    ("words", "lost"),
    [
        ("nodes of the old cluster", rule("Deny", nodeSelector={})),
        ("IPv4 only", rule("Allow", cidrSelector="2001:db8::/32")),
        ("no wildcard", rule("Allow", dnsName="*.example.com")),
        ("is for SCTP", rule("Allow", "SCTP 9", cidrSelector="10.0.0.0/8")),
    ],
)
def test_what_azure_cannot_say_is_eg503_at_its_line_and_left_out(words: str, lost: Any) -> None:
    found = carried(egress_firewall(TEN, lost, DENY_ALL))
    (reason,) = reasons(found)
    assert reason.startswith("spec.egress[1]: Rule 2 ")
    assert words in reason
    assert ["Allow 10.0.0.0/8 Any", "Deny 0.0.0.0/0 Any"] == in_short(found)


def test_of_a_rule_for_sctp_among_others_the_others_are_carried_over() -> None:
    found = carried(egress_firewall(rule("Allow", "SCTP 9, TCP 443", cidrSelector="10.0.0.0/8"), DENY_ALL))
    assert "Allow 10.0.0.0/8 TCP 443" == in_short(found)[0]
    assert "Its ports for TCP and UDP are carried over, those for SCTP are left out." == found.notices[0].fallback


def test_in_public_mode_no_name_can_be_carried_over() -> None:
    found = carried(egress_firewall(API, TEN, DENY_ALL), address=PUBLIC)
    assert ["Allow 10.0.0.0/8 Any", "Deny 0.0.0.0/0 Any"] == in_short(found)
    assert [
        "spec.egress[0]: Rule 1 is for the name `api.example.com`; a network security group knows addresses only."
    ] == reasons(found)


def test_a_malformed_rule_is_left_out_without_another_word() -> None:
    found = carried(egress_firewall({"type": "Deny"}, DENY_ALL))
    assert (["Deny 0.0.0.0/0 Any"], []) == (in_short(found), reasons(found))


def test_everything_as_sdn_writes_it_is_everything() -> None:
    found = carried(sdn_firewall(TEN, rule("Deny", cidrSelector="0.0.0.0/32")))
    assert ["Allow 10.0.0.0/8 Any", "Deny 0.0.0.0/0 Any"] == in_short(found)


def test_each_term_knows_its_rule() -> None:
    policy = egress_firewall({"type": "Deny"}, TEN, DENY_ALL)
    found = firewall_terms(policy, names=True)
    assert [(policy.place, "spec.egress[1]"), (policy.place, "spec.egress[2]")] == [term.at for term in found.terms]
