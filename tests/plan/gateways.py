"""Pools, subnets and prefixes for tests of what follows from them, each saying only what it is about."""

from typing import Any

from msgspec.structs import replace

from migrate.model.gateway import GatewaySubnet, Mode, Pool, Prefix, Status
from migrate.model.target import Facts, Target
from tests.plan.factories import a_pool as a_scale_set
from tests.plan.factories import a_target

PREFIXES = "/subscriptions/0000/resourceGroups/rg-prod/providers/Microsoft.Network/publicIPPrefixes"
MANAGED_VNET = (
    "/subscriptions/0000/resourceGroups/MC_rg-prod_aks-prod_westeurope"
    "/providers/Microsoft.Network/virtualNetworks/aks-vnet-1"
)


def a_pool(name: str = "egwpub31a", **more: Any) -> Pool:
    """A public scale set in the subnet of `a_subnet`, with three configurations."""
    return a_scale_set(name, **({"configurations": 3, "subnet": "egress-gateway-1"} | more))


def a_private_pool(name: str = "egwprv31a", **more: Any) -> Pool:
    """The same in private mode, which takes VirtualMachines."""
    return a_pool(name, **({"mode": Mode.PRIVATE, "type": "VirtualMachines"} | more))


def a_subnet(name: str = "egress-gateway-1", *pools: str, status: Status = Status.CREATE, **more: Any) -> GatewaySubnet:
    return GatewaySubnet(name, "10.224.1.64/27", status, pools or ("egwpub31a",), 20, (), 5, **more)


def a_prefix(name: str, status: Status = Status.CREATE, **more: Any) -> Prefix:
    fields: dict[str, Any] = {"length": 31, "resource_id": f"{PREFIXES}/{name}", **more}
    return Prefix(name=name, status=status, namespaces=("team-a",), configurations=(f"team-a/{name}",), **fields)


def the_target(cluster: dict[str, Any] | None = None, **network: Any) -> Target:
    """The target of the factories with other facts about its cluster or its network."""
    target = a_target(**network)
    return replace(target, cluster=replace(target.cluster, **(cluster or {})))


def the_facts(cluster: dict[str, Any] | None = None, **network: Any) -> Facts:
    return Facts(the_target(cluster, **network))
