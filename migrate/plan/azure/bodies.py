"""Bodies of Azure resources, as Resource Manager takes them in a PUT to their id.

Name and type are in the id and the API version is in the query, so that no body repeats them: `apply` sends a
body as it is, and Bicep and Terraform get the three words from `AzureResource`. Whatever the service fills in by
itself is left out, so that nobody who compares a live resource with its body sees a difference that is none.
"""

from typing import Any

from migrate.model.gateway import AzureResource, GatewaySubnet, Pool, Prefix
from migrate.model.target import Cluster
from migrate.plan.azure.resource_ids import cluster_id, in_group, pool_id

CONTAINER_SERVICE = "2026-05-01"
"""Gateway pools came with 2025-04-01; a newer version is meant to be kept, because a cluster is written as it was
read, and reading it with an old version loses what only a newer one knows."""
NETWORK = "2025-07-01"

Body = dict[str, Any]


def subnet(resource_id: str, planned: GatewaySubnet) -> AzureResource:
    """A subnet with the route table and the security group that it is planned with (design 4.2.5)."""
    carried = {"routeTable": planned.route_table, "networkSecurityGroup": planned.security_group}
    references = {key: {"id": value} for key, value in carried.items() if value}
    return AzureResource(resource_id, NETWORK, {"properties": {"addressPrefix": planned.cidr, **references}})


def public_ip_prefix(resource_id: str, planned: Prefix, cluster: Cluster) -> AzureResource:
    """A prefix in the cluster's region, without zones: those of a gateway pool cannot follow (design 4.2.6)."""
    body = {
        "location": cluster.location,
        "sku": {"name": "Standard", "tier": "Regional"},
        "properties": {"prefixLength": planned.length, "publicIPAddressVersion": "IPv4"},
    }
    return AzureResource(resource_id, NETWORK, body)


def gateway_switch(cluster: Cluster) -> AzureResource:
    """What turns the feature on. The cluster exists, so that this is laid over what it says of itself."""
    switch = {"staticEgressGatewayProfile": {"enabled": True}}
    body = {"location": cluster.location, "properties": {"networkProfile": switch}}
    return AzureResource(cluster_id(cluster), CONTAINER_SERVICE, body, merge=True)


def gateway_pool(planned: Pool, cluster: Cluster, subnet: str | None) -> AzureResource:
    """A gateway node pool, in AKS's own subnet where none is named (domain notes, Azure 4.1).

    It has no labels and taints of ours, because AKS marks gateway nodes by itself.
    """
    properties: Body = {
        "mode": "Gateway",
        "type": planned.type,
        "osType": "Linux",
        "enableAutoScaling": False,
        **({"vnetSubnetID": subnet} if subnet else {}),
        "gatewayProfile": {"publicIPPrefixSize": planned.prefix_size},
        **_machines(planned),
    }
    return AzureResource(pool_id(cluster, planned.name), CONTAINER_SERVICE, {"properties": properties})


def ip_group(name: str, group: str, cluster: Cluster) -> AzureResource:
    """An IP Group without addresses: they are known when the configuration is ready (design 4.2.9)."""
    body: Body = {"location": cluster.location, "properties": {"ipAddresses": []}}
    return AzureResource(in_group(cluster, group, "Microsoft.Network/ipGroups", name), NETWORK, body)


def _machines(pool: Pool) -> Body:
    """A pool of VirtualMachines says how many of which size in a profile, and nowhere else."""
    if pool.type != "VirtualMachines":
        return {"count": pool.nodes, "vmSize": pool.vm_size}
    return {"virtualMachinesProfile": {"scale": {"manual": [{"size": pool.vm_size, "count": pool.nodes}]}}}
