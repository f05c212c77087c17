from msgspec import UNSET
from msgspec.structs import replace

from migrate.model.gateway import GatewaySubnet, Mode, Pool, Status, Term
from migrate.model.target import GatewayPool, Subnet
from migrate.plan.gateway.subnet_rows import subnet_row
from tests.plan.gateway.clusters import a_cluster, a_ground, a_pool, teams, with_vnet

POOL = Pool("egwpub31a", Mode.PUBLIC, "VirtualMachineScaleSets", 2, "Standard_D2s_v5", 31, 3)
MACHINES = Pool("egwprv29a", Mode.PRIVATE, "VirtualMachines", 2, "Standard_D2s_v5", 29, 10)
THERE = replace(POOL, name="mine", status=Status.EXISTING)


def row(*pools: Pool, size: int = 27, used: int | None = None, **more: object) -> GatewaySubnet:
    target = a_cluster(Subnet("s", f"10.224.8.0/{size}", used=used), **more)
    ground = a_ground(target=target)
    return subnet_row(ground.sites["s"], pools, ground)


def mine(*configurations: str, listing: bool = True) -> GatewayPool:
    return a_pool("mine", subnet="s", configurations=configurations if listing else None)


def whys(found: GatewaySubnet) -> list[tuple[int, str]]:
    return [(term.addresses, term.why) for term in found.terms]


def test_the_designs_example() -> None:
    found = row(POOL)
    assert (20, 5) == (found.required, found.headroom)
    assert [(15, "(2 nodes + 1 surge) × (1 + 3 configurations + 1 growth)"), (5, "reserved by Azure")] == whys(found)
    assert 27 // 3 - 1 - 3 == found.headroom
    assert Term(1, "1 address of aks-nodes goes to the load balancer") == found.load_balancer


def test_without_growth_it_is_what_the_pools_take_today() -> None:
    ground = a_ground(target=a_cluster(Subnet("s", "10.224.8.0/27")))
    found = subnet_row(ground.sites["s"], [POOL], ground, growth=False)
    assert [(12, "(2 nodes + 1 surge) × (1 + 3 configurations)"), (5, "reserved by Azure")] == whys(found)


def test_several_pools_have_a_term_each_and_the_room_is_that_of_the_widest() -> None:
    found = row(MACHINES, POOL, size=24)
    assert [
        (112, "egwprv29a: 8 network interfaces × (1 + 10 configurations + 3 growth)"),
        (15, "egwpub31a: (2 nodes + 1 surge) × (1 + 3 configurations + 1 growth)"),
        (5, "reserved by Azure"),
    ] == whys(found)
    assert (256 - 5 - 8 * 11 - 3 * 4) // 8 == 18 == found.headroom
    assert Term(2, "2 addresses of aks-nodes go to the load balancer") == found.load_balancer


def test_the_room_is_never_above_the_pools_cap() -> None:
    assert 200 - 3 == row(POOL, size=21).headroom
    assert 5 - 3 == row(POOL, size=21, service_load_balancer_rules=294).headroom


def test_a_full_subnet_has_no_room_and_not_less() -> None:
    assert 0 == row(POOL, size=28, used=200).headroom


def test_what_others_use_is_a_term_and_lessens_the_room() -> None:
    found = row(POOL, used=6)
    assert (26, 3) == (found.required, found.headroom)
    assert (6, "used by others") in whys(found)


def test_what_an_existing_pool_lists_is_not_counted_twice() -> None:
    found = row(THERE, used=2 * (1 + 3) + 2, gateway_pools=(mine("a/x", "b/x", "c/x"),))
    assert (2, "used by others") in whys(found)


def test_its_other_configurations_stand_in_the_sum() -> None:
    others = tuple(f"{name}/x" for name in teams(2))
    found = row(THERE, used=2 * (1 + 2), size=26, gateway_pools=(mine(*others),))
    assert (21, "(2 nodes + 1 surge) × (1 + 3 configurations + 2 others + 1 growth)") == whys(found)[0]
    assert (64 - 5 - 3 * (1 + 3 + 2)) // 3 == 13 == found.headroom


def test_what_an_existing_pool_does_not_list_may_be_this_plans_configurations() -> None:
    assert 20 == row(THERE, used=2 * (1 + 3), gateway_pools=(mine(listing=False),)).required
    assert 20 + 4 == row(THERE, used=2 * (1 + 3) + 4, gateway_pools=(mine(listing=False),)).required


def test_the_nodes_subnet_holds_the_load_balancers_address_of_every_pool() -> None:
    ground = a_ground(target=a_cluster())
    found = subnet_row(ground.sites["aks-nodes"], [POOL], ground, frontends=[POOL, MACHINES])
    assert [
        (15, "(2 nodes + 1 surge) × (1 + 3 configurations + 1 growth)"),
        (2, "for the load balancer, one a gateway pool"),
        (40, "used by others"),
        (5, "reserved by Azure"),
    ] == whys(found)
    assert UNSET is found.load_balancer


def test_without_a_subnet_of_the_nodes_nobody_knows_where_the_load_balancer_is() -> None:
    target = with_vnet(a_cluster(), subnets=(Subnet("s", "10.224.8.0/27"),))
    ground = a_ground(target=target)
    assert UNSET is subnet_row(ground.sites["s"], [POOL], ground).load_balancer
