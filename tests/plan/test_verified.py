from msgspec import UNSET
from msgspec.structs import replace

from migrate.model.firewall import FirewallRule, RuleSource
from migrate.model.gateway import AzureResource, Prefix, Status
from migrate.model.plan import Plan
from migrate.model.verification import NOTHING_VERIFIED, Verification, VerifiedConfiguration
from migrate.plan.verified import with_verified
from tests.plan.factories import a_workload
from tests.render.plans import planned

WEB, API = a_workload("team-a", "web"), a_workload("team-b", "api")
PUBLIC = planned(WEB, API)
PRIVATE = planned(WEB, API, mode="private")
GROUP = "/subscriptions/0000/resourceGroups/rg/providers/Microsoft.Network/ipGroups/ipg-team-a-egressip-prod"


def shown(*addresses: str, namespace: str = "team-a", ready: bool = True) -> Verification:
    return Verification("", (VerifiedConfiguration(namespace, "egressip-prod", addresses, ready),))


def new_addresses(plan: Plan) -> list[tuple[str, ...]]:
    return [made.new_addresses for made in plan.configurations]


def test_a_configuration_gets_the_addresses_that_it_has_shown() -> None:
    assert [("20.1.2.0/31",), ()] == new_addresses(with_verified(PUBLIC, shown("20.1.2.0/31")))
    assert [("10.1.0.4", "10.1.0.5"), ()] == new_addresses(with_verified(PRIVATE, shown("10.1.0.4", "10.1.0.5")))


def test_one_that_is_not_ready_may_show_what_it_had_before() -> None:
    assert PUBLIC == with_verified(PUBLIC, shown("20.1.2.0/31", ready=False))


def test_without_a_verification_the_plan_stays_as_it_is() -> None:
    assert PUBLIC == with_verified(PUBLIC, NOTHING_VERIFIED)


def test_it_is_still_that_plan() -> None:
    assert PUBLIC.digest == with_verified(PUBLIC, shown("20.1.2.0/31")).digest


def test_a_prefix_gets_its_range() -> None:
    first, second = with_verified(PUBLIC, shown("20.1.2.0/31")).prefixes
    assert ("20.1.2.0/31", UNSET) == (first.cidr, second.cidr)


def test_a_prefix_whose_users_show_different_ranges_stays_unknown() -> None:
    both = ("team-a/egressip-prod", "team-b/egressip-prod")
    shared = replace(PUBLIC, prefixes=(Prefix("shared", 31, Status.EXISTING, ("team-a", "team-b"), both),))
    differing = Verification(
        "",
        (
            VerifiedConfiguration("team-a", "egressip-prod", ("20.1.2.0/31",), ready=True),
            VerifiedConfiguration("team-b", "egressip-prod", ("20.1.2.2/31",), ready=True),
        ),
    )

    (agreed,) = with_verified(shared, shown("20.1.2.0/31")).prefixes
    (unknown,) = with_verified(shared, differing).prefixes

    assert ("20.1.2.0/31", UNSET) == (agreed.cidr, unknown.cidr)


def test_private_addresses_are_no_range_of_a_prefix() -> None:
    assert PRIVATE.prefixes == with_verified(PRIVATE, shown("10.1.0.4", "10.1.0.5")).prefixes


def test_the_ip_group_of_a_firewall_rule_is_filled() -> None:
    rule = FirewallRule(RuleSource("team-a", "egressip-prod"), "azureFirewall", 100, "Allow")
    empty = AzureResource(GROUP, "2025-07-01", {"location": "westeurope", "properties": {"ipAddresses": []}})
    other = replace(empty, id=GROUP.replace("ipGroups", "publicIPPrefixes"))
    plan = replace(PRIVATE, firewall=(rule,), azure=(empty, other))

    filled, untouched = with_verified(plan, shown("10.1.0.4", "10.1.0.5")).azure

    assert {"location": "westeurope", "properties": {"ipAddresses": ["10.1.0.4", "10.1.0.5"]}} == filled.body
    assert (other, []) == (untouched, empty.body["properties"]["ipAddresses"])
