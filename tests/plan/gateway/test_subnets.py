"""Where pools lie, as the whole of the pools' planning shows it."""

from typing import Any

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from migrate.model.gateway import GatewaySubnet, Status
from migrate.model.places import Origin
from migrate.model.target import Facts, Subnet
from migrate.plan.gateway.pools import pools_for
from migrate.plan.wanted import Wanted
from tests.plan.factories import chosen
from tests.plan.gateway.clusters import (
    NODES,
    a_cluster,
    a_pool,
    blocks,
    planned,
    private,
    public,
    rules,
    teams,
    with_network,
    with_vnet,
)

THREE = public("team-a", "team-b", "team-c")
BANK = private("bank")


def row(*wanted: Wanted, **gateway: Any) -> GatewaySubnet:
    routed = replace(NODES, default_route="10.224.1.4", route_table="/nodes-routes", security_group="/nodes-group")
    target = with_vnet(a_cluster(), subnets=(routed,))
    return planned(wanted, target, **gateway).subnets[0]


def test_blocks_are_named_public_first_and_taken_names_are_passed_over() -> None:
    assert {"egress-gateway-1": "10.224.1.64/27", "egress-gateway-2": "10.224.1.96/28"} == blocks(
        planned((*THREE, *BANK))
    )
    target = a_cluster(Subnet("Egress-Gateway-1", "10.224.1.64/27"))
    assert {"egress-gateway-2": "10.224.1.96/27", "egress-gateway-3": "10.224.1.128/28"} == blocks(
        planned((*THREE, *BANK), target)
    )


def test_address_spaces_are_tried_in_ascending_order() -> None:
    target = with_vnet(a_cluster(), address_space=("10.224.0.0/16", "10.9.0.0/24"))
    assert {"egress-gateway-1": "10.9.0.0/27"} == blocks(planned(THREE, target))


def test_ranges_of_pods_and_services_are_taken() -> None:
    target = with_network(a_cluster(), pod_cidrs=("10.224.1.64/26",), service_cidrs=("10.224.1.128/25",))
    assert {"egress-gateway-1": "10.224.2.0/27"} == blocks(planned(THREE, target))


def test_on_node_subnet_the_pods_of_gateway_nodes_need_addresses_too() -> None:
    [row] = planned(THREE, with_network(a_cluster(), plugin_mode="nodeSubnet")).subnets
    assert (80, "10.224.1.128/25") == (row.required, row.cidr)
    assert (60, "2 nodes × 30 pods") == (row.terms[1].addresses, row.terms[1].why)


def test_growth_is_rounded_up_for_each_pool() -> None:
    [row] = planned((*public("a"), *public("b", isolation="pci")), growth="10%").subnets
    assert [9, 9, 5] == [term.addresses for term in row.terms]


def test_a_named_subnet_is_used_and_not_made() -> None:
    made = planned(THREE, a_cluster(Subnet("gateways", "10.224.2.0/26", used=0)), subnet="gateways")
    assert ["gateways"] == [pool.subnet for pool in made.pools]
    assert [("10.224.2.0/26", Status.EXISTING)] == [(row.cidr, row.status) for row in made.subnets]
    assert () == made.notices


def test_a_name_that_cannot_be_followed_is_eg301_and_a_block_is_planned() -> None:
    made = planned((*THREE, *BANK), subnet="firewall")
    assert ["EG301"] == rules(made)
    assert {"egress-gateway-1", "egress-gateway-2"} == blocks(made).keys()


def test_no_room_is_eg302_with_the_sum_and_the_pool_lies_nowhere() -> None:
    target = with_vnet(a_cluster(), address_space=("10.224.0.0/24",))
    origin = Origin("target.yaml", 20, "network.vnet.addressSpace")
    made = pools_for(THREE, Facts(target, {"network.vnet.addressSpace": origin}), chosen())
    [notice] = made.notices
    assert ("EG302", "Subnet egress-gateway-1", origin) == (notice.rule, notice.subject, notice.origin)
    assert (
        "egwpub31a needs 20 addresses, a /27: 15 ((2 nodes + 1 surge) × (1 + 3 configurations + 1 growth)) + 5 "
        "(reserved by Azure). No block of that size is free in 10.224.0.0/24."
    ) == notice.message
    assert ([UNSET], ()) == ([pool.subnet for pool in made.pools], made.subnets)


def test_more_addresses_than_there_are_is_eg302_too() -> None:
    [_, notice] = planned(THREE, nodes=1_000_000_000).notices
    assert "EG302" == notice.rule
    assert "more than there are" in notice.message


def test_a_new_pool_joins_the_existing_subnet_of_its_mode_where_it_fits() -> None:
    roomy = Subnet("gateways", "10.224.2.0/25", used=8)
    pool = a_pool("mine", subnet="gateways", configurations=("team-a/prod",), mode="public")
    target = a_cluster(roomy, gateway_pools=(pool,))
    wanted = (*public("team-a"), *public("team-b", isolation="pci"))
    assert {"gateways"} == blocks(planned(wanted, target)).keys()
    full = with_vnet(target, subnets=(NODES, replace(roomy, cidr="10.224.2.0/28")))
    assert {"egress-gateway-1", "gateways"} == blocks(planned(wanted, full)).keys()


def test_nothing_new_is_put_into_the_nodes_subnet_by_itself() -> None:
    pool = a_pool("mine", subnet="aks-nodes", configurations=("team-a/prod",), mode="public")
    made = planned((*public("team-a"), *public("team-b", isolation="pci")), a_cluster(gateway_pools=(pool,)))
    assert {"aks-nodes", "egress-gateway-1"} == blocks(made).keys()


def test_a_kept_block_counts_growth_only_while_it_has_room_for_it() -> None:
    pool = a_pool("mine", subnet="gateways", configurations=tuple(f"{name}/prod" for name in teams(8)), mode="public")
    target = a_cluster(Subnet("gateways", "10.224.2.0/27", used=18), gateway_pools=(pool,))
    [row] = planned(public(*teams(8)), target).subnets
    assert (32, 0) == (row.required, row.headroom)
    assert "(2 nodes + 1 surge) × (1 + 8 configurations)" == row.terms[0].why


@pytest.mark.parametrize(("gateway", "table"), [({}, "/nodes-routes"), ({"route_table": "/chosen"}, "/chosen")])
def test_a_planned_private_subnet_carries_a_route_table(gateway: dict[str, object], table: str) -> None:
    assert table == row(*BANK, **gateway).route_table


def test_a_route_table_of_the_nodes_that_leads_nowhere_is_left_alone() -> None:
    target = with_vnet(a_cluster(), subnets=(replace(NODES, route_table="/nodes-routes"),))
    assert UNSET is planned(BANK, target).subnets[0].route_table


def test_a_planned_public_subnet_carries_none() -> None:
    assert UNSET is row(*THREE, route_table="/chosen").route_table


def test_any_planned_subnet_carries_the_chosen_security_group_and_no_other() -> None:
    assert "/chosen" == row(*BANK, security_group="/chosen").security_group
    assert "/chosen" == row(*THREE, security_group="/chosen").security_group
    assert UNSET is row(*BANK).security_group


def test_an_existing_subnet_has_what_it_has() -> None:
    subnet = Subnet("gateways", "10.224.2.0/26", route_table="/its-routes", security_group="/its-group")
    [row] = planned(BANK, a_cluster(subnet), subnet="gateways", route_table="/chosen", security_group="/chosen").subnets
    assert ("/its-routes", "/its-group") == (row.route_table, row.security_group)
