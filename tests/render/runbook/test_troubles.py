import pytest
from msgspec.structs import replace

from tests.plan.factories import a_workload
from tests.render.plans import planned
from tests.render.runbook.reading import part_of

PLAN = planned(a_workload("team-a", "web"))


@pytest.mark.parametrize(
    "sign",
    [
        "InvalidSpec",
        "PublicIpPrefixOutOfIpAddressesForVMScaleSet",
        "failed to find private IP",
        "the egress IP prefix is not ready yet",
        "failed to retrieve StaticGatewayConfiguration",
        "egressgateway.kubernetes.azure.com/cni-not-ready",
        "ContainerCreating",
    ],
)
def test_what_a_reader_may_see_is_looked_up(sign: str) -> None:
    assert sign in part_of(PLAN, "## When something goes wrong")


@pytest.mark.parametrize(
    ("expected", "nodes", "kind"),
    [
        ("2 nodes, and its prefixes hold 2: no spare node.", 2, "VirtualMachineScaleSets"),
        ("2 nodes, and its prefixes hold 4: up to 2 more can be added.", 4, "VirtualMachineScaleSets"),
        ("the upgrade of its node image is reported as refused", 2, "VirtualMachines"),
    ],
)
def test_each_pool_says_what_it_can_bear(expected: str, nodes: int, kind: str) -> None:
    pool = replace(PLAN.pools[0], prefix_size={2: 31, 4: 30}[nodes], type=kind)
    assert expected in part_of(replace(PLAN, pools=(pool,)), "## What a gateway node costs")
