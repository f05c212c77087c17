"""Pools and subnets as a whole: the order in which pools are filled, and what stays as it is (design 4.2.4, 4.2.5)."""

from collections.abc import Sequence
from ipaddress import IPv4Network
from itertools import combinations
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from migrate.model.gateway import Mode, Pool, Status, Term
from migrate.model.target import GatewayPool, Subnet, Target
from migrate.plan.gateway.pools import Pools
from migrate.plan.wanted import Wanted
from tests.plan.gateway.clusters import (
    a_cluster,
    a_plan,
    a_pool,
    blocks,
    counts,
    homes,
    morning_after,
    planned,
    private,
    public,
    rules,
    teams,
    with_network,
    with_vnet,
)

THREE = public("team-a", "team-b", "team-c")


def test_the_designs_example_comes_out() -> None:
    made = planned(THREE)
    pool = Pool(
        name="egwpub31a",
        mode=Mode.PUBLIC,
        type="VirtualMachineScaleSets",
        nodes=2,
        vm_size="Standard_D2s_v5",
        prefix_size=31,
        configurations=3,
        subnet="egress-gateway-1",
    )
    [row] = made.subnets
    assert ((pool,), ()) == (made.pools, made.notices)
    assert dict.fromkeys(["team-a/prod", "team-b/prod", "team-c/prod"], pool) == made.of
    assert ("egress-gateway-1", "10.224.1.64/27", "create") == (row.name, row.cidr, row.status)
    assert (20, 5, ("egwpub31a",)) == (row.required, row.headroom, row.pools)
    assert (
        Term(15, "(2 nodes + 1 surge) × (1 + 3 configurations + 1 growth)"),
        Term(5, "reserved by Azure"),
    ) == row.terms


def test_each_mode_has_pools_and_a_block_of_its_own() -> None:
    made = planned((*THREE, *private("bank")))
    assert {"egwprv31a": "egress-gateway-2", "egwpub31a": "egress-gateway-1"} == {
        pool.name: pool.subnet for pool in made.pools
    }


def test_an_isolation_word_has_a_pool_of_its_own_in_the_block_of_its_mode() -> None:
    made = planned((*THREE, *public("team-d", "team-e", isolation="pci"), *public("team-f", isolation="hr")))
    assert {"egwpub31a": 3, "egwpub31b": 1, "egwpub31c": 2} == counts(made)
    assert ["", "hr", "pci"] == [pool.isolation or "" for pool in made.pools]
    assert {"egress-gateway-1": "10.224.1.64/26"} == blocks(made)


def test_without_configurations_there_are_no_pools_and_no_subnets() -> None:
    made = planned(())
    assert ((), {}, (), ()) == (made.pools, made.of, made.subnets, made.notices)


def test_a_wrong_choice_is_told_even_if_no_pool_comes_of_it() -> None:
    assert ["EG308", "EG608"] == rules(planned((), nodes=99, pool_prefix="Egw"))


@pytest.mark.parametrize(
    ("rules_of_services", "number", "expected"),
    [
        (0, 255, [255]),
        (0, 256, [128, 128]),
        (0, 511, [171, 170, 170]),
        (200, 100, [50, 50]),
        (None, 201, [101, 100]),
    ],
)
def test_as_few_pools_as_the_cap_allows_are_filled_alike(
    rules_of_services: int | None, number: int, expected: list[int]
) -> None:
    made = planned(public(*teams(number)), a_cluster(service_load_balancer_rules=rules_of_services))
    assert expected == [pool.configurations for pool in made.pools]


def test_a_split_says_why() -> None:
    [notice] = planned(public(*teams(256)), a_cluster(service_load_balancer_rules=0)).notices
    assert ("EG304", "Pool egwpub31a") == (notice.rule, notice.subject)
    assert (
        "256 public configurations lie in 2 pools (egwpub31a 128 and egwpub31b 128). One pool takes 255: a network "
        "interface has 256 addresses, of which 1 is its own."
    ) == notice.message


