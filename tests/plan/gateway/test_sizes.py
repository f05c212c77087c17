import pytest
from msgspec.structs import replace

from migrate.model.choices import Choices, Chosen, Gateway
from migrate.model.gateway import Mode, addresses_in
from migrate.model.places import Origin
from migrate.model.target import Facts
from migrate.plan.gateway.sizes import chosen_size, misfits, prefix_size_for, type_for
from tests.plan.factories import a_pool
from tests.plan.gateway.clusters import a_cluster
from tests.plan.gateway.clusters import a_pool as a_stated_pool


def size(**gateway: object) -> tuple[int, list[str]]:
    found, notices = chosen_size(Chosen(Choices(gateway=replace(Gateway(), **gateway))))
    return found, [notice.rule for notice in notices]


@pytest.mark.parametrize(("nodes", "length"), [(2, 31), (3, 30), (4, 30), (5, 29), (8, 29), (9, 28), (16, 28)])
def test_the_smallest_block_that_has_an_address_for_each_node_is_taken(nodes: int, length: int) -> None:
    assert length == prefix_size_for(nodes)


@pytest.mark.parametrize("nodes", [-1, 0, 1, 17])
def test_no_block_fits_fewer_than_two_or_more_than_sixteen_nodes(nodes: int) -> None:
    assert prefix_size_for(nodes) is None


@pytest.mark.parametrize(("length", "addresses"), [(31, 2), (30, 4), (29, 8), (28, 16)])
def test_a_prefix_holds_a_power_of_two(length: int, addresses: int) -> None:
    assert addresses == addresses_in(length)


def test_two_nodes_and_a_31_are_the_default() -> None:
    assert (31, []) == size()


def test_a_chosen_size_with_room_for_the_nodes_is_kept() -> None:
    assert (28, []) == size(prefix_size=28)
    assert (30, []) == size(nodes=4, prefix_size=30)


@pytest.mark.parametrize(("nodes", "asked", "used"), [(1, "auto", 31), (17, "auto", 28), (3, 31, 31), (1, 30, 30)])
def test_a_node_count_that_does_not_fit_is_eg308(nodes: int, asked: int | str, used: int) -> None:
    assert (used, ["EG308"]) == size(nodes=nodes, prefix_size=asked)


def test_eg308_says_what_would_fit_and_where_the_choice_was_made() -> None:
    origin = Origin("choices.yaml", 4, "gateway.nodes")
    chosen = Chosen(Choices(gateway=Gateway(nodes=3, prefix_size=31)), {"gateway.nodes": origin})
    [notice] = chosen_size(chosen)[1]
    assert "Pools are to have 3 nodes, and a /31 takes 2." == notice.message
    assert origin == notice.origin


@pytest.mark.parametrize(
    ("nodes", "length", "words"),
    [
        (0, 31, "mine has 0 nodes, and a /31 takes 2."),
        (1, 30, "mine has 1 node, and a /30 takes 2 to 4."),
        (9, 29, "mine has 9 nodes, and a /29 takes 2 to 8."),
    ],
)
def test_a_pool_that_is_there_with_a_count_that_does_not_fit_is_eg308_too(nodes: int, length: int, words: str) -> None:
    path = "gatewayPools[0].nodes"
    origin = Origin("target.yaml", 30, path)
    facts = Facts(a_cluster(gateway_pools=(a_stated_pool("mine"),)), {path: origin})
    [notice] = misfits([a_pool("mine", nodes=nodes, prefix_size=length)], facts)
    assert ("EG308", "Pool mine", words, origin) == (notice.rule, notice.subject, notice.message, notice.origin)


@pytest.mark.parametrize(("nodes", "length"), [(2, 31), (2, 28), (4, 30), (16, 28)])
def test_a_pool_whose_nodes_have_an_address_each_is_none(nodes: int, length: int) -> None:
    assert [] == [*misfits([a_pool(nodes=nodes, prefix_size=length)], Facts(a_cluster()))]


def test_a_private_pool_is_of_virtual_machines_whatever_was_chosen_for_public_ones() -> None:
    assert "VirtualMachines" == type_for(Mode.PRIVATE, Gateway(pool_type="VirtualMachineScaleSets"))


def test_a_public_pool_is_a_scale_set_unless_chosen_otherwise() -> None:
    assert "VirtualMachineScaleSets" == type_for(Mode.PUBLIC, Gateway())
    assert "VirtualMachines" == type_for(Mode.PUBLIC, Gateway(pool_type="VirtualMachines"))
