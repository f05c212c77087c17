import pytest
from msgspec.structs import replace

from migrate.model.choices import Gateway
from migrate.model.plan import Mode, Pool, addresses_in
from migrate.model.target import GatewayPool
from migrate.plan.pools import Pools, pools_for, prefix_size_for
from tests.plan.factories import a_target, chosen

ONE_EACH = {Mode.PUBLIC: 3, Mode.PRIVATE: 1}


def pools(**gateway: object) -> Pools:
    return pools_for(ONE_EACH, a_target(), chosen(gateway=replace(Gateway(), **gateway)))


def pool(mode: Mode, **gateway: object) -> Pool:
    return pools(**gateway).by_mode[mode]


@pytest.mark.parametrize(("nodes", "size"), [(2, 31), (3, 30), (4, 30), (5, 29), (8, 29), (9, 28), (16, 28)])
def test_the_smallest_block_that_has_an_address_for_each_node_is_taken(nodes: int, size: int) -> None:
    assert size == prefix_size_for(nodes)


@pytest.mark.parametrize("nodes", [-1, 0, 1, 17])
def test_no_block_fits_fewer_than_two_or_more_than_sixteen_nodes(nodes: int) -> None:
    assert prefix_size_for(nodes) is None


@pytest.mark.parametrize(("size", "addresses"), [(31, 2), (30, 4), (29, 8), (28, 16)])
def test_a_prefix_holds_a_power_of_two(size: int, addresses: int) -> None:
    assert addresses == addresses_in(size)


def test_a_public_pool_is_a_scale_set_of_two_nodes_with_a_31() -> None:
    expected = Pool(
        name="egwpub31a",
        mode=Mode.PUBLIC,
        type="VirtualMachineScaleSets",
        nodes=2,
        vm_size="Standard_D2s_v5",
        prefix_size=31,
        configurations=3,
    )
    assert expected == pool(Mode.PUBLIC)


def test_a_private_pool_is_of_virtual_machines_whatever_was_chosen_for_public_ones() -> None:
    assert "VirtualMachines" == pool(Mode.PRIVATE, pool_type="VirtualMachineScaleSets").type


def test_the_chosen_type_is_that_of_public_pools() -> None:
    assert "VirtualMachines" == pool(Mode.PUBLIC, pool_type="VirtualMachines").type


def test_a_mode_that_nobody_needs_gets_no_pool() -> None:
    assert [Mode.PUBLIC] == list(pools_for({Mode.PUBLIC: 1}, a_target(), chosen()).by_mode)


def test_a_name_in_use_moves_on_to_the_next_letter() -> None:
    target = replace(
        a_target(),
        node_pools=("egwpub31a",),
        gateway_pools=(GatewayPool("egwpub31b", "VirtualMachineScaleSets", 2, 31),),
    )
    assert "egwpub31c" == pools_for({Mode.PUBLIC: 1}, target, chosen()).by_mode[Mode.PUBLIC].name


def test_a_chosen_size_with_room_for_the_nodes_is_kept() -> None:
    assert 28 == pool(Mode.PUBLIC, prefix_size=28).prefix_size


@pytest.mark.parametrize(("nodes", "size"), [(1, "auto"), (17, "auto"), (3, 31), (1, 30)])
def test_a_node_count_that_does_not_fit_is_eg308(nodes: int, size: int | str) -> None:
    assert ["EG308"] == [notice.rule for notice in pools(nodes=nodes, prefix_size=size).notices]


def test_a_node_count_that_fits_is_no_finding() -> None:
    assert () == pools(nodes=4, prefix_size=30).notices


@pytest.mark.parametrize("prefix", ["Egw", "1gw", "gateway", "eg-w"])
def test_a_pool_prefix_that_gives_no_valid_name_is_eg608_and_the_default_is_used(prefix: str) -> None:
    made = pools(pool_prefix=prefix)
    assert ["EG608"] == [notice.rule for notice in made.notices]
    assert "egwpub31a" == made.by_mode[Mode.PUBLIC].name


def test_a_pool_prefix_of_six_characters_fits() -> None:
    assert "egress" + "prv31a" == pool(Mode.PRIVATE, pool_prefix="egress").name


def test_without_configurations_there_are_no_pools() -> None:
    assert Pools({}) == pools_for({}, a_target(), chosen())


def test_a_wrong_choice_is_told_even_if_no_pool_comes_of_it() -> None:
    assert ["EG308"] == [notice.rule for notice in pools_for({}, a_target(), chosen(gateway=Gateway(nodes=99))).notices]
