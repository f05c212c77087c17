import pytest

from migrate.plan.azure.names import VmSize, region, vm_size


@pytest.mark.parametrize(
    ("size", "family", "vcpus"),
    [
        ("Standard_D2s_v5", "standardDSv5Family", 2),
        ("Standard_D16s_v3", "standardDSv3Family", 16),
        ("Standard_D4as_v5", "standardDASv5Family", 4),
        ("Standard_D2ds_v5", "standardDDSv5Family", 2),
        ("Standard_D8_v4", "standardDv4Family", 8),
        ("Standard_E4s_v5", "standardESv5Family", 4),
        ("Standard_F8s_v2", "standardFSv2Family", 8),
        ("Standard_DC2as_v5", "standardDCASv5Family", 2),
        ("standard_d2s_v5", "standardDSv5Family", 2),
    ],
)
def test_a_size_tells_its_family_and_its_vcpus(size: str, family: str, vcpus: int) -> None:
    assert VmSize(family, vcpus) == vm_size(size)


@pytest.mark.parametrize(
    "size",
    ["", "Standard_DS2_v2", "Standard_D3_v2", "Standard_B2ms", "Standard_B2als_v2", "Standard_E64-16s_v5", "Basic_A1"],
)
def test_nothing_is_made_up_for_sizes_that_are_named_by_other_rules(size: str) -> None:
    assert vm_size(size) is None


@pytest.mark.parametrize("spelled", ["westeurope", "West Europe", "WestEurope"])
def test_a_region_is_one_however_it_is_spelled(spelled: str) -> None:
    assert "westeurope" == region(spelled)