def test_what_a_pool_takes_is_said_with_the_reason() -> None:
    assert 200 == planned(THREE).cap.limit
    assert planned(THREE).cap.assumed


EMPTY = a_pool("existing", mode="public", subnet="gateways", configurations=())
GATEWAYS = Subnet("gateways", "10.224.2.0/24", used=2)


def test_an_existing_gateway_pool_that_fits_is_used_first() -> None:
    made = planned(THREE, a_cluster(GATEWAYS, gateway_pools=(EMPTY,)))
    assert {"existing": 3} == counts(made)
    assert [(Status.EXISTING, "gateways")] == [(pool.status, pool.subnet) for pool in made.pools]
    assert {"gateways": "10.224.2.0/24"} == blocks(made)


@pytest.mark.parametrize(
    "differently",
    [
        {"mode": "private"},
        {"prefix_size": 30},
        {"isolation": "pci"},
        {"type": "VirtualMachines"},
        {"type": "VirtualMachines", "mode": None},
        {"configurations": tuple(f"other-{index}/prod" for index in range(200))},
    ],
)
def test_one_that_differs_or_is_full_is_not(differently: dict[str, object]) -> None:
    made = planned(THREE, a_cluster(GATEWAYS, gateway_pools=(replace(EMPTY, **differently),)))
    assert {"egwpub31a": 3} == counts(made)


def test_a_scale_set_whose_mode_nobody_states_is_public() -> None:
    assert {"existing": 3} == counts(planned(THREE, a_cluster(GATEWAYS, gateway_pools=(replace(EMPTY, mode=None),))))


def test_a_pool_is_filled_only_as_far_as_its_subnet_goes() -> None:
    small = Subnet("gateways", "10.224.2.0/28", used=2)
    made = planned(public(*teams(4)), a_cluster(small, gateway_pools=(EMPTY,)))
    assert {"egwpub31a": 2, "existing": 2} == counts(made)
    assert 3 * (1 + 2) + 5 <= 16 < 3 * (1 + 3) + 5
    assert {"egress-gateway-1", "gateways"} == blocks(made).keys()


def test_a_subnet_that_others_fill_takes_nobody() -> None:
    crowded = Subnet("gateways", "10.224.2.0/24", used=248)
    assert {"egwpub31a": 3} == counts(planned(THREE, a_cluster(crowded, gateway_pools=(EMPTY,))))


def test_the_configurations_of_others_count_against_a_pool() -> None:
    foreign = replace(EMPTY, configurations=tuple(f"other-{index}/prod" for index in range(198)))
    roomy = Subnet("gateways", "10.224.4.0/22")
    assert {"egwpub31a": 3, "existing": 2} == counts(
        planned(public(*teams(5)), a_cluster(roomy, gateway_pools=(foreign,)))
    )


def test_a_configuration_stays_in_the_pool_that_lists_it() -> None:
    listing = replace(EMPTY, configurations=("team-b/prod",), prefix_size=28, nodes=5)
    made = planned(THREE, a_cluster(GATEWAYS, gateway_pools=(listing,)))
    assert {"team-a/prod": "egwpub31a", "team-b/prod": "existing", "team-c/prod": "egwpub31a"} == homes(made)
    assert (5, 28) == (made.of["team-b/prod"].nodes, made.of["team-b/prod"].prefix_size)


def test_it_does_not_stay_where_its_mode_or_isolation_is_another() -> None:
    listing = replace(EMPTY, configurations=("team-a/prod",))
    made = planned(private("team-a"), a_cluster(GATEWAYS, gateway_pools=(listing,)))
    assert {"team-a/prod": "egwprv31a"} == homes(made)
    made = planned(
        public("team-a", isolation="pci"), a_cluster(GATEWAYS, gateway_pools=(replace(listing, isolation="hr"),))
    )
    assert {"team-a/prod": "egwpub31a"} == homes(made)


def test_the_named_pool_is_used_whatever_its_size() -> None:
    named = replace(EMPTY, prefix_size=28, nodes=16)
    made = planned(THREE, a_cluster(GATEWAYS, gateway_pools=(named,)), pools={"public": "existing"})
    assert {"existing": 3} == counts(made)
    assert () == made.notices


