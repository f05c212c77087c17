from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.files.checking import problems
from migrate.model.choices import Choices, Chosen, Gateway
from migrate.model.firewall import FirewallRule, RuleSource
from migrate.model.gateway import AzureResource, GatewaySubnet, Pool, Prefix, Status
from migrate.model.resource_ids import name_of
from migrate.model.target import Subnet, VirtualNetwork
from migrate.plan.azure.resource_ids import cluster_id, pool_id, subnet_id
from migrate.plan.azure.resources import azure_resources
from migrate.plan.make import draft_plan
from tests.arm_schemas import arm_problems, needs_schemas
from tests.plan.factories import a_selection, an_egress_ip, an_inventory
from tests.plan.gateways import (
    MANAGED_VNET,
    PREFIXES,
    a_pool,
    a_prefix,
    a_private_pool,
    a_subnet,
    the_facts,
    the_target,
)

TARGET = the_target()
SWITCH = cluster_id(TARGET.cluster)
PUBLIC, PRIVATE = subnet_id(TARGET, "egress-gateway-1"), subnet_id(TARGET, "egress-gateway-2")
RULE = FirewallRule(RuleSource("team-b", "egressip-b"), "azureFirewall", 100, "Allow", ("192.0.2.0/24",))


def resources(
    pools: Sequence[Pool] = (),
    subnets: Sequence[GatewaySubnet] = (),
    prefixes: Sequence[Prefix] = (),
    rules: Sequence[FirewallRule] = (),
    group: str | None = None,
) -> tuple[AzureResource, ...]:
    choices = Choices(gateway=Gateway(resource_group=group))
    return azure_resources(pools, subnets, prefixes, rules, target=TARGET, choices=choices)


def both_modes() -> tuple[AzureResource, ...]:
    pools = [a_pool(), a_private_pool(subnet="egress-gateway-2")]
    subnets = [a_subnet(), a_subnet("egress-gateway-2", "egwprv31a")]
    return resources(pools, subnets, [a_prefix("prod")], [RULE])


def test_all_that_is_planned_is_made_in_order() -> None:
    assert [
        f"{PREFIXES}/prod",
        PUBLIC,
        PRIVATE,
        SWITCH,
        pool_id(TARGET.cluster, "egwpub31a"),
        pool_id(TARGET.cluster, "egwprv31a"),
        "/subscriptions/0000/resourceGroups/rg-prod/providers/Microsoft.Network/ipGroups/ipg-team-b-egressip-b",
    ] == [resource.id for resource in both_modes()]


def test_a_pool_waits_for_its_subnet_and_for_whatever_else_changes_the_cluster() -> None:
    waits = {name_of(resource.id): [name_of(other) for other in resource.after] for resource in both_modes()}
    assert {
        "prod": [],
        "egress-gateway-1": [],
        "egress-gateway-2": ["egress-gateway-1"],
        "aks-prod": ["egress-gateway-2"],
        "egwpub31a": ["egress-gateway-1", "aks-prod"],
        "egwprv31a": ["egress-gateway-2", "egwpub31a"],
        "ipg-team-b-egressip-b": [],
    } == waits


def test_what_exists_is_not_made_but_the_cluster_has_its_switch_on() -> None:
    pools = [a_pool(status=Status.EXISTING)]
    made = resources(pools, [a_subnet(status=Status.EXISTING)], [a_prefix("prod", Status.EXISTING)])
    assert [SWITCH] == [resource.id for resource in made]


def test_a_pool_in_a_subnet_that_exists_names_it_and_waits_for_the_switch_alone() -> None:
    _, pool = resources([a_pool(subnet="firewall")], [a_subnet("firewall", status=Status.EXISTING)])
    assert subnet_id(TARGET, "firewall") == pool.body["properties"]["vnetSubnetID"]
    assert (SWITCH,) == pool.after


def test_a_pool_for_which_no_block_was_found_names_none() -> None:
    _, pool = resources([a_pool(subnet=None)])
    assert "vnetSubnetID" not in pool.body["properties"]


