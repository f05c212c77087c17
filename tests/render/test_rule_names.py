from migrate.model.firewall import FirewallRule, RuleSource
from migrate.render.rule_names import rule_name


def test_a_rule_is_called_after_its_priority_and_whom_it_is_for() -> None:
    assert "100-team-a-egressip-prod" == rule_name(
        FirewallRule(RuleSource("team-a", "egressip-prod"), "nsg", 100, "Allow")
    )


def test_no_name_is_longer_than_azure_takes() -> None:
    long = FirewallRule(RuleSource("n" * 60, "e.-" * 30), "nsg", 4096, "Deny")
    assert 80 >= len(rule_name(long))
    assert rule_name(long)[-1].isalnum()