def test_a_named_pool_that_is_not_there_gets_the_name() -> None:
    made = planned((*THREE, *public("team-d", isolation="pci")), pools={"public": "partners"})
    assert {"egwpub31a": 1, "partners": 3} == counts(made)


def test_its_name_is_not_given_to_a_new_pool_beside_it() -> None:
    wanted = (*THREE, *public("team-d", isolation="pci"))
    made = planned(wanted, a_cluster(GATEWAYS, gateway_pools=(EMPTY,)), pools={"public": "existing"})
    assert {"egwpub31a": 1, "existing": 3} == counts(made)


def test_machines_whose_mode_nobody_states_serve_private_mode_or_the_mode_that_names_them() -> None:
    machines = a_pool("mine", type="VirtualMachines", subnet="gateways")
    target = a_cluster(GATEWAYS, gateway_pools=(machines,))
    assert {"mine": 1} == counts(planned(private("bank"), target))
    assert {"egwpub31a": 3} == counts(planned(THREE, target))
    assert {"mine": 3} == counts(planned(THREE, target, pools={"public": "mine"}))


def test_a_scale_set_that_is_named_for_private_mode_is_eg608() -> None:
    target = a_cluster(GATEWAYS, gateway_pools=(a_pool("mine", subnet="gateways"),))
    made = planned(private("bank"), target, pools={"private": "mine"})
    assert ["EG608"] == rules(made)
    assert "mine cannot be the pool of private configurations: it is a public gateway pool." == made.notices[0].message
    assert {"egwprv31a": 1} == counts(made)


def test_a_pool_with_a_wrong_number_of_nodes_is_eg308_only_where_something_lies_there() -> None:
    target = a_cluster(GATEWAYS, gateway_pools=(replace(EMPTY, nodes=1),))
    assert ["EG308"] == rules(planned(THREE, target))
    assert [] == rules(planned(private("bank"), target))


def test_a_wrong_number_of_nodes_in_the_previous_plan_stays_eg308() -> None:
    wrong = planned(THREE, nodes=1)
    assert ["EG308"] == rules(wrong)
    assert ["EG308"] == rules(planned(THREE, previous=a_plan(wrong, THREE)))


def test_a_named_pool_that_cannot_be_one_is_eg608_and_the_plan_makes_its_own() -> None:
    made = planned(THREE, pools={"public": "workers"})
    assert ["EG608"] == rules(made)
    assert {"egwpub31a": 3} == counts(made)


def test_the_two_modes_never_meet_in_a_subnet_that_holds_both() -> None:
    both = (replace(EMPTY, name="one"), a_pool("two", mode="private", type="VirtualMachines", subnet="gateways"))
    made = planned((*THREE, *private("bank")), a_cluster(GATEWAYS, gateway_pools=both))
    assert {"egwprv31a": 1, "egwpub31a": 3} == counts(made)
    assert {"egress-gateway-1", "egress-gateway-2"} == blocks(made).keys()


PREVIOUS = planned(THREE)
PLAN = a_plan(PREVIOUS, THREE)


def test_with_a_previous_plan_a_removed_namespace_leaves_a_hole() -> None:
    made = planned(public("team-a", "team-c"), previous=PLAN)
    assert {"team-a/prod": "egwpub31a", "team-c/prod": "egwpub31a"} == homes(made)
    assert blocks(PREVIOUS) == blocks(made)


def test_other_choices_do_not_change_what_the_previous_plan_made() -> None:
    made = planned(THREE, previous=PLAN, nodes=4, vm_size="Standard_D4s_v5", pool_prefix="new", subnet="firewall")
    assert PREVIOUS.pools == made.pools


def test_newcomers_of_another_size_open_a_pool() -> None:
    made = planned((*THREE, *public("team-d")), previous=PLAN, nodes=4)
    assert {"egwpub30a": 1, "egwpub31a": 3} == counts(made)