def test_in_a_network_that_aks_made_a_pool_may_not_name_the_nodes_subnet() -> None:
    nodes = Subnet("aks-subnet", "10.224.0.0/16", role="nodes")
    managed = the_target(vnet=VirtualNetwork(MANAGED_VNET, ("10.224.0.0/12",), (nodes,)))
    _, pool = azure_resources([a_pool(subnet="aks-subnet")], (), (), (), target=managed, choices=Choices())
    assert "vnetSubnetID" not in pool.body["properties"]


def test_managed_prefixes_are_left_to_the_controller() -> None:
    managed = Prefix("team-a/prod", 31, Status.MANAGED, ("team-a",), ("team-a/prod",))
    assert [SWITCH] == [resource.id for resource in resources([a_pool(status=Status.EXISTING)], (), [managed])]


def test_a_configuration_has_one_ip_group_in_the_group_that_was_chosen() -> None:
    *_, ip_group = resources([a_private_pool()], rules=[RULE, RULE], group="rg-egress")
    assert ip_group.id.endswith("/resourceGroups/rg-egress/providers/Microsoft.Network/ipGroups/ipg-team-b-egressip-b")
    assert 3 == len(resources([a_private_pool()], rules=[RULE, RULE]))


def test_nothing_is_needed_where_nothing_is_planned() -> None:
    assert () == resources()


@needs_schemas
def test_azures_schemas_take_all_of_a_plan_for_both_modes() -> None:
    assert [] == [problem for resource in both_modes() for problem in arm_problems(resource)]


ROUTES = "/subscriptions/0000/resourceGroups/rg-net/providers/Microsoft.Network/routeTables/rt-egress"
OPTIONS: list[dict[str, Any]] = [
    {},
    {"mode": "private"},
    {"mode": "public", "gateway": Gateway(pool_type="VirtualMachines")},
    {"mode": "public", "prefixes": "managed", "gateway": Gateway(nodes=5)},
    {"gateway": Gateway(prefix_size=28, resource_group="rg-egress", route_table=ROUTES, security_group=ROUTES)},
    {"gateway": Gateway(subnet={"public": "firewall"})},
]


def planned(choices: dict[str, Any]) -> tuple[AzureResource, ...]:
    """What a whole plan of one public and one private address needs."""
    public = a_selection(an_egress_ip("a", "20.9.0.10"), "team-a", whole=True)
    private = a_selection(an_egress_ip("b", "10.0.0.4"), "team-b", whole=True)
    return draft_plan(an_inventory(public, private), the_facts(), Chosen(Choices(**choices))).plan.azure


@pytest.mark.parametrize("choices", OPTIONS, ids=str)
def test_our_schema_takes_whatever_is_planned(choices: dict[str, Any]) -> None:
    assert [] == [
        problem
        for resource in planned(choices)
        for problem in problems(msgspec.json.decode(msgspec.json.encode(resource)), "azure")
    ]


@needs_schemas
@pytest.mark.parametrize("choices", OPTIONS, ids=str)
def test_azures_schemas_take_whatever_is_planned(choices: dict[str, Any]) -> None:
    assert [] == [problem for resource in planned(choices) for problem in arm_problems(resource)]


STATUSES = st.sampled_from([Status.CREATE, Status.EXISTING])


@given(st.lists(STATUSES, min_size=1, max_size=4), st.lists(STATUSES, max_size=4), st.lists(STATUSES, max_size=4))
def test_each_thing_that_is_created_is_there_once_and_waits_only_for_earlier_ones(
    pools: list[Status], subnets: list[Status], prefixes: list[Status]
) -> None:
    made = resources(
        [a_pool(f"egw{at}", status=status, subnet=f"gateway-{at}") for at, status in enumerate(pools)],
        [a_subnet(f"gateway-{at}", status=status) for at, status in enumerate(subnets)],
        [a_prefix(f"prefix-{at}", status) for at, status in enumerate(prefixes)],
    )
    ids = [resource.id for resource in made]
    assert len(ids) == len(set(ids))
    assert 1 + sum(status is Status.CREATE for status in (*pools, *subnets, *prefixes)) == len(ids)
    assert all(set(resource.after) <= set(ids[:at]) for at, resource in enumerate(made))
