from collections.abc import Sequence

from migrate.model.findings import Notice
from migrate.model.gateway import GatewaySubnet, Prefix, Status
from migrate.model.target import Facts, VirtualNetwork
from migrate.plan.cluster.rights import rights_notices
from tests.plan.factories import VNET
from tests.plan.gateways import MANAGED_VNET, PREFIXES, a_prefix, a_subnet, the_facts

GROUP = "/subscriptions/0000/resourceGroups/rg-prod"
MANAGED = the_facts(vnet=VirtualNetwork(MANAGED_VNET, ("10.224.0.0/12",)))


def notices(
    subnets: Sequence[GatewaySubnet] = (), prefixes: Sequence[Prefix] = (), facts: Facts | None = None
) -> list[Notice]:
    return list(rights_notices(subnets, prefixes, facts or the_facts()))


def test_every_subnet_and_prefix_outside_the_node_resource_group_is_named_once_a_plan() -> None:
    existing = a_prefix("partner", Status.EXISTING)
    named = a_subnet("firewall", status=Status.EXISTING)
    (notice,) = notices([a_subnet(), named], [a_prefix("one"), a_prefix("two"), existing])
    assert f"1 subnet (egress-gateway-1) in the scope {VNET};" in notice.message
    assert f"1 subnet (firewall) in the scope {VNET}/subnets/firewall;" in notice.message
    assert f"2 prefixes (one and two) in the scope {GROUP};" in notice.message
    assert f"1 prefix (partner) in the scope {PREFIXES}/partner." in notice.message
    assert "Target cluster.identity" == notice.subject


def test_of_many_prefixes_none_is_left_out() -> None:
    (notice,) = notices(prefixes=[a_prefix(f"prefix-{number}") for number in range(30)])
    assert all(f"prefix-{number}" in notice.message for number in range(30))


def test_the_command_grants_the_role_on_a_scope_that_exists_beforehand() -> None:
    (one,) = notices([a_subnet()])
    (several,) = notices([a_subnet()], [a_prefix("one")])
    assert f"--role 'Network Contributor' --scope {VNET}` grants it." in one.message
    assert "grants it; do the same for each other scope." in several.message


def test_in_the_clusters_own_groups_no_role_is_missing() -> None:
    inside = a_prefix("a", resource_id=MANAGED_VNET.replace("virtualNetworks/aks-vnet-1", "publicIPPrefixes/a"))
    assert [] == notices([a_subnet()], [inside], MANAGED)
    assert 1 == len(notices([a_subnet()], [inside]))


def test_prefixes_that_the_controller_makes_need_none() -> None:
    assert [] == notices(prefixes=[Prefix("team-a/x", 31, Status.MANAGED, ("team-a",), ("team-a/x",))])
