from migrate.model.gateway import Mode, Pool
from migrate.model.target import Subnet
from migrate.plan.gateway.known import Known
from migrate.plan.gateway.rooms import Rooms, Space, by_subnet, rooms_of
from tests.plan.gateway.clusters import a_cluster, a_ground, a_pool, public

POOL = Pool("egwpub31a", Mode.PUBLIC, "VirtualMachineScaleSets", 2, "Standard_D2s_v5", 31, 0, subnet="s")
NOBODY: frozenset[str] = frozenset()


def rooms(*pools: object, size: int = 24, used: int | None = None, named: tuple[str, ...] = ()) -> tuple[Rooms, Known]:
    target = a_cluster(Subnet("s", f"10.224.8.0/{size}", used=used), gateway_pools=pools)
    ground = a_ground(public("team-a"), target)
    return rooms_of(ground, named), ground.known


def room(pool: object, **more: object) -> int:
    found, known = rooms(pool, **more)  # type: ignore[arg-type]
    return found.of(known.pools["mine"])


def test_a_space_holds_whole_configurations() -> None:
    assert [3, 2, 0, 0] == [Space(free, 0, NOBODY).room(POOL) for free in (9, 8, 2, -1)]


def test_what_is_taken_is_gone_even_if_it_was_not_there() -> None:
    space = Space(9, 0, NOBODY)
    space.take(POOL, 12, 8)
    assert 0 == space.room(POOL)


def test_an_unlisted_pool_may_have_already_what_nobody_explains() -> None:
    space = Space(9, 20, {POOL.name})
    assert 9 == space.room(POOL)
    space.take(POOL, 27, 18)
    assert 0 == space.room(POOL)


def test_for_any_other_it_is_gone() -> None:
    assert 3 == Space(9, 20, NOBODY).room(POOL)


def test_a_copy_is_for_trying_out() -> None:
    space = Space(9, 0, NOBODY)
    space.copy().take(POOL, 9, 6)
    assert 3 == space.room(POOL)
    tried = Rooms(5, {}, {"s": space})
    tried.copy().take(POOL, 2)
    assert (0, 3) == (tried.load(POOL), tried.of(POOL))


def test_the_cap_counts_those_of_others() -> None:
    found = Rooms(5, {POOL.name: 3}, {})
    assert (0, 3, 2) == (found.placed(POOL), found.load(POOL), found.of(POOL))
    found.take(POOL, 4)
    assert (4, 7, 0) == (found.placed(POOL), found.load(POOL), found.of(POOL))


def test_a_subnet_has_room_for_what_is_left_beside_the_pools_in_it() -> None:
    assert (256 - 5 - 3 * 1) // 3 == 82 == room(a_pool("mine", subnet="s", configurations=()))
    assert (64 - 5 - 3 * (1 + 2)) // 3 == 16 == room(a_pool("mine", subnet="s", configurations=("a/b", "a/c")), size=26)


def test_what_others_use_is_not_free() -> None:
    assert (256 - 5 - 3 - 100) // 3 == 49 == room(a_pool("mine", subnet="s", configurations=()), used=102)


def test_a_subnet_that_choices_name_is_no_limit_here() -> None:
    assert 200 == room(a_pool("mine", subnet="s", configurations=()), size=29, named=("s",))


def test_a_pool_whose_subnet_nobody_states_has_its_caps_room() -> None:
    assert 200 == room(a_pool("mine"))
    assert 200 == room(a_pool("mine", subnet="elsewhere"))


def test_in_the_nodes_subnet_the_load_balancers_address_counts() -> None:
    target = a_cluster(gateway_pools=(a_pool("mine", subnet="aks-nodes", configurations=()),))
    ground = a_ground((), target)
    assert (256 - 5 - 38 - 3 - 1) // 3 == 69 == rooms_of(ground, ()).of(ground.known.pools["mine"])


def test_pools_are_grouped_by_subnet() -> None:
    _, known = rooms(a_pool("mine", subnet="s"), a_pool("open"))
    assert {"s": [known.pools["mine"]]} == by_subnet(known.pools.values())
