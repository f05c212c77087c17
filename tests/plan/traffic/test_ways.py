from typing import Any

import pytest
from msgspec import UNSET

from migrate.model.gateway import GatewaySubnet, Mode, Status
from migrate.model.target import Network, Subnet, VirtualNetwork
from migrate.plan.traffic.ways import leads_out, overriding, subnets_of, way_of
from tests.plan.factories import a_pool, a_target
from tests.plan.gateways import a_subnet

GW = a_subnet("gw", status=Status.EXISTING)
PLANNED = a_subnet("planned")
ROUTE_TABLE = "/subscriptions/0000/resourceGroups/rg/providers/Microsoft.Network/routeTables/rt-hub"


def network(outbound: str = "loadBalancer", others: tuple[Subnet, ...] = (), **gw: Any) -> Network:
    subnets = (Subnet("aks-nodes", "10.224.0.0/24", role="nodes"), Subnet("gw", "10.224.2.0/27", **gw), *others)
    vnet = VirtualNetwork("v", ("10.224.0.0/16",), subnets)
    return a_target(outbound_type=outbound, vnet=vnet).network


# --- what is known on a subnet


@pytest.mark.parametrize(
    ("what", "path", "gw"),
    [
        ("the default route to 10.0.0.4 on subnet gw", "defaultRoute", {"default_route": "10.0.0.4"}),
        ("the default route from ExpressRoute on subnet gw", "defaultRoute", {"default_route": "expressRoute"}),
        ("the NAT gateway of subnet gw", "natGateway", {"nat_gateway": True}),
    ],
)
def test_a_named_subnet_has_what_the_target_states(what: str, path: str, gw: dict[str, Any]) -> None:
    way = way_of(GW, network(**gw))
    assert way is not None
    assert (what, f"network.vnet.subnets[1].{path}") == (way.what, way.path)


def test_a_route_comes_before_a_nat_gateway() -> None:
    way = way_of(GW, network(nat_gateway=True, default_route="10.0.0.4"))
    assert way is not None
    assert "10.0.0.4" in way.what


def test_a_route_table_of_which_the_target_states_no_default_route_is_no_known_way() -> None:
    assert way_of(GW, network(route_table=ROUTE_TABLE)) is None


def test_what_other_subnets_have_is_not_the_gateways() -> None:
    assert (
        way_of(GW, network(others=(Subnet("x", "10.224.3.0/24", nat_gateway=True, default_route="10.0.0.4"),))) is None
    )


def test_a_planned_subnet_has_the_default_route_of_the_table_that_it_carries() -> None:
    way = way_of(a_subnet("planned", route_table=ROUTE_TABLE), network())
    assert way is not None
    assert "the default route of route table rt-hub" == way.what


def test_a_planned_subnet_learns_the_route_that_expressroute_announces() -> None:
    announcing = network(others=(Subnet("x", "10.224.3.0/24", default_route="expressRoute"),))
    way = way_of(PLANNED, announcing)
    assert way is not None
    assert "network.vnet.subnets[2].defaultRoute" == way.path
    assert way_of(GW, announcing) is None, "of a subnet that exists the target states its own routes"


def test_a_planned_subnet_has_nothing_else() -> None:
    assert way_of(PLANNED, network(default_route="10.0.0.4", nat_gateway=True)) is None


# --- the matrix of outbound types (domain notes, Azure 6)


@pytest.mark.parametrize(
    ("outbound", "public", "private", "out"),
    [
        ("loadBalancer", False, False, False),
        ("managedNATGateway", True, True, True),
        ("managedNATGatewayV2", True, True, True),
        ("userAssignedNATGateway", True, True, False),
        ("userDefinedRouting", True, True, False),
        ("block", True, False, False),
        ("none", False, False, False),
        ("unheardOf", False, False, False),
    ],
)
@pytest.mark.parametrize("subnet", [GW, PLANNED, None])
def test_the_outbound_type_alone_decides_on_a_bare_subnet(
    outbound: str,
    public: bool,
    private: bool,
    out: bool,
    subnet: GatewaySubnet | None,
) -> None:
    bare = network(outbound)
    assert public is bool(overriding(Mode.PUBLIC, subnet, bare))
    assert private is bool(overriding(Mode.PRIVATE, subnet, bare))
    assert out is leads_out(subnet, bare)


@pytest.mark.parametrize(
    "outbound", ["loadBalancer", "userAssignedNATGateway", "userDefinedRouting", "none", "unheardOf"]
)
@pytest.mark.parametrize("gw", [{"default_route": "10.0.0.4"}, {"nat_gateway": True}])
def test_a_route_or_a_nat_gateway_leads_out_and_takes_everything(outbound: str, gw: dict[str, Any]) -> None:
    known = network(outbound, **gw)
    assert leads_out(GW, known)
    assert overriding(Mode.PUBLIC, GW, known)
    assert overriding(Mode.PRIVATE, GW, known)


def test_nothing_leads_out_where_the_internet_is_blocked() -> None:
    blocked = network("block", default_route="10.0.0.4")
    assert not leads_out(GW, blocked)
    assert "nothing arrives" in (overriding(Mode.PUBLIC, GW, blocked) or "")


# --- whose subnet is which


def test_a_configuration_has_the_subnet_of_its_pool() -> None:
    pools = {"shop/pub": a_pool(subnet="gw"), "bank/prv": a_pool(subnet="planned")}
    assert {"shop/pub": GW, "bank/prv": PLANNED} == subnets_of(pools, [PLANNED, GW])


def test_a_configuration_whose_pool_has_no_subnet_has_none() -> None:
    pools = {"shop/pub": a_pool(subnet=UNSET), "bank/prv": a_pool(subnet="elsewhere")}
    assert {} == subnets_of(pools, [GW])
