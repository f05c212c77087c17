"""Ids of Azure resources: built from the target's own spelling, and taken apart.

Resource Manager reads ids without regard to case, but the controller compares the subscription byte for byte
(domain notes, Azure 1.4): nothing here changes the case of what somebody wrote.
"""

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


def name_of(resource_id: str) -> str:
    """The resource's own name: the last word of its id."""
    return resource_id.rpartition("/")[2]


def type_of(resource_id: str) -> str:
    """`Microsoft.Network/virtualNetworks/subnets` of a subnet's id; empty if it is no id."""
    provider, *words = _after("providers", resource_id)
    return "/".join((provider, *words[::2])) if provider else ""


def group_of(resource_id: str) -> str:
    """The resource group that a resource lies in; empty if it is no id."""
    return _after("resourceGroups", resource_id)[0]


def node_resource_group(cluster: Cluster) -> str:
    """The group in which AKS keeps the cluster's nodes: as the target states it, or as AKS names it by default."""
    default = f"MC_{cluster.resource_group}_{cluster.name}_{cluster.location}"
    return cluster.node_resource_group or default[:_LONGEST_GROUP]


def lasting_group(cluster: Cluster, asked: str | None) -> str:
    """Where things are made that outlive the cluster: never in the node resource group, which goes with it."""
    is_nodes = (asked or "").casefold() == node_resource_group(cluster).casefold()
    return cluster.resource_group if asked is None or is_nodes else asked


def is_in_node_group(resource_id: str, cluster: Cluster) -> bool:
    """True if it lies in the node resource group, where the cluster's identity may do everything."""
    return group_of(resource_id).casefold() == node_resource_group(cluster).casefold()


def _after(keyword: str, resource_id: str) -> list[str]:
    """What follows a keyword of an id, which is found in any case; `[""]` if it lacks the keyword."""
    words = resource_id.split("/")
    places = (at for at, word in enumerate(words) if word.casefold() == keyword.casefold())
    return words[next(places, len(words)) + 1 :] or [""]
