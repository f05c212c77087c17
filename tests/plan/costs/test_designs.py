from collections.abc import Sequence

import pytest

from migrate.model.gateway import Mode, Pool, Prefix, Status
from migrate.plan.costs.designs import Part, alternatives, old_pools, old_way, parts_of
from tests.plan.factories import a_pool


def prefixes(length: int, number: int = 1) -> tuple[Prefix, ...]:
    return tuple(Prefix(f"p{n}", length, Status.CREATE, ("team",), (f"team/{n}",)) for n in range(number))


def names(pools: Sequence[Pool], made: Sequence[Prefix]) -> list[str]:
    return [design.name for design in alternatives(pools, made, len(made) or 1)]


def test_a_gateway_is_nodes_addresses_and_rules() -> None:
    assert (
        Part("Nodes of egwpub31a", 2, "Standard_D2s_v5", "vm/Standard_D2s_v5"),
        Part("Addresses of 10 prefixes of /31", 20, "address", "publicIpPrefixAddress"),
        Part("Load balancer with its first 5 rules", 1, "load balancer", "loadBalancerFirstFiveRules"),
        Part("Load-balancer rules after those", 5, "rule", "loadBalancerRule"),
    ) == parts_of([a_pool()], [31] * 10, 10)


@pytest.mark.parametrize(("configurations", "rules"), [(0, []), (1, [1]), (5, [1]), (6, [1, 1]), (100, [1, 95])])
def test_the_first_five_rules_are_one_price_and_each_further_rule_another(
    configurations: int, rules: list[int]
) -> None:
    assert rules == [part.quantity for part in parts_of([], [], configurations)]


def test_pools_are_billed_one_by_one_and_lengths_together() -> None:
    pools = [a_pool(), a_pool("egwprv31a", mode=Mode.PRIVATE, nodes=3)]
    assert [2, 3, 32, 4, 1] == [part.quantity for part in parts_of(pools, [31, 28, 31, 28], 4)]


def test_the_old_way_is_a_nat_gateway_and_an_address_a_namespace_and_its_pools_stand_apart() -> None:
    assert [("natGateway", 10), ("publicIp", 10)] == [(part.price, part.quantity) for part in old_way(10)]
    assert [("vm/Standard_D4s_v5", 10)] == [(part.price, part.quantity) for part in old_pools(10, "Standard_D4s_v5")]


def test_a_31_is_compared_with_a_30_with_private_mode_and_with_one_nat_gateway() -> None:
    assert [
        "The same with prefixes of /30",
        "The same in private mode",
        "One managed NAT gateway for all",
    ] == names([a_pool()], prefixes(31))


def test_a_30_of_two_nodes_is_compared_with_both_neighbours() -> None:
    compared = names([a_pool(prefix_size=30)], prefixes(30))
    assert ["The same with prefixes of /31", "The same with prefixes of /29"] == compared[:2]


def test_a_smaller_prefix_has_to_hold_the_nodes() -> None:
    assert "The same with prefixes of /31" not in names([a_pool(prefix_size=30, nodes=3)], prefixes(30))


def test_nothing_is_larger_than_a_28() -> None:
    compared = names([a_pool(prefix_size=28)], prefixes(28))
    assert ["The same with prefixes of /29", "The same in private mode"] == compared[:2]


def test_private_mode_is_compared_with_one_nat_gateway_alone() -> None:
    assert ["One managed NAT gateway for all"] == names([a_pool(mode=Mode.PRIVATE)], ())


def test_pools_of_two_sizes_both_get_the_next_one() -> None:
    pools = [a_pool(), a_pool("egwpub30a", prefix_size=30, nodes=4)]
    assert "The same with prefixes of /29 and /30" == names(pools, [*prefixes(31), *prefixes(30)])[0]
