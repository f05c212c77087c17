import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from migrate.model.gateway import Mode, Pool, Term
from migrate.model.target import Network
from migrate.plan.gateway.blocks import length_for
from migrate.plan.gateway.sizes import SCALE_SETS, VIRTUAL_MACHINES
from migrate.plan.gateway.sums import RESERVED, Sums, interfaces, pod_addresses, written
from tests.plan.factories import a_target

SCALE_SET = Pool("egwpub31a", Mode.PUBLIC, SCALE_SETS, 2, "Standard_D2s_v5", 31, 3)
MACHINES = Pool("egwprv28a", Mode.PRIVATE, VIRTUAL_MACHINES, 2, "Standard_D2s_v5", 28, 10)
LOAD_BALANCER = 1

TABLE = {
    5: ((18, 27), (18, 27), (30, 27), (54, 26), (102, 25)),
    10: ((28, 27), (28, 27), (50, 26), (94, 25), (182, 24)),
    25: ((58, 26), (58, 26), (110, 25), (214, 24), (422, 23)),
    50: ((108, 25), (108, 25), (210, 24), (414, 23), (822, 22)),
    100: ((208, 24), (208, 24), (410, 23), (814, 22), (1622, 21)),
}
"""Addresses and block by number of configurations: a scale set of two nodes, then VirtualMachines /31 to /28."""
COLUMNS = (SCALE_SET, *(replace(MACHINES, prefix_size=size) for size in (31, 30, 29, 28)))
CELLS = [(n, column, *cell) for n, row in TABLE.items() for column, cell in zip(COLUMNS, row, strict=True)]


def shared(pool: Pool, configurations: int) -> int:
    """In the cluster's own subnet, while nothing is upgraded and nothing grows."""
    return Sums().in_use(pool, configurations) + LOAD_BALANCER + RESERVED.addresses


@pytest.mark.parametrize(("configurations", "pool", "addresses", "length"), CELLS)
def test_the_published_table_comes_out(configurations: int, pool: Pool, addresses: int, length: int) -> None:
    assert (addresses, length) == (shared(pool, configurations), length_for(shared(pool, configurations)))


def test_ten_namespaces_two_nodes_and_five_are_not_seventeen_addresses_in_a_27() -> None:
    """The article adds 10 + 2 + 5 for a pool with a /28, and calls a /27 sufficient."""
    published = 10 + 2 + 5
    assert (17, 27) == (published, length_for(published))
    assert 16 * (1 + 10) + 1 + 5 == 182 == shared(MACHINES, 10)
    assert 24 == length_for(182)


def test_an_upgraded_scale_set_has_one_node_more() -> None:
    assert 2 * (1 + 3) == Sums().in_use(SCALE_SET, 3)
    assert 3 * (1 + 3) == Sums().needed(SCALE_SET, 3)


def test_virtual_machines_have_all_their_interfaces_from_the_start() -> None:
    assert 16 == interfaces(MACHINES) == interfaces(replace(MACHINES, nodes=16))
    assert 16 * (1 + 10) == Sums().in_use(MACHINES, 10) == Sums().needed(MACHINES, 10)


def test_on_node_subnet_every_node_sets_addresses_aside_for_its_pods() -> None:
    assert 3 * (1 + 3) + 2 * 30 == Sums(pod_addresses=30).needed(SCALE_SET, 3)


@pytest.mark.parametrize(
    ("network", "addresses"),
    [
        ({"plugin_mode": "overlay"}, 0),
        ({"plugin_mode": "nodeSubnet", "max_pods": 50}, 50),
        ({"plugin_mode": None}, 30),
        ({"plugin_mode": "podSubnet"}, 0),
        ({"plugin": "kubenet", "plugin_mode": None}, 0),
        ({"plugin": "none", "plugin_mode": None}, 0),
    ],
)
def test_only_node_subnet_takes_pod_addresses_of_the_nodes_subnet(network: dict[str, object], addresses: int) -> None:
    of_target: Network = a_target(**network).network
    assert addresses == pod_addresses(of_target)


@pytest.mark.parametrize(
    ("percent", "configurations", "growth"),
    [(25, 3, 1), (25, 4, 1), (25, 5, 2), (0, 100, 0), (100, 7, 7), (1, 1, 1), (25, 0, 0)],
)
def test_growth_is_rounded_up(percent: int, configurations: int, growth: int) -> None:
    assert growth == Sums(growth=percent).growth_of(configurations)


def test_the_terms_read_like_the_sum() -> None:
    assert [Term(15, "(2 nodes + 1 surge) × (1 + 3 configurations + 1 growth)")] == [*Sums().terms(SCALE_SET, growth=1)]
    assert [Term(176, "16 network interfaces × (1 + 10 configurations)")] == [*Sums().terms(MACHINES)]


def test_the_terms_name_the_pool_the_pods_and_what_others_have_there() -> None:
    sums = Sums(pod_addresses=30)
    assert [
        Term(18, "egwpub31a: (2 nodes + 1 surge) × (1 + 3 configurations + 2 others)"),
        Term(60, "egwpub31a: 2 nodes × 30 pods"),
    ] == [*sums.terms(SCALE_SET, others=2, name="egwpub31a: ")]


@given(
    pool=st.sampled_from([SCALE_SET, MACHINES]),
    configurations=st.integers(0, 255),
    others=st.integers(0, 9),
    growth=st.integers(0, 64),
    pods=st.sampled_from([0, 30]),
)
def test_the_terms_add_up_to_what_is_needed(
    pool: Pool, configurations: int, others: int, growth: int, pods: int
) -> None:
    sums = Sums(pod_addresses=pods)
    terms = sums.terms(replace(pool, configurations=configurations), others=others, growth=growth)
    assert sums.needed(pool, configurations + others + growth) == sum(term.addresses for term in terms)


def test_a_sum_in_a_sentence_can_be_done_again_by_hand() -> None:
    assert "15 (nodes) + 5 (reserved by Azure)" == written([Term(15, "nodes"), RESERVED])


def test_a_long_sum_in_a_sentence_ends_in_one_term() -> None:
    assert "1 (a) + 2 (b) + 3 (c) + 4 (d) + 5 (e) + 13 (2 further terms)" == written(
        [Term(number, word) for number, word in zip(range(1, 8), "abcdefg", strict=True)]
    )
