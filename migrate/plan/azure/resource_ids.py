"""Ids of Azure resources and groups, built from the target's own spelling.

The controller compares the subscription byte for byte (domain notes, Azure 1.4): nothing here changes the case of
what somebody wrote. `migrate.model.resource_ids` takes ids apart.
"""

from migrate.model.resource_ids import group_of, same
from migrate.model.target import Cluster, Target

_LONGEST_GROUP = 80
"""Characters to which AKS cuts the name of a node resource group that nobody has named."""


def in_group(cluster: Cluster, group: str, kind: str, name: str) -> str:
    """The id of a resource in the cluster's subscription; `kind` is such as `Microsoft.Network/ipGroups`."""
    return f"/subscriptions/{cluster.subscription_id}/resourceGroups/{group}/providers/{kind}/{name}"


def cluster_id(cluster: Cluster) -> str:
    """The id of the AKS cluster."""
    return in_group(cluster, cluster.resource_group, "Microsoft.ContainerService/managedClusters", cluster.name)


def pool_id(cluster: Cluster, name: str) -> str:
    """The id of a node pool of the cluster."""
    return f"{cluster_id(cluster)}/agentPools/{name}"


def subnet_id(target: Target, name: str) -> str:
    """The id of a subnet of the cluster's virtual network."""
    return f"{target.network.vnet.id}/subnets/{name}"


def node_resource_group(cluster: Cluster) -> str:
    """The group in which AKS keeps the cluster's nodes: as the target states it, or as AKS names it by default."""
    default = f"MC_{cluster.resource_group}_{cluster.name}_{cluster.location}"
    return cluster.node_resource_group or default[:_LONGEST_GROUP]


def lasting_group(cluster: Cluster, asked: str | None) -> str:
    """Where things are made that outlive the cluster: never in the node resource group, which goes with it."""
    return cluster.resource_group if asked is None or same(asked, node_resource_group(cluster)) else asked


def is_in_node_group(resource_id: str, cluster: Cluster) -> bool:
    """True if it lies in the node resource group, where the cluster's identity may do everything."""
    return same(group_of(resource_id), node_resource_group(cluster))
