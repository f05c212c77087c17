from migrate.model.target import GatewayPool, Subnet
from migrate.plan.gateway.ground import Ground, Used
from tests.plan.gateway.clusters import a_cluster, a_ground, a_pool, public

OURS = public("team-a", "team-b")


def ground(*pools: GatewayPool, used: int | None = None) -> Ground:
    return a_ground(OURS, a_cluster(Subnet("s", "10.224.8.0/24", used=used), gateway_pools=pools))


def used(found: Ground, *names: str) -> Used:
    return found.used(found.sites["s"], [found.known.pools[name] for name in names])


def test_configurations_of_this_plan_are_not_foreign() -> None:
    found = ground(a_pool("mine", configurations=("team-a/prod", "else/where")), a_pool("silent"))
    assert (1, 0, 0) == (found.foreign("mine"), found.foreign("silent"), found.foreign("new"))


def test_what_a_pool_lists_explains_what_is_used() -> None:
    pool = a_pool("mine", subnet="s", configurations=("team-a/prod", "else/where"))
    assert Used(0, 50 - 2 * (1 + 2)) == used(ground(pool, used=50), "mine")


def test_what_a_pool_does_not_list_explains_nothing() -> None:
    assert Used(0, 50) == used(ground(a_pool("mine", subnet="s"), used=50), "mine")


def test_pools_that_the_plan_leaves_alone_use_what_they_list() -> None:
    other = a_pool("other", subnet="s", configurations=("else/where",))
    assert Used(4, 46) == used(ground(other, used=50))
    assert Used(4, 0) == used(ground(other))


def test_a_subnet_of_which_nothing_is_known_is_taken_as_empty() -> None:
    assert Used(0, 0) == used(ground())


def test_the_nodes_subnet_also_holds_the_load_balancers_address_of_each_pool() -> None:
    found = ground(a_pool("mine", subnet="s", configurations=("team-a/prod",)), a_pool("empty", configurations=()))
    assert found.nodes is not None
    assert Used(0, 40) == found.used(found.nodes, ())
    assert Used(0, 39) == found.used(found.nodes, (), list(found.known.pools.values()))
