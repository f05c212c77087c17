from migrate.model.firewall import FirewallRule, RuleSource
from migrate.report.carried import CarriedRules, carried_rules


def rule(namespace: str, place: str = "azureFirewall") -> FirewallRule:
    return FirewallRule(RuleSource(namespace, "prod"), place, 100, "Allow")


def test_rules_are_counted_for_each_configuration_and_place() -> None:
    expected = (CarriedRules("a/prod", "azureFirewall", 2), CarriedRules("b/prod", "nsg", 1))
    assert expected == carried_rules([rule("b", "nsg"), rule("a"), rule("a")])


def test_no_rules_are_no_rows() -> None:
    assert () == carried_rules([])
