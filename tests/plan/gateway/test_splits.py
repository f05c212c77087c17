from migrate.plan.gateway.splits import crowded_pools, split_kinds
from tests.plan.gateway.clusters import a_cluster, a_ground, a_pool, homes, planned, private, public, rules, teams


def test_one_pool_of_each_kind_is_no_split() -> None:
    made = planned((*public("a"), *private("b"), *public("c", isolation="pci")))
    assert 3 == len(made.pools)
    assert [] == [*split_kinds(made.pools, a_ground())]


def test_a_split_over_a_cap_says_the_cap_and_the_shares() -> None:
    made = planned(public(*teams(201), isolation="pci"))
    [notice] = split_kinds(made.pools, a_ground())
    assert ("EG304", "Pool egwpub31a") == (notice.rule, notice.subject)
    assert (
        "201 public configurations of isolation pci lie in 2 pools (egwpub31a 101 and egwpub31b 100). One pool takes "
        "200: the target does not state serviceLoadBalancerRules, which count too."
    ) == notice.message


def test_a_split_under_the_cap_is_a_matter_of_what_was_there() -> None:
    pools = (a_pool("one", configurations=("a/prod",)), a_pool("two", configurations=("b/prod",)))
    made = planned(public("a", "b"), a_cluster(gateway_pools=pools))
    assert ["EG304"] == rules(made)
    assert "What lies in a pool stays there, and a pool takes at most 200" in made.notices[0].message


def test_pools_of_two_prefix_sizes_are_no_split() -> None:
    pools = (a_pool("one", configurations=("a/prod",)), a_pool("two", prefix_size=30, configurations=("b/prod",)))
    assert [] == rules(planned(public("a", "b"), a_cluster(gateway_pools=pools)))


def test_many_pools_are_counted() -> None:
    made = planned(public(*teams(30)), a_cluster(service_load_balancer_rules=298))
    [notice] = split_kinds(made.pools, a_ground())
    assert "lie in 30 pools" in notice.message
    assert "and 20 more)" in notice.message


def test_more_than_5000_replicas_on_a_pool_are_eg311() -> None:
    wanted = public("a", "b", pods=2_501)
    [notice] = crowded_pools(wanted, homes(planned(wanted)), a_ground())
    assert ("EG311", "Pool egwpub31a") == (notice.rule, notice.subject)
    assert "The configurations of egwpub31a serve 5,002 replicas, and 5,000 are sensible." == notice.message


def test_5000_are_not_and_pools_are_counted_one_by_one() -> None:
    assert [] == rules(planned(public("a", "b", pods=2_500)))
    assert [] == rules(planned((*public("a", pods=4_000), *private("b", pods=4_000))))
