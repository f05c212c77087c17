"""Facts that the plan would need and the target does not state: asked for by name, never guessed."""

from collections.abc import Iterator, Sequence

from migrate.model.gateway import GatewaySubnet, Mode, Pool, Status
from migrate.model.inventory import Missing
from migrate.model.target import Cluster, Network, Quota, Target
from migrate.plan.azure.commands import aks_show, az, controller_version, service_rules
from migrate.plan.azure.resource_ids import subnet_id


def asked_facts(pools: Sequence[Pool], subnets: Sequence[GatewaySubnet], target: Target) -> tuple[Missing, ...]:
    """What is missing from target.yaml, by the names that it has there; nothing where nothing is planned."""
    if not pools:
        return ()
    return tuple(
        Missing(what, why, command, of="target")
        for what, why, command in (
            *_of_cluster(target.cluster, subnets, target.network),
            *_of_network(target, subnets),
            *_unlisted(pools, target),
            *_service_rules(target),
            *_quota(pools, target),
        )
    )


_Asked = Iterator[tuple[str, str, str]]
_SUBNET = "[addressPrefix, natGateway.id, routeTable.id, networkSecurityGroup.id, length(ipConfigurations || `[]`)]"


def _of_cluster(cluster: Cluster, subnets: Sequence[GatewaySubnet], network: Network) -> _Asked:
    if cluster.identity is None:
        why = "VirtualMachines pools in your own network need a user-assigned one"
        yield "cluster.identity", why, aks_show(cluster, "identity.type")
    if cluster.fqdn is None:
        why = "apply refuses to write to a cluster that it cannot tell by its address"
        yield "cluster.fqdn", why, aks_show(cluster, "privateFqdn || fqdn")
    nodes = {subnet.name for subnet in network.vnet.subnets if subnet.role == "nodes"}
    if cluster.controller_version is None and any(subnet.name not in nodes for subnet in subnets):
        why = "older controllers cannot serve a gateway pool in a subnet of its own; known once the feature is on"
        yield "cluster.controllerVersion", why, controller_version()


def _of_network(target: Target, subnets: Sequence[GatewaySubnet]) -> _Asked:
    cluster, network = target.cluster, target.network
    if network.plugin == "azure" and network.plugin_mode is None:
        query = "[networkProfile.networkPluginMode, agentPoolProfiles[].podSubnetId]"
        why = "overlay, where it says so; podSubnet, where a pool names such a subnet; else nodeSubnet"
        yield "network.pluginMode", why, aks_show(cluster, query)
    nodes = [subnet for subnet in network.vnet.subnets if subnet.role == "nodes"]
    if not nodes:
        why = "traffic to the nodes stays direct, and the load balancer of the gateway takes its addresses there"
        yield (
            "the subnet with role nodes in network.vnet.subnets",
            why,
            aks_show(cluster, "agentPoolProfiles[].vnetSubnetId"),
        )
    found = {subnet.name for subnet in subnets if subnet.status is Status.EXISTING}
    for at, subnet in enumerate(network.vnet.subnets):
        if subnet.used is None and (subnet.role == "nodes" or subnet.name in found):
            why = f"how many addresses of {subnet.name} are taken decides what still fits in"
            words = ("network", "vnet", "subnet", "show", "--ids", subnet_id(target, subnet.name))
            command = az(cluster, *words, query="length(ipConfigurations || `[]`)")
            yield f"network.vnet.subnets[{at}].used", why, command


def _unlisted(pools: Sequence[Pool], target: Target) -> _Asked:
    """Subnets of which only a gateway pool in them is stated."""
    known = {subnet.name for subnet in target.network.vnet.subnets}
    existing = [pool.subnet for pool in pools if pool.status is Status.EXISTING and pool.subnet]
    for name in sorted({*existing} - known):
        why = "its route, NAT gateway and room decide what a gateway pool in it can do"
        command = az(
            target.cluster, "network", "vnet", "subnet", "show", "--ids", subnet_id(target, name), query=_SUBNET
        )
        yield f"subnet {name} in network.vnet.subnets", why, command


def _service_rules(target: Target) -> _Asked:
    if target.service_load_balancer_rules is None:
        why = "they count against what a gateway pool can hold; until then a pool holds 200 configurations"
        yield "serviceLoadBalancerRules", why, service_rules(target.cluster)


def _quota(pools: Sequence[Pool], target: Target) -> _Asked:
    cluster, quota = target.cluster, target.quota or Quota()
    if Mode.PUBLIC in {pool.mode for pool in pools} and None in {quota.standard_public_ips, quota.used}:
        query = "[?contains(name.value, 'StandardSkuPublicIp')].[name.value, limit, currentValue]"
        command = az(cluster, "network", "list-usages", "--location", cluster.location, query=query)
        yield "quota.standardPublicIps and quota.used", "a prefix counts whole against the quota", command
    if Status.CREATE in {pool.status for pool in pools} and not quota.vcpus:
        query = "[?contains(name.value, 'Family')].[name.value, limit, currentValue]"
        command = az(cluster, "vm", "list-usage", "--location", cluster.location, query=query)
        yield "quota.vcpus", "gateway nodes count against the vCPUs of their family", command
