from collections.abc import Iterable, Mapping

from migrate.model.choices import Gateway
from migrate.model.gateway import Mode
from migrate.model.target import Target
from migrate.plan.gateway.packing import Packed, Wishes, pack
from migrate.plan.gateway.pool_names import Names, names_in_use
from migrate.plan.gateway.rooms import rooms_of
from migrate.plan.wanted import Wanted
from tests.plan.gateway.clusters import a_cluster, a_ground, a_plan, a_pool, planned, private, public, teams

FOUR = public(*teams(4))
CAP_OF_TWO = 297
"""Rules of Services that leave two configurations a pool."""


def packed(
    wanted: Iterable[Wanted],
    target: Target,
    *,
    pools: Mapping[Mode, str] | None = None,
    before: tuple[Wanted, ...] = (),
) -> Packed:
    wanted = tuple(wanted)
    previous = a_plan(planned(before, target), before) if before else None
    ground = a_ground(wanted, target, previous=previous)
    names = Names("egw", taken=names_in_use(target, ground.known), asked={})
    wishes = Wishes(Gateway(), 31, pools or {}, {})
    return pack(wanted, ground.known, wishes, rooms=rooms_of(ground, ()), names=names)


def small(*pools: object) -> Target:
    return a_cluster(service_load_balancer_rules=CAP_OF_TWO, gateway_pools=pools)


def test_configurations_are_dealt_like_cards() -> None:
    assert ["egwpub31a", "egwpub31b", "egwpub31a", "egwpub31b"] == [*packed(FOUR, small()).homes.values()]


def test_public_pools_are_named_before_private_ones_and_shared_ones_before_isolated_ones() -> None:
    wanted = (*public("a", isolation="pci"), *private("b"), *public("c"))
    assert {"a/prod": "egwpub31b", "b/prod": "egwprv31a", "c/prod": "egwpub31a"} == packed(wanted, small()).homes


def test_no_more_existing_pools_are_used_than_needed() -> None:
    pools = [a_pool(name, configurations=()) for name in ("three", "two", "one")]
    assert {"one", "three"} == packed(FOUR, small(*pools)).pools.keys()
    assert {"one"} == packed(FOUR[:1], small(*pools)).pools.keys()


def test_pools_in_use_are_filled_alike_before_another_is_used() -> None:
    pools = [a_pool("b", configurations=("team-00000/prod",)), a_pool("c", configurations=("team-00001/prod",))]
    made = packed(FOUR, small(*pools, a_pool("a", configurations=())))
    assert ["b", "c", "b", "c"] == [*made.homes.values()]


def test_the_named_pool_is_filled_before_those_in_use() -> None:
    pools = [a_pool("named", configurations=()), a_pool("other", configurations=("team-00000/prod",))]
    made = packed(FOUR, small(*pools), pools={Mode.PUBLIC: "named"})
    assert {
        "team-00000/prod": "other",
        "team-00001/prod": "named",
        "team-00002/prod": "named",
    }.items() <= made.homes.items()


def test_the_named_pool_takes_nobody_with_another_isolation_word() -> None:
    made = packed(public("a", isolation="pci"), small(a_pool("named")), pools={Mode.PUBLIC: "named"})
    assert {"a/prod": "egwpub31a"} == made.homes


def test_what_others_hold_limits_a_pool_but_does_not_tip_the_balance() -> None:
    pool = a_pool("busy", configurations=("else/where",))
    made = packed(FOUR[:3], small(pool))
    assert ["busy", "egwpub31a", "egwpub31a"] == sorted(made.homes.values())


def test_with_a_previous_plan_newcomers_fill_one_pool_before_the_next_is_opened() -> None:
    made = packed(public(*teams(5)), small(), before=FOUR[:1])
    assert ["egwpub31a", "egwpub31a", "egwpub31b", "egwpub31b", "egwpub31c"] == [*made.homes.values()]


def test_of_the_previous_pools_the_emptiest_with_room_is_next() -> None:
    target = a_cluster(service_load_balancer_rules=296)
    kept = (FOUR[0], FOUR[2], *public("zoe"))
    made = packed(kept, target, before=FOUR)
    assert {"team-00000/prod": "egwpub31a", "team-00002/prod": "egwpub31a", "zoe/prod": "egwpub31b"} == made.homes


def test_nobody_is_left_out_and_nobody_is_in_two_pools() -> None:
    made = packed((*public(*teams(9)), *private(*teams(3, "bank"))), small())
    assert 12 == len(made.homes)
    assert set(made.homes.values()) == made.pools.keys()
