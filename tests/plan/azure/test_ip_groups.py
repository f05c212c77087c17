from hypothesis import given
from hypothesis import strategies as st

from migrate.model.firewall import FirewallRule, RuleSource
from migrate.plan.azure.ip_groups import ip_group_names

NAMES = st.from_regex(r"[a-z]([a-z-]{0,60}[a-z])?", fullmatch=True)


def rule(namespace: str, configuration: str, place: str = "azureFirewall") -> FirewallRule:
    return FirewallRule(RuleSource(namespace, configuration), place, 100, "Allow")


def test_a_group_says_its_namespace_and_its_configuration() -> None:
    assert {RuleSource("team-a", "prod"): "ipg-team-a-prod"} == ip_group_names([rule("team-a", "prod")] * 2)


def test_rules_of_a_security_group_need_none() -> None:
    assert {} == ip_group_names([rule("team-a", "prod", place="nsg")])


def test_two_configurations_never_share_a_name() -> None:
    names = ip_group_names([rule("a-b", "c"), rule("a", "b-c")])
    assert "ipg-a-b-c" == names[RuleSource("a", "b-c")]
    assert names[RuleSource("a-b", "c")].startswith("ipg-a-b-c-")


def test_a_long_name_is_cut_to_what_azure_takes_and_stays_its_own() -> None:
    long = "n" * 63
    one, other = ip_group_names([rule(long, "egressip-prod-a"), rule(long, "egressip-prod-b")]).values()
    assert 80 == len(one) == len(other)
    assert one != other


@given(st.lists(st.tuples(NAMES, NAMES), max_size=8))
def test_names_are_unique_short_and_do_not_depend_on_the_order_of_rules(sources: list[tuple[str, str]]) -> None:
    names = ip_group_names(rule(*source) for source in sources)
    assert names == ip_group_names(rule(*source) for source in reversed(sources))
    assert len(set(sources)) == len(set(names.values()))
    assert all(len(name) <= 80 for name in names.values())
