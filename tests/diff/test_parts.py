from msgspec.structs import replace

from migrate.diff.parts import PARTS, Key, parts_of
from migrate.model.firewall import FirewallRule, RuleSource
from migrate.model.gateway import Prefix, Status
from migrate.model.places import Origin
from migrate.model.plan import Plan
from tests.report.plans import a_configuration, a_finding, a_plan, a_workload


def rule(priority: int, to: str, *, action: str = "Allow") -> FirewallRule:
    return FirewallRule(RuleSource("shop", "egressip-prod"), "nsg", priority, action, (to,), (), ("443",), ("TCP",))


def names(plan: Plan, part: str) -> list[tuple[str, str]]:
    """Namespace and name of each thing of a part."""
    return [(key.namespace, key.name) for key in parts_of(plan) if key.part == part]


def test_everything_has_a_place_in_the_order_of_telling() -> None:
    plan = a_plan(a_configuration("shop"), workloads=[a_workload("shop")], findings=[a_finding("EG405", "Target x")])
    assert {key.part for key in parts_of(plan)} <= set(PARTS)


def test_things_stand_under_the_namespace_of_the_old_cluster() -> None:
    made = a_configuration("shop-eu", source_namespace="shop")
    plan = a_plan(made, workloads=[a_workload("shop-eu")], firewall=(replace(rule(100, "x"), source=SOURCE_EU),))
    assert [("shop", "egressip-prod")] == names(plan, "configurations")
    assert [("shop", "Deployment web")] == names(plan, "workloads")
    assert [("shop", "egressip-prod, nsg")] == names(plan, "firewall")


SOURCE_EU = RuleSource("shop-eu", "egressip-prod")


def test_a_prefix_belongs_to_its_namespace_and_a_shared_one_to_none() -> None:
    one = Prefix("a", 31, Status.CREATE, ("shop",), ("shop/egressip-prod",))
    shared = Prefix("b", 31, Status.EXISTING, ("bank", "shop"), ("bank/x", "shop/egressip-prod"))
    plan = a_plan(a_configuration("shop"), a_configuration("bank"), prefixes=(one, shared))
    assert [("shop", "a"), ("", "b")] == names(plan, "prefixes")


def test_a_finding_belongs_to_the_namespace_of_its_subject() -> None:
    plan = a_plan(findings=[a_finding("EG501", "NetworkPolicy shop/p"), a_finding("EG405", "Target network")])
    assert [("shop", "EG501 NetworkPolicy shop/p"), ("", "EG405 Target network")] == names(plan, "findings")


def test_places_are_left_out() -> None:
    here, there = (a_finding("EG501", "NetworkPolicy shop/p", origin=Origin(file, 3)) for file in ("a", "b"))
    assert parts_of(a_plan(findings=[here])) == parts_of(a_plan(findings=[there]))


def test_findings_of_one_rule_on_one_object_are_one_thing_with_all_their_messages() -> None:
    twice = [a_finding("EG503", "EgressFirewall shop/default", message=message) for message in ("one", "two")]
    fields = parts_of(a_plan(findings=twice))[Key("shop", "findings", "EG503 EgressFirewall shop/default")]
    assert (2, ["one", "two"], "warning") == (fields["number"], fields["message"], fields["severity"])


def test_one_more_rule_in_front_leaves_the_others_as_they_are() -> None:
    key = Key("shop", "firewall", "egressip-prod, nsg")
    rules = parts_of(a_plan(a_configuration("shop"), firewall=(rule(100, "10.1.0.0/16"), rule(101, "10.2.0.0/16"))))[
        key
    ]
    more = parts_of(
        a_plan(
            a_configuration("shop"),
            firewall=(rule(100, "10.0.0.0/16", action="Deny"), rule(101, "10.1.0.0/16"), rule(102, "10.2.0.0/16")),
        )
    )[key]
    assert ["Deny 10.0.0.0/16 ports 443 TCP", *rules["rules"]] == more["rules"]
    assert ("100 to 101", "100 to 102") == (rules["priorities"], more["priorities"])


def test_priorities_with_gaps_are_named_one_by_one() -> None:
    plan = a_plan(firewall=(rule(100, "10.1.0.0/16"), rule(110, "10.2.0.0/16")))
    assert "100 110" == parts_of(plan)[Key("shop", "firewall", "egressip-prod, nsg")]["priorities"]
