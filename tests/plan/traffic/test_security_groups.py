from typing import Any

import pytest

from migrate.model.choices import Choices, Chosen
from migrate.model.findings import Notice
from migrate.model.gateway import GatewaySubnet, Status
from migrate.model.places import Origin
from migrate.model.target import Facts, Subnet, VirtualNetwork
from migrate.plan.traffic.security_groups import security_group_notices
from migrate.plan.wanted import Wanted
from tests.plan.factories import a_selection, a_target, an_egress_ip, wanted
from tests.plan.gateways import a_subnet

ID = "/subscriptions/0000/resourceGroups/rg/providers/Microsoft.Network/networkSecurityGroups/"
NAMED = a_subnet("gw", status=Status.EXISTING)
MOVED = wanted(a_selection(an_egress_ip("pub", "20.9.0.1"), "shop"))
PLANNED = a_subnet("planned", security_group=f"{ID}nsg-new")


def notices(*subnets: GatewaySubnet, moved: tuple[Wanted, ...] = MOVED, **groups: str) -> list[Notice]:
    """With a security group on the subnets `nodes`, `gw` or `other` of the target."""
    stated = (("nodes", "10.224.0.0/24"), ("gw", "10.224.2.0/27"), ("other", "10.224.3.0/24"))
    vnet = VirtualNetwork(
        "v",
        ("10.224.0.0/16",),
        tuple(
            Subnet(
                name,
                cidr,
                role="nodes" if name == "nodes" else None,
                security_group=f"{ID}{groups[name]}" if name in groups else None,
            )
            for name, cidr in stated
        ),
    )
    lines = {"gateway.securityGroup": Origin("choices.yaml", 6, "gateway.securityGroup")}
    return list(security_group_notices(moved, subnets, Facts(a_target(vnet=vnet)), Chosen(Choices(), lines)))


@pytest.mark.parametrize(("at", "groups"), [(0, {"nodes": "nsg-a"}), (1, {"gw": "nsg-a"})])
def test_a_group_on_the_subnet_of_nodes_or_gateway_is_eg407_with_the_rules_that_it_needs(
    at: int, groups: dict[str, Any]
) -> None:
    (notice,) = notices(NAMED, **groups)
    assert ("EG407", f"Target network.vnet.subnets[{at}].securityGroup") == (notice.rule, notice.subject)
    assert "nsg-a" in notice.message
    for needed in ("UDP 6000-6999", "from 10.224.0.0/24 to VirtualNetwork", "AzureLoadBalancer"):
        assert needed in notice.message


def test_one_group_on_both_is_told_once() -> None:
    (notice,) = notices(NAMED, nodes="nsg-a", gw="nsg-a")
    assert "nsg-a on nodes and gw" in notice.message


def test_each_of_two_groups_is_told() -> None:
    assert 2 == len(notices(NAMED, nodes="nsg-a", gw="nsg-b"))


def test_the_group_that_planned_subnets_are_given_is_told_at_the_choice() -> None:
    (notice,) = notices(PLANNED, a_subnet("second", security_group=f"{ID}nsg-new"))
    assert ("Choices gateway.securityGroup", 6) == (notice.subject, notice.origin and notice.origin.line)
    assert "nsg-new on planned and second" in notice.message


def test_groups_elsewhere_are_in_nobodys_way() -> None:
    assert [] == notices(NAMED, other="nsg-a")
    assert [] == notices(a_subnet("planned"), gw="nsg-a")


def test_nodes_count_where_aks_itself_chooses_the_gateways_subnet() -> None:
    assert 1 == len(notices(nodes="nsg-a"))


def test_nothing_is_said_where_no_gateway_is_planned() -> None:
    assert [] == notices(NAMED, moved=(), nodes="nsg-a")


def test_without_a_subnet_of_nodes_the_rule_names_them_by_their_role() -> None:
    vnet: Any = VirtualNetwork("v", ("10.224.0.0/16",), (Subnet("gw", "10.224.2.0/27", security_group=f"{ID}nsg-a"),))
    (notice,) = security_group_notices(MOVED, [NAMED], Facts(a_target(vnet=vnet)), Chosen())
    assert "from the nodes' subnets" in notice.message
