import pytest

from migrate.model.inventory import SdnNamespace
from migrate.model.places import Place
from tests.inventory.objects import DENY_ALL, block, rule
from tests.plan.factories import a_selection, an_egress_ip, wanted
from tests.plan.firewall.policies import (
    PRIVATE,
    carried,
    egress_firewall,
    in_short,
    network_policy,
    one_wanted,
    reasons,
    sdn_firewall,
)

TEN, API = rule("Allow", cidrSelector="10.0.0.0/8"), rule("Allow", dnsName="api.example.com")
WEB = {"matchLabels": {"app": "web"}}
ENDED = "Allow 0.0.0.0/0 Any"


def test_a_namespace_without_policies_needs_no_rules() -> None:
    assert [] == in_short(carried())


def test_policies_of_other_namespaces_are_not_ours() -> None:
    assert [] == in_short(carried(egress_firewall(DENY_ALL, namespace="team-b")))


@pytest.mark.parametrize("rules", [(), (TEN,), (DENY_ALL, TEN), (rule("Deny", "TCP 80", cidrSelector="0.0.0.0/0"),)])
def test_a_firewall_that_ends_open_is_ended_with_an_allowance_of_everything(
    rules: tuple[dict[str, object], ...],
) -> None:
    found = carried(egress_firewall(*rules))
    assert ENDED == in_short(found)[-1]
    assert found.rules[-1].at is None


def test_two_egress_network_policies_leave_nothing_to_carry_over() -> None:
    found = carried(sdn_firewall(DENY_ALL, name="john"), sdn_firewall(TEN, name="pepe"), network_policy())
    assert ([], []) == (in_short(found), reasons(found))


def test_a_firewall_of_another_name_is_not_carried_over() -> None:
    assert [] == in_short(carried(egress_firewall(DENY_ALL, name="strict")))


def test_beside_an_egress_firewall_a_policy_of_sdn_is_a_leftover() -> None:
    found = carried(egress_firewall(TEN), sdn_firewall(DENY_ALL))
    assert ["Allow 10.0.0.0/8 Any", ENDED] == in_short(found)
    assert ["EgressNetworkPolicy team-a/default"] == [notice.subject for notice in found.notices]


@pytest.mark.parametrize(
    ("words", "netid", "other"), [("global (netid 0)", 0, 1), ("joined with others (netid 7)", 7, 7)]
)
def test_what_sdn_does_not_apply_is_not_carried_over(words: str, netid: int, other: int) -> None:
    sdn = [SdnNamespace("team-a", netid, (), Place(0)), SdnNamespace("team-b", other, (), Place(0))]
    found = carried(sdn_firewall(DENY_ALL), sdn=sdn)
    assert [] == in_short(found)
    assert words in reasons(found)[0]
    assert [ENDED] == in_short(carried(egress_firewall(), sdn=sdn))


# --- NetworkPolicies on all pods, or on some


@pytest.mark.parametrize("policy", [network_policy(), network_policy(podSelector=WEB)])
def test_a_policy_on_all_pods_of_a_configuration_is_carried_over(policy: object) -> None:
    assert ["Deny 0.0.0.0/0 Any"] == in_short(carried(policy))  # type: ignore[arg-type]  # a Policy


def test_a_policy_on_some_pods_of_a_configuration_is_eg503() -> None:
    one = one_wanted(web={"app": "web"}, worker={"app": "worker"})
    found = carried(network_policy(podSelector=WEB), all_wanted=[one])
    assert [] == in_short(found)
    (reason,) = reasons(found)
    assert reason == (
        "spec.podSelector: It is on some pods of team-a/prod only (Deployment team-a/web), "
        "and a firewall cannot tell them from the others."
    )


def test_policies_on_all_pods_count_beside_one_on_some() -> None:
    one = one_wanted(web={"app": "web"}, worker={"app": "worker"})
    on_some = network_policy(block("10.0.0.0/8"), podSelector=WEB, name="some")
    found = carried(on_some, network_policy(), all_wanted=[one])
    assert (["Deny 0.0.0.0/0 Any"], ["NetworkPolicy team-a/some"]) == (
        in_short(found),
        [notice.subject for notice in found.notices],
    )


def test_a_policy_on_other_pods_or_on_what_they_receive_means_nothing() -> None:
    other = network_policy(podSelector={"matchLabels": {"app": "other"}})
    found = carried(other, network_policy(policyTypes=["Ingress"]))
    assert ([], []) == (in_short(found), reasons(found))


def test_a_policy_whose_selector_cannot_be_read_is_eg503() -> None:
    found = carried(network_policy(podSelector={"matchLabels": None}))
    assert ([], 1) == (in_short(found), len(reasons(found)))


def test_of_pods_to_come_only_a_policy_without_a_selector_is_on_all() -> None:
    empty = wanted(a_selection(an_egress_ip("prod", PRIVATE), "team-a", whole=True))
    assert ["Deny 0.0.0.0/0 Any"] == in_short(carried(network_policy(), all_wanted=empty))
    assert "(pods to come)" in reasons(carried(network_policy(podSelector=WEB), all_wanted=empty))[0]


# --- both kinds


def test_what_a_firewall_allows_is_narrowed_to_what_network_policies_allow() -> None:
    denied = rule("Deny", cidrSelector="10.1.0.0/16")
    found = carried(egress_firewall(denied, TEN), network_policy(block("10.0.0.0/9"), block("192.0.2.0/24")))
    assert [
        "Deny 10.1.0.0/16 Any",
        "Allow 10.0.0.0/9 Any",
        "Allow 10.0.0.0/9 Any",
        "Allow 192.0.2.0/24 Any",
        "Deny 0.0.0.0/0 Any",
    ] == in_short(found)


def test_a_name_passes_network_policies_that_allow_all_addresses() -> None:
    everywhere = {"ports": [{"protocol": "TCP", "port": 443}]}
    found = carried(egress_firewall(API, DENY_ALL), network_policy(everywhere))
    assert ["Allow api.example.com TCP 443", "Deny 0.0.0.0/0 Any"] == in_short(found)
    assert [] == reasons(found)


def test_a_name_beside_network_policies_for_networks_is_eg503() -> None:
    found = carried(egress_firewall(API, DENY_ALL), network_policy(block("10.0.0.0/8")))
    assert ["Deny 0.0.0.0/0 Any"] == in_short(found)
    assert reasons(found)[0].startswith("spec.egress[0]: It is for the name api.example.com")


def test_a_name_beside_a_network_policy_that_denies_everything_is_denied() -> None:
    found = carried(egress_firewall(API, DENY_ALL), network_policy())
    assert (["Deny 0.0.0.0/0 Any"], []) == (in_short(found), reasons(found))
