from msgspec.structs import replace

from migrate.model.firewall import FirewallRule, RuleSource
from migrate.model.gateway import AzureResource
from tests.plan.factories import a_selection, a_workload, an_egress_ip, an_inventory
from tests.render.plans import plan_of, planned
from tests.render.runbook.reading import part_of

WEB = a_workload("team-a", "web")
GROUP = "/subscriptions/0000/resourceGroups/rg-prod/providers/Microsoft.Network/ipGroups/ipg-team-a-egressip-prod"


def test_each_old_address_says_by_when_and_after_which_wave() -> None:
    part = part_of(planned(WEB), "## Step 7")
    assert "| 20.9.0.10 | team-a | canary | canary |" in part
    assert "stay allowed" not in part


def test_an_address_that_somebody_keeps_is_told_apart() -> None:
    inventory = replace(
        an_inventory(a_selection(an_egress_ip("e", "20.9.0.10"), "team-a", WEB)), staying={"20.9.0.10": ("legacy",)}
    )
    part = part_of(plan_of(inventory), "## Step 7")
    assert "None of the old addresses may go." in part
    assert "| 20.9.0.10 | legacy | canary |" in part


def test_ip_groups_are_filled_by_a_line_each() -> None:
    rule = FirewallRule(RuleSource("team-a", "egressip-prod"), "azureFirewall", 100, "Allow", ("203.0.113.0/24",))
    plan = planned(WEB)
    with_rules = replace(plan, firewall=(rule,), azure=(*plan.azure, AzureResource(GROUP, "2025-07-01", {})))
    part = part_of(with_rules, "## Step 5")
    assert f"az network ip-group update --ids {GROUP} --ip-addresses ADDRESSES" in part
    assert "firewall/rules.json" in part


def test_without_rules_nothing_is_said_of_them() -> None:
    assert "rules.json" not in part_of(planned(WEB), "## Step 5")


def test_the_gate_names_the_first_wave() -> None:
    assert "the first wave (`canary`)" in part_of(planned(WEB), "## Step 5")


def test_where_policies_change_new_pods_at_once_no_peer_may_wait_for_its_wave() -> None:
    assert "step 6 names" in part_of(planned(WEB, opt_in="admission"), "## Step 5")
