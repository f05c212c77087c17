import pytest
from msgspec.structs import replace

from migrate.model.gateway import Mode, Pool
from migrate.model.places import Origin
from migrate.model.target import Facts, Target
from migrate.plan.gateway.caps import Cap, cap_of, over_the_clusters_caps, over_the_pools_cap
from tests.plan.factories import a_target

POOL = Pool("egwpub31a", Mode.PUBLIC, "VirtualMachineScaleSets", 2, "Standard_D2s_v5", 31, 0)
CAP = Cap(200, 255, "words", "network")


def target(rules: int | None, **network: object) -> Target:
    return replace(a_target(**network), service_load_balancer_rules=rules)


def cap(rules: int | None, **network: object) -> Cap:
    return cap_of(Facts(target(rules, **network)))[0]


@pytest.mark.parametrize(
    ("rules", "limit"), [(0, 255), (44, 255), (45, 254), (99, 200), (100, 199), (298, 1), (None, 200)]
)
def test_a_pool_takes_what_addresses_and_rules_of_an_interface_leave(rules: int | None, limit: int) -> None:
    assert limit == cap(rules).limit


@pytest.mark.parametrize(("rules", "limit"), [(0, 225), (None, 200), (200, 99)])
def test_on_node_subnet_pods_take_addresses_of_the_same_interface(rules: int | None, limit: int) -> None:
    assert limit == cap(rules, plugin_mode="nodeSubnet", max_pods=30).limit


def test_so_many_pods_leave_less_than_the_careful_cap() -> None:
    assert 5 == cap(None, plugin_mode="nodeSubnet", max_pods=250).limit


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        (0, "a network interface has 256 addresses, of which 1 is its own"),
        (
            100,
            "a network interface takes part in 300 load-balancer rules, of which 1 is outbound and 100 are Services'",
        ),
        (None, "the target does not state serviceLoadBalancerRules, which count too"),
    ],
)
def test_the_cap_says_why(rules: int | None, words: str) -> None:
    assert words == cap(rules).why


def test_only_a_cap_that_rests_on_a_missing_fact_is_assumed() -> None:
    assert cap(None).assumed
    assert not cap(0).assumed
    assert 255 == cap(None).firm


@pytest.mark.parametrize("rules", [299, 300, 1_000_000])
def test_services_that_leave_no_rule_are_eg310_and_the_plan_goes_on_as_if_they_were_unknown(rules: int) -> None:
    origin = Origin("target.yaml", 7, "serviceLoadBalancerRules")
    found, [notice] = cap_of(Facts(target(rules), {"serviceLoadBalancerRules": origin}))
    assert (200, "EG310", origin) == (found.limit, notice.rule, notice.origin)
    assert f"{rules:,} load-balancer rules" in notice.message
    assert "200 configurations a pool" in str(notice.fallback)


def test_services_that_leave_one_are_no_finding() -> None:
    assert () == cap_of(Facts(target(298)))[1]


def test_a_pool_that_holds_more_than_any_can_is_eg310() -> None:
    notices = [*over_the_pools_cap([(POOL, 256)], CAP, Facts(a_target()))]
    assert [("EG310", "Pool egwpub31a")] == [(notice.rule, notice.subject) for notice in notices]
    assert "egwpub31a holds 256 configurations, and 255 are the most" in notices[0].message


def test_a_pool_may_hold_more_than_the_careful_cap() -> None:
    assert [] == [*over_the_pools_cap([(POOL, 255)], CAP, Facts(a_target()))]


@pytest.mark.parametrize(
    ("configurations", "node_pools", "words"),
    [
        (1500, 100, []),
        (1501, 1, ["1,501 configurations need a load-balancer rule each"]),
        (1, 101, ["The cluster would have 101 node pools, and 100 are the most."]),
        (1501, 101, ["1,501 configurations need", "101 node pools"]),
    ],
)
def test_all_pools_share_one_load_balancer_and_one_cluster(
    configurations: int, node_pools: int, words: list[str]
) -> None:
    notices = [*over_the_clusters_caps(configurations, node_pools, Facts(a_target()))]
    assert len(words) == len(notices)
    assert all(word in notice.message for word, notice in zip(words, notices, strict=True))
    assert {("EG310", "Cluster aks-prod")} >= {(notice.rule, notice.subject) for notice in notices}
