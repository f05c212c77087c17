from migrate.facts.ids import group_of, location_of, name_of, parent_of, same, subscription_of, type_of

SUBNET = "/subscriptions/S-1/resourcegroups/Rg/providers/Microsoft.Network/virtualNetworks/V/subnets/One"
USAGE = "/subscriptions/S-1/providers/Microsoft.Network/locations/northeurope/usages/PublicIPAddresses"


def test_an_id_is_taken_apart_in_any_case_and_keeps_its_own() -> None:
    assert ("S-1", "Rg", "One") == (subscription_of(SUBNET), group_of(SUBNET), name_of(SUBNET))
    assert SUBNET.removesuffix("/subnets/One") == parent_of(SUBNET)


def test_types_are_told_in_lower_case() -> None:
    assert "microsoft.network/virtualnetworks/subnets" == type_of(SUBNET)
    assert "microsoft.network/locations/usages" == type_of(USAGE)


def test_a_usage_has_a_region_and_no_group() -> None:
    assert ("northeurope", "") == (location_of(USAGE), group_of(USAGE))


def test_what_is_no_id_has_no_parts() -> None:
    assert ("", "", "", "") == (subscription_of("x"), group_of("x"), location_of("x"), type_of("x"))
    assert "" == type_of("/subscriptions/S-1/providers")
    assert "" == parent_of("")


def test_nothing_is_the_same_as_nothing_else() -> None:
    assert same("MC_a", "mc_A")
    assert not same(None, None)
