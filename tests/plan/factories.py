"""Small inventories and targets for tests of the planner, each saying only what it is about."""

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from migrate.model.choices import Choices, Chosen
from migrate.model.gateway import Mode, Pool
from migrate.model.inventory import (
    Action,
    EgressIP,
    Inventory,
    Namespace,
    Operator,
    Requirement,
    Restart,
    Selection,
    Selector,
    Workload,
)
from migrate.model.kinds import named
from migrate.model.places import Origin, Place
from migrate.model.target import Cluster, Facts, Network, Subnet, Target, VirtualNetwork
from migrate.plan.wanted import Wanted, wanted_of

HERE = Place(0)
VNET = "/subscriptions/0000/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet-prod"


def a_target(**network: Any) -> Target:
    return Target(
        cluster=Cluster("0000", "rg-prod", "aks-prod", "westeurope", "1.34", identity="userAssigned"),
        network=replace(
            Network(
                plugin="azure",
                plugin_mode="overlay",
                pod_cidrs=("10.244.0.0/16",),
                service_cidrs=("10.0.0.0/16",),
                outbound_type="loadBalancer",
                vnet=VirtualNetwork(
                    VNET,
                    ("10.224.0.0/16",),
                    (Subnet("aks-nodes", "10.224.0.0/24", role="nodes"), Subnet("firewall", "10.224.1.0/26")),
                ),
            ),
            **network,
        ),
        node_pools=("system", "workers"),
    )


def facts(**network: Any) -> Facts:
    return Facts(a_target(**network))


def wanted(*selections: Selection, **choices: Any) -> tuple[Wanted, ...]:
    return wanted_of(selections, Choices(**choices))


def an_egress_ip(
    name: str, *addresses: str, assigned: tuple[str, ...] | None = None, pods: dict[str, str] | None = None
) -> EgressIP:
    labels = pods or {}
    selector = Selector(
        tuple(Requirement(key, Operator.IN, frozenset({value})) for key, value in labels.items()),
        {"matchLabels": labels} if labels else {},
    )
    return EgressIP(name, named("EgressIP", "k8s.ovn.org"), addresses, assigned, Selector(), selector, HERE)


def a_namespace(name: str) -> Namespace:
    return Namespace(name, {"kubernetes.io/metadata.name": name}, exported=True, place=HERE)


def a_workload(namespace: str, name: str, kind: str = "Deployment", group: str = "apps", **more: Any) -> Workload:
    fields: dict[str, Any] = {"action": Action.PATCH, "restart": Restart.ROLLING, **more}
    return Workload(named(kind, group), namespace, name, {}, HERE, **fields)


def a_selection(egress_ip: EgressIP, namespace: str, *workloads: Workload, **more: Any) -> Selection:
    return Selection(egress_ip, a_namespace(namespace), workloads, **more)


def a_pool(name: str = "egwpub31a", **more: Any) -> Pool:
    """A public scale set of two nodes with a /31, one configuration on it."""
    usual = Pool(name, Mode.PUBLIC, "VirtualMachineScaleSets", 2, "Standard_D2s_v5", 31, 1)
    return replace(usual, **more)


def an_inventory(*selections: Selection) -> Inventory:
    egress_ips = {selection.egress_ip.name: selection.egress_ip for selection in selections}
    return Inventory(egress_ips=tuple(egress_ips.values()), selections=selections)


def chosen(**choices: Any) -> Chosen:
    return Chosen(Choices(**choices))


def locate(wanted: Sequence[tuple[Place, str]]) -> list[Origin]:
    """Stands in for the exports: `export.yaml`, the document as the line, and the path."""
    return [Origin("export.yaml", place.document + 1, path) for place, path in wanted]
