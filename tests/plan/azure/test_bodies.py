"""Every body that the planner can make, against Azure's schemas and our own, with unknown keys refused by both."""

import json
from collections.abc import Iterator
from itertools import product
from typing import Any

import msgspec
import pytest

from migrate.files.checking import problems
from migrate.model.gateway import AzureResource, Mode
from migrate.plan.azure import bodies
from migrate.plan.azure.resource_ids import subnet_id
from tests.arm_schemas import arm_problems, needs_schemas
from tests.plan.gateways import PREFIXES, a_pool, a_prefix, a_private_pool, a_subnet, the_target

TARGET = the_target()
CLUSTER = TARGET.cluster
SUBNET = subnet_id(TARGET, "egress-gateway-1")
IDS: dict[str, Any] = {
    "route_table": "/subscriptions/0000/…/routeTables/rt",
    "security_group": "/subscriptions/0000/…/nsg",
}


def all_pools() -> Iterator[AzureResource]:
    types = ("VirtualMachineScaleSets", "VirtualMachines")
    for mode, kind, (size, nodes), subnet in product(Mode, types, ((31, 2), (28, 16)), (SUBNET, None)):
        yield bodies.gateway_pool(a_pool(mode=mode, type=kind, prefix_size=size, nodes=nodes), CLUSTER, subnet)


def all_bodies() -> Iterator[AzureResource]:
    yield from all_pools()
    for keys in ((), ("route_table",), ("route_table", "security_group")):
        yield bodies.subnet(SUBNET, a_subnet(**{key: IDS[key] for key in keys}))
    for length in (28, 31):
        yield bodies.public_ip_prefix(f"{PREFIXES}/egress-team-a_prod", a_prefix("prod", length=length), CLUSTER)
    yield bodies.gateway_switch(CLUSTER)
    yield bodies.ip_group("ipg-team-a-prod", "rg-egress", CLUSTER)


BODIES = list(all_bodies())


def mappings(value: Any) -> Iterator[dict[str, Any]]:
    """Every mapping in a body, the outermost first."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from mappings(item)


def misspelt(resource: AzureResource) -> Iterator[AzureResource]:
    """The resource with one more key, once at each level of its body."""
    for level in range(len(list(mappings(resource.body)))):
        body = json.loads(json.dumps(resource.body))
        list(mappings(body))[level]["propertys"] = True
        yield msgspec.structs.replace(resource, body=body)


def our_problems(resource: AzureResource) -> list[Any]:
    return problems(msgspec.json.decode(msgspec.json.encode(resource)), "azure")


@pytest.mark.parametrize("resource", BODIES, ids=lambda resource: resource.id[-24:])
def test_our_closed_schema_takes_every_body(resource: AzureResource) -> None:
    assert [] == our_problems(resource)


@pytest.mark.parametrize("resource", BODIES, ids=lambda resource: resource.id[-24:])
def test_our_closed_schema_refuses_an_unknown_key_at_every_level(resource: AzureResource) -> None:
    assert all(our_problems(wrong) for wrong in misspelt(resource))


@needs_schemas
@pytest.mark.parametrize("resource", BODIES, ids=lambda resource: resource.id[-24:])
def test_azures_schema_takes_every_body(resource: AzureResource) -> None:
    assert [] == arm_problems(resource)


@needs_schemas
@pytest.mark.parametrize("resource", BODIES, ids=lambda resource: resource.id[-24:])
def test_azures_schema_with_its_mappings_closed_refuses_an_unknown_key_at_every_level(resource: AzureResource) -> None:
    assert all(arm_problems(wrong) for wrong in misspelt(resource))


def test_no_body_repeats_what_the_id_and_the_query_say() -> None:
    assert not [resource.id for resource in BODIES if {"name", "type", "apiVersion", "id"} & resource.body.keys()]


def test_a_scale_set_says_its_count_and_size() -> None:
    expected = {
        "mode": "Gateway",
        "type": "VirtualMachineScaleSets",
        "osType": "Linux",
        "enableAutoScaling": False,
        "vnetSubnetID": SUBNET,
        "gatewayProfile": {"publicIPPrefixSize": 31},
        "count": 2,
        "vmSize": "Standard_D2s_v5",
    }
    assert {"properties": expected} == bodies.gateway_pool(a_pool(), CLUSTER, SUBNET).body


def test_virtual_machines_say_theirs_in_a_profile_and_nowhere_else() -> None:
    properties = bodies.gateway_pool(a_private_pool(), CLUSTER, SUBNET).body["properties"]
    assert {"scale": {"manual": [{"size": "Standard_D2s_v5", "count": 2}]}} == properties["virtualMachinesProfile"]
    assert not {"count", "vmSize"} & properties.keys()


def test_a_pool_has_no_labels_taints_or_scaling_of_ours() -> None:
    for resource in all_pools():
        properties = resource.body["properties"]
        assert not {"nodeLabels", "nodeTaints", "minCount", "maxCount", "availabilityZones"} & properties.keys()
        assert properties["enableAutoScaling"] is False


def test_a_subnet_carries_the_route_table_and_security_group_that_it_is_planned_with() -> None:
    properties = bodies.subnet(SUBNET, a_subnet(**IDS)).body["properties"]
    assert {"id": IDS["route_table"]} == properties["routeTable"]
    assert {"id": IDS["security_group"]} == properties["networkSecurityGroup"]
    assert {"addressPrefix": "10.224.1.64/27"} == bodies.subnet(SUBNET, a_subnet()).body["properties"]


def test_a_prefix_is_standard_regional_and_has_no_zones() -> None:
    body = bodies.public_ip_prefix(f"{PREFIXES}/a", a_prefix("a"), CLUSTER).body
    expected = {
        "location": "westeurope",
        "sku": {"name": "Standard", "tier": "Regional"},
        "properties": {"prefixLength": 31, "publicIPAddressVersion": "IPv4"},
    }
    assert expected == body


def test_the_switch_is_laid_over_the_cluster_and_nothing_else_is() -> None:
    assert [bodies.gateway_switch(CLUSTER).id] == [resource.id for resource in BODIES if resource.merge]
    assert {"staticEgressGatewayProfile": {"enabled": True}} == bodies.gateway_switch(CLUSTER).body["properties"][
        "networkProfile"
    ]


def test_an_ip_group_begins_empty() -> None:
    assert {"ipAddresses": []} == bodies.ip_group("ipg-a", "rg-egress", CLUSTER).body["properties"]


@pytest.mark.parametrize("version", [bodies.CONTAINER_SERVICE, bodies.NETWORK])
def test_the_api_is_no_older_than_the_first_that_knows_gateway_pools(version: str) -> None:
    assert version >= "2025-04-01"
    assert "preview" not in version
