from typing import Any

import pytest

from migrate.model.findings import Notice
from migrate.model.gateway import GatewaySubnet, Status
from migrate.model.places import Origin, Place
from migrate.model.target import Facts, Subnet, VirtualNetwork
from migrate.plan.traffic.destinations import Known
from migrate.plan.traffic.outbound import outbound_notices
from tests.plan.factories import a_selection, a_target, an_egress_ip, wanted
from tests.plan.gateways import a_subnet

PUBLIC = a_selection(an_egress_ip("pub", "20.9.0.1"), "shop")
PRIVATE = a_selection(an_egress_ip("prv", "10.9.0.4"), "bank")
NAMED = a_subnet("gw", status=Status.EXISTING)
PLANNED = a_subnet("planned")
OUTBOUND = "network.outboundType"
ADDRESSES = PUBLIC.egress_ip.place, "spec.egressIPs"


def notices(
    outbound: str = "loadBalancer",
    *,
    moved: Any = (PUBLIC, PRIVATE),
    subnet: GatewaySubnet | None = NAMED,
    known: tuple[Known, ...] = (),
    **gw: Any,
) -> list[Notice]:
    vnet = VirtualNetwork("v", ("10.224.0.0/16",), (Subnet("gw", "10.224.2.0/27", **gw),))
    facts = Facts(a_target(outbound_type=outbound, vnet=vnet), {OUTBOUND: Origin("target.yaml", 12, OUTBOUND)})
    configurations = wanted(*moved)
    subnets = {one.full_name: subnet for one in configurations if subnet}
    return list(outbound_notices(configurations, subnets, known, facts))


def only(rule: str, outbound: str = "loadBalancer", **more: Any) -> Notice:
    (notice,) = (notice for notice in notices(outbound, **more) if notice.rule == rule)
    return notice


def rules(outbound: str = "loadBalancer", **more: Any) -> list[str]:
    return [notice.rule for notice in notices(outbound, **more)]


# --- the matrix (domain notes, Azure 6), on a subnet of which nothing else is known


@pytest.mark.parametrize(
    ("outbound", "public", "private"),
    [
        ("loadBalancer", [], ["EG405"]),
        ("managedNATGateway", ["EG404"], []),
        ("managedNATGatewayV2", ["EG404"], []),
        ("userAssignedNATGateway", ["EG404"], ["EG405"]),
        ("userDefinedRouting", ["EG404"], ["EG405"]),
        ("block", ["EG404"], ["EG405"]),
        ("none", ["EG408"], ["EG405"]),
        ("unheardOf", ["EG408"], ["EG408", "EG405"]),
    ],
)
@pytest.mark.parametrize("subnet", [NAMED, PLANNED, None])
def test_the_outbound_type_decides(
    outbound: str, public: list[str], private: list[str], subnet: GatewaySubnet | None
) -> None:
    assert public == rules(outbound, moved=(PUBLIC,), subnet=subnet)
    assert private == rules(outbound, moved=(PRIVATE,), subnet=subnet)


def test_nothing_is_said_where_nothing_moves() -> None:
    assert [] == rules("unheardOf", moved=())


# --- EG404


def test_an_outbound_type_that_never_uses_the_prefix_is_eg404_at_its_line_with_how_many_it_concerns() -> None:
    notice = only("EG404", "managedNATGateway")
    assert (f"Target {OUTBOUND}", 12) == (notice.subject, notice.origin and notice.origin.line)
    assert "Outbound type managedNATGateway" in notice.message
    assert notice.message.endswith("1 configuration in public mode (shop/pub).")
    assert (ADDRESSES,) == notice.related


@pytest.mark.parametrize(
    ("path", "gw"),
    [
        ("defaultRoute", {"default_route": "10.224.1.4"}),
        ("defaultRoute", {"default_route": "expressRoute"}),
        ("natGateway", {"nat_gateway": True}),
    ],
)
def test_a_route_or_nat_gateway_on_the_named_subnet_is_eg404_at_that_fact(path: str, gw: dict[str, Any]) -> None:
    notice = only("EG404", **gw)
    assert f"Target network.vnet.subnets[0].{path}" == notice.subject
    assert "gateway subnet gw" in notice.message
    assert "EG405" not in rules(**gw)


def test_another_subnet_without_them_is_the_way_out() -> None:
    assert [] == rules(moved=(PUBLIC,), subnet=PLANNED, default_route="10.224.1.4")


def test_so_is_private_mode() -> None:
    assert [] == rules("managedNATGateway", moved=(PRIVATE,))


# --- EG405


def test_eg405_names_the_public_destinations_that_are_known_and_their_places() -> None:
    at = (Place(4), "spec.egress[0].to.cidrSelector")
    known = (
        Known("203.0.113.0/24", "payment gateway", "Choices destinations[0]", None),
        Known("198.51.100.0/24", "EgressFirewall bank/default", "x", at, frozenset({"bank"})),
        Known("192.0.2.0/24", "another team's", "x", at, frozenset({"other"})),
        Known("10.50.0.0/16", "on premises", "x", at),
    )
    notice = only("EG405", known=known)
    assert notice.message.endswith(
        "Known public destinations: 203.0.113.0/24 (payment gateway) and 198.51.100.0/24 (EgressFirewall bank/default)."
    )
    assert "1 configuration in private mode (bank/prv)" in notice.message
    assert (at,) == notice.related


def test_eg405_says_so_where_none_is_known() -> None:
    notice = only("EG405")
    assert "Target network.vnet.subnets[0]" == notice.subject
    assert "gateway subnet gw" in notice.message
    assert notice.message.endswith("No public destination is known.")


def test_of_many_destinations_eg405_names_a_few_and_how_many_more_there_are() -> None:
    known = tuple(Known(f"203.0.113.{n}/32", "peer", "x", (Place(n), "x")) for n in range(8))
    notice = only("EG405", known=known)
    assert "and 3 more" in notice.message
    assert 5 == len(notice.related)


def test_a_planned_subnet_is_told_at_the_outbound_type() -> None:
    assert f"Target {OUTBOUND}" == only("EG405", subnet=PLANNED).subject


def test_the_route_table_of_a_planned_subnet_is_a_way_out() -> None:
    assert [] == rules("userDefinedRouting", moved=(PRIVATE,), subnet=a_subnet("planned", route_table="/x/rt-hub"))


# --- EG408


def test_a_type_that_is_not_in_the_list_is_eg408_in_both_modes_at_its_line() -> None:
    notice = only("EG408", "loadbalancer")
    public, private = "1 configuration in public mode (shop/pub)", "1 configuration in private mode (bank/prv)"
    assert f"Outbound type loadbalancer: {public} and {private}." == notice.message
    assert (ADDRESSES,) == notice.related
    assert 12 == (notice.origin and notice.origin.line)


def test_none_is_doubtful_in_public_mode_only() -> None:
    assert "private" not in only("EG408", "none").message
