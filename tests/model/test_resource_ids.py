import pytest

from migrate.model.resource_ids import group_of, location_of, name_of, parent_of, same, subscription_of, type_of

GROUP = "/subscriptions/S-1/resourceGroups/Rg"
VNET = f"{GROUP}/providers/Microsoft.Network/virtualNetworks/V"
CLUSTER = f"{GROUP}/providers/Microsoft.ContainerService/managedClusters/C"
USAGE = "/subscriptions/S-1/providers/Microsoft.Network/locations/northeurope/usages/PublicIPAddresses"


@pytest.mark.parametrize("spelled", [VNET, VNET.replace("resourceGroups", "resourcegroups"), f"{VNET}/"])
def test_an_id_is_taken_apart_in_any_case_of_its_keywords_and_keeps_its_own(spelled: str) -> None:
    assert ("S-1", "Rg", "V") == (subscription_of(spelled), group_of(spelled), name_of(spelled))


@pytest.mark.parametrize(
    ("expected", "resource_id"),
    [
        ("Microsoft.Network/virtualNetworks/subnets", f"{VNET}/subnets/a"),
        ("Microsoft.Network/virtualNetworks", VNET),
        ("Microsoft.ContainerService/managedClusters/agentPools", f"{CLUSTER}/agentPools/a"),
        ("Microsoft.Network/locations/usages", USAGE),
        ("", GROUP),
        ("", f"{GROUP}/providers"),
        ("", "vnet-prod"),
    ],
)
def test_an_id_tells_the_type_of_its_resource(expected: str, resource_id: str) -> None:
    assert expected == type_of(resource_id)


def test_a_child_lies_in_its_parent_and_all_else_in_its_group() -> None:
    assert VNET == parent_of(f"{VNET}/subnets/a")
    assert CLUSTER == parent_of(f"{CLUSTER}/agentPools/egw")
    assert GROUP == parent_of(VNET) == parent_of(CLUSTER)


def test_a_usage_has_a_region_and_no_group() -> None:
    assert ("northeurope", "") == (location_of(USAGE), group_of(USAGE))


@pytest.mark.parametrize("text", ["", "x"])
def test_what_is_no_id_has_no_parts(text: str) -> None:
    assert {""} == {subscription_of(text), group_of(text), location_of(text), type_of(text), parent_of(text)}


def test_nothing_is_the_same_as_nothing_else() -> None:
    assert same("MC_a", "mc_A")
    assert not same(None, None)