def test_newcomers_go_to_the_emptiest_pool_with_room() -> None:
    two = planned(public(*teams(300)))
    assert [150, 150] == [pool.configurations for pool in two.pools]
    kept = [
        one for one in public(*teams(300)) if "egwpub31a" == homes(two)[one.full_name] or one.namespace < "team-00100"
    ]
    made = planned((*kept, *public("zoe")), previous=a_plan(two, public(*teams(300))))
    assert "egwpub31b" == homes(made)["zoe/prod"]


def test_an_outgrown_block_is_kept_and_a_further_pool_and_block_are_opened() -> None:
    nine = public(*teams(9))
    first = planned(nine[:3])
    made = planned(nine, previous=a_plan(first, nine[:3]))
    assert {"egwpub31a": 8, "egwpub31b": 1} == counts(made)
    assert {"egress-gateway-1": "10.224.1.64/27", "egress-gateway-2": "10.224.1.96/28"} == blocks(made)
    assert 3 * (1 + 8) + 5 == 32 == made.subnets[0].required
    assert ["EG304"] == rules(made)


def test_newcomers_past_the_cap_go_to_a_further_pool_in_the_same_block_if_it_holds_it() -> None:
    cluster = a_cluster(service_load_balancer_rules=289)
    first = planned(public(*teams(10)), cluster, growth="100%")
    made = planned(public(*teams(12)), cluster, previous=a_plan(first, public(*teams(10))), growth="0%")
    assert {"egwpub31a": 10, "egwpub31b": 2} == counts(made)
    assert blocks(first) == blocks(made)


def test_a_pool_that_has_become_empty_is_dropped() -> None:
    made = planned(private("bank"), previous=PLAN)
    assert {"egwprv31a": 1} == counts(made)


def test_a_changed_isolation_moves_a_namespace() -> None:
    made = planned((*public("team-a", "team-b"), *public("team-c", isolation="pci")), previous=PLAN)
    assert {"egwpub31a": 2, "egwpub31b": 1} == counts(made)


def test_names_of_the_previous_plan_are_not_taken_by_what_it_made() -> None:
    target = a_cluster(node_pools=("system", "workers", "egwpub31a"))
    made = planned(THREE, target, previous=PLAN)
    assert [("egwpub31a", Status.EXISTING)] == [(pool.name, pool.status) for pool in made.pools]
    assert Status.CREATE is made.subnets[0].status


def test_a_block_of_the_previous_plan_that_somebody_took_is_planned_anew() -> None:
    made = planned(THREE, a_cluster(Subnet("bastion", "10.224.1.64/26")), previous=PLAN)
    assert {"egress-gateway-1": "10.224.1.128/27"} == blocks(made)
    assert counts(PREVIOUS) == counts(made)


def test_a_subnet_that_was_made_before_its_pool_is_still_ours() -> None:
    made = planned(THREE, a_cluster(Subnet("egress-gateway-1", "10.224.1.64/27", used=0)), previous=PLAN)
    assert [Status.EXISTING] == [row.status for row in made.subnets]
    assert [Status.CREATE] == [pool.status for pool in made.pools]


def test_without_the_previous_plan_its_name_is_somebody_elses() -> None:
    made = planned(THREE, a_cluster(Subnet("egress-gateway-1", "10.224.1.64/27", used=0)))
    assert {"egress-gateway-2": "10.224.1.96/27"} == blocks(made)


def test_existing_pools_whose_configurations_nobody_lists_are_named() -> None:
    target = a_cluster(GATEWAYS, gateway_pools=(replace(EMPTY, configurations=None),))
    assert ("existing",) == planned(THREE, target).unlisted
    assert () == planned(THREE).unlisted


def test_ten_thousand_configurations_are_planned_with_eg310_and_valid_names() -> None:
    made = planned(public(*teams(10_000)))
    assert 50 == len(made.pools) == len(set(counts(made)))
    assert "EG310" in rules(made)


def test_however_little_a_pool_takes_everybody_gets_one() -> None:
    made = planned(public(*teams(800)), a_cluster(service_load_balancer_rules=298))
    assert {1} == set(counts(made).values())
    assert {"EG301", "EG304", "EG310"} == set(rules(made))


