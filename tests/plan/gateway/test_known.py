import pytest
from msgspec import UNSET
from msgspec.structs import replace

from migrate.model.choices import Gateway
from migrate.model.gateway import Mode, Status
from migrate.model.target import GatewayPool, Subnet
from migrate.plan.gateway.known import Known, word_of
from tests.plan.gateway.clusters import a_cluster, a_ground, a_plan, a_pool, planned, private, public

THREE = public("team-a", "team-b", "team-c")
FIRST = planned(THREE)
PLAN = a_plan(FIRST, THREE)


def known(*pools: GatewayPool, **more: object) -> Known:
    return a_ground(THREE, a_cluster(gateway_pools=pools), **more).known  # type: ignore[arg-type]


def mode(pool: GatewayPool, **gateway: object) -> Mode | None:
    found = known(pool, gateway=replace(Gateway(), **gateway)).pools.get(pool.name)
    return found.mode if found else None


def test_a_pool_of_the_target_is_as_the_target_states_it() -> None:
    pool = known(a_pool("mine", nodes=5, prefix_size=28, vm_size="Standard_D4s_v5", subnet="s", isolation="pci")).pools[
        "mine"
    ]
    assert (5, 28, "Standard_D4s_v5", "s", "pci") == (
        pool.nodes,
        pool.prefix_size,
        pool.vm_size,
        pool.subnet,
        pool.isolation,
    )
    assert (Status.EXISTING, 0) == (pool.status, pool.configurations)


def test_what_the_target_does_not_state_of_it_is_open_or_as_new_pools_have_it() -> None:
    pool = known(a_pool("mine")).pools["mine"]
    assert (UNSET, UNSET, "Standard_D2s_v5") == (pool.subnet, pool.isolation, pool.vm_size)


MACHINES = a_pool("mine", type="VirtualMachines")


@pytest.mark.parametrize(
    ("pool", "expected"),
    [
        (a_pool("mine"), Mode.PUBLIC),
        (a_pool("mine", mode="private"), Mode.PRIVATE),
        (MACHINES, Mode.PRIVATE),
        (replace(MACHINES, mode="public"), Mode.PUBLIC),
        (replace(MACHINES, configurations=("team-a/prod", "somebody/else")), Mode.PUBLIC),
        (replace(MACHINES, configurations=("somebody/else",)), Mode.PRIVATE),
    ],
)
def test_the_mode_is_stated_or_that_of_what_lies_there_or_follows_from_the_type(
    pool: GatewayPool, expected: Mode | None
) -> None:
    assert expected is mode(pool)


def test_machines_may_be_of_either_mode_where_public_pools_are_to_be_of_machines() -> None:
    assert mode(MACHINES, pool_type="VirtualMachines") is None
    assert Mode.PUBLIC is mode(a_pool("mine"), pool_type="VirtualMachines")


def test_machines_that_choices_name_have_the_mode_that_names_them() -> None:
    assert Mode.PUBLIC is mode(MACHINES, pools={"public": "mine"})


def test_naming_a_scale_set_does_not_make_it_private() -> None:
    assert Mode.PUBLIC is mode(a_pool("mine"), pools={"private": "mine"})


def test_a_word_that_nobody_states_is_that_of_what_lies_there() -> None:
    wanted = (*public("team-a", "team-b", isolation="pci"), *public("team-c"))

    def word(*configurations: str) -> str | None:
        target = a_cluster(gateway_pools=(a_pool("mine", configurations=configurations),))
        return word_of(a_ground(wanted, target).known.pools["mine"])

    assert "pci" == word("team-a/prod", "team-b/prod", "somebody/else")
    assert word("team-a/prod", "team-c/prod") is None
    assert word() is None


def test_a_pool_of_the_previous_plan_is_still_to_be_made() -> None:
    pool = known(previous=PLAN).pools["egwpub31a"]
    assert replace(FIRST.pools[0], configurations=0) == pool


def test_it_exists_once_the_target_has_its_name() -> None:
    target = a_cluster(node_pools=("egwpub31a",))
    found = a_ground(THREE, target, previous=PLAN).known
    assert Status.EXISTING is found.pools["egwpub31a"].status
    assert found.is_unlisted("egwpub31a")


def test_the_previous_plan_fills_in_what_the_target_does_not_state() -> None:
    stated = a_pool("egwpub31a", nodes=3)
    pool = a_ground(THREE, a_cluster(gateway_pools=(stated,)), previous=PLAN).known.pools["egwpub31a"]
    assert (3, "egress-gateway-1", Status.EXISTING) == (pool.nodes, pool.subnet, pool.status)


def test_a_block_that_is_gone_leaves_its_pool_without_a_subnet() -> None:
    target = a_cluster(Subnet("bastion", "10.224.1.64/26"))
    assert UNSET is a_ground(THREE, target, previous=PLAN).known.pools["egwpub31a"].subnet


def test_a_configuration_stays_where_the_previous_plan_has_it() -> None:
    listing = a_pool("mine", configurations=("team-a/prod", "team-d/prod"))
    found = a_ground(THREE, a_cluster(gateway_pools=(listing,)), previous=PLAN).known
    assert "egwpub31a" == found.home_of(THREE[0])
    [newcomer] = public("team-d")
    assert "mine" == found.home_of(newcomer)
    [unheard_of] = public("team-e")
    assert found.home_of(unheard_of) is None


@pytest.mark.parametrize("changed", [private("team-a"), public("team-a", isolation="pci")])
def test_it_does_not_where_mode_or_isolation_changed(changed: tuple[object, ...]) -> None:
    assert known(previous=PLAN).home_of(changed[0]) is None  # type: ignore[arg-type]


def test_pools_of_both_modes_in_one_subnet_take_nobody_in() -> None:
    one = a_pool("one", subnet="s", configurations=("team-a/prod",))
    found = known(one, a_pool("two", mode="private", subnet="s"), a_pool("three", subnet="t"))
    assert {"one", "two"} == found.mixed
    assert found.home_of(THREE[0]) is None


def test_what_is_listed_is_told_from_what_is_not() -> None:
    found = known(a_pool("lists", configurations=()), a_pool("silent"))
    assert found.is_unlisted("silent")
    assert not found.is_unlisted("lists")
    assert not found.is_unlisted("unknown")