# Properties

words = st.sampled_from([None, None, "pci", "hr"])
modes = st.sampled_from([public, private])
scenes = st.dictionaries(st.sampled_from(teams(40)), st.tuples(modes, words), max_size=40)
Scene = dict[str, tuple[object, str | None]]
services = st.sampled_from([None, 0, 291, 294])
sizes = st.sampled_from([2, 3, 4])


def of(scene: Scene) -> list[Wanted]:
    made = [one for name, (mode, word) in scene.items() for one in mode(name, isolation=word)]  # type: ignore[operator]
    return sorted(made, key=lambda one: one.full_name)


def networks(target: Target) -> list[IPv4Network]:
    network = target.network
    cidrs = (*(subnet.cidr for subnet in network.vnet.subnets), *network.pod_cidrs, *network.service_cidrs)
    return [IPv4Network(cidr) for cidr in cidrs]


def check_homes(made: Pools, wanted: list[Wanted]) -> None:
    """Everybody has a pool of his mode and isolation word, and none holds more than its cap."""
    assert {one.full_name for one in wanted} == made.of.keys()
    assert sum(counts(made).values()) == len(wanted)
    assert all(0 < pool.configurations <= made.cap.limit for pool in made.pools)
    for one in wanted:
        pool = made.of[one.full_name]
        assert (one.mode, one.isolation) == (pool.mode, pool.isolation or None)


def check_subnets(made: Pools, target: Target, found: Sequence[str] = ()) -> None:
    """New blocks overlap nothing, no subnet has both modes, and each holds its sum or is a finding."""
    new = [IPv4Network(row.cidr) for row in made.subnets if row.status is Status.CREATE]
    assert not any(one.overlaps(other) for one, other in combinations(new, 2))
    assert not any(one.overlaps(other) for one in new for other in networks(target))
    of_pool = {pool.name: pool for pool in made.pools}
    for row in made.subnets:
        assert 1 == len({of_pool[name].mode for name in row.pools})
        assert row.required == sum(term.addresses for term in row.terms)
        assert row.required <= IPv4Network(row.cidr).num_addresses or "EG301" in found


def check_always(made: Pools, wanted: list[Wanted], target: Target) -> None:
    check_homes(made, wanted)
    check_subnets(made, target)


@given(scenes, services, sizes)
@settings(max_examples=60)
def test_what_holds_always_holds_of_a_first_plan(scene: Scene, rules_of_services: int | None, nodes: int) -> None:
    target = a_cluster(service_load_balancer_rules=rules_of_services)
    made = planned(of(scene), target, nodes=nodes)
    check_always(made, of(scene), target)
    kinds: dict[object, list[int]] = {}
    for pool in made.pools:
        kinds.setdefault((pool.mode, pool.isolation), []).append(pool.configurations)
    for held in kinds.values():
        assert max(held) - min(held) <= 1
        assert len(held) == -(-sum(held) // made.cap.limit)


@given(scenes, st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_the_order_of_input_does_not_matter(scene: Scene, random: Random) -> None:
    shuffled = of(scene)
    random.shuffle(shuffled)
    assert planned(of(scene)) == planned(shuffled)


@given(scenes, scenes, services, st.booleans(), st.booleans())
@settings(max_examples=80)
def test_nothing_of_the_previous_plan_moves_is_renamed_or_resized(
    before: Scene, after: Scene, rules_of_services: int | None, made_already: bool, listing: bool
) -> None:
    after = {name: before.get(name, how) for name, how in after.items()}
    target = a_cluster(service_load_balancer_rules=rules_of_services)
    first = planned(of(before), target)
    if made_already:
        target = morning_after(target, first, listing=listing)
    second = planned(of(after), target, previous=a_plan(first, of(before)))
    check_always(second, of(after), target)
    for full_name, pool in first.of.items():
        if full_name in second.of:
            expected = replace(pool, configurations=0, status=Status.CREATE)
            assert expected == replace(second.of[full_name], configurations=0, status=Status.CREATE)
    kept = blocks(first)
    assert all(kept[name] == cidr for name, cidr in blocks(second).items() if name in kept)


subnets = st.sampled_from(["auto", {"public": "aks-nodes"}, {"private": "aks-nodes"}, {"public": "gateways"}])
networks_of = st.sampled_from([{}, {"plugin_mode": "nodeSubnet", "max_pods": 10}])


@given(scenes, subnets, networks_of, st.tuples(st.booleans(), st.booleans()), st.booleans())
@settings(max_examples=80)
def test_the_morning_after_everything_is_there_and_nothing_is_new(
    scene: Scene, subnet: object, network: dict[str, object], stated: tuple[bool, bool], remembered: bool
) -> None:
    target = with_network(a_cluster(Subnet("gateways", "10.224.8.0/21", used=0)), **network)
    target = with_vnet(target, subnets=tuple(_wide(one) for one in target.network.vnet.subnets))
    first = planned(of(scene), target, subnet=subnet)
    previous = a_plan(first, of(scene)) if remembered else None
    listing, used = stated
    target = morning_after(target, first, listing=listing, used=used)
    second = planned(of(scene), target, previous=previous, subnet=subnet)
    assume(used or "aks-nodes" not in blocks(first))  # nobody knows any more what others use there
    assert tuple(replace(pool, status=Status.EXISTING) for pool in first.pools) == second.pools
    assert tuple(replace(row, status=Status.EXISTING) for row in first.subnets) == second.subnets
    assert homes(first) == homes(second)
    assert first.notices == second.notices


def _wide(subnet: Subnet) -> Subnet:
    return replace(subnet, cidr="10.224.16.0/20") if subnet.role == "nodes" else subnet


@given(scenes, st.integers(20, 29))
@settings(max_examples=40)
def test_what_finds_no_room_is_eg302_and_lies_nowhere(scene: Scene, length: int) -> None:
    assume(scene)
    target = with_vnet(a_cluster(), address_space=(f"10.224.0.0/{length}",), subnets=())
    made = planned(of(scene), target)
    placed = {name for row in made.subnets for name in row.pools}
    assert placed == {pool.name for pool in made.pools if pool.subnet}
    assert ("EG302" in rules(made)) == (len(placed) < len(made.pools))


some_pools = st.builds(
    a_pool,
    st.sampled_from(["one", "two", "three", "egwpub31a"]),
    type=st.sampled_from(["VirtualMachineScaleSets", "VirtualMachines"]),
    nodes=st.integers(2, 3),
    prefix_size=st.sampled_from([30, 31]),
    subnet=st.sampled_from([None, "gateways", "aks-nodes", "elsewhere"]),
    mode=st.sampled_from([None, "public", "private"]),
    isolation=words,
    configurations=st.none() | st.lists(st.sampled_from(teams(40)).map("{}/prod".format), max_size=5).map(tuple),
)
wishes = st.fixed_dictionaries(
    {},
    optional={
        "pools": st.dictionaries(st.sampled_from(["public", "private"]), st.sampled_from(["one", "mine", "workers"])),
        "subnet": st.sampled_from(["gateways", "aks-nodes", {"public": "gateways"}, {"private": "absent"}]),
    },
)


@given(scenes, st.lists(some_pools, max_size=3, unique_by=lambda pool: pool.name), services, wishes)
@settings(max_examples=150)
def test_whatever_is_there_already_caps_and_modes_are_kept(
    scene: Scene, there: list[GatewayPool], rules_of_services: int | None, gateway: dict[str, Any]
) -> None:
    target = a_cluster(
        Subnet("gateways", "10.224.2.0/26", used=20),
        gateway_pools=tuple(there),
        service_load_balancer_rules=rules_of_services,
    )
    made = planned(of(scene), target, **gateway)
    check_homes(made, of(scene))
    check_subnets(made, target, found=rules(made))
    assert len({pool.name for pool in made.pools}) == len(made.pools)
    assert {"workers", "system"}.isdisjoint(counts(made))
