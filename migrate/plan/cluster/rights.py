"""The role that the cluster's identity needs outside its node resource group (EG610)."""

from collections.abc import Iterator, Sequence

from migrate.model.findings import Notice
from migrate.model.gateway import GatewaySubnet, Prefix, Status
from migrate.model.resource_ids import group_of, name_of
from migrate.model.target import Facts, Target
from migrate.model.wording import counted, listed
from migrate.plan.azure.commands import grant_network_contributor
from migrate.plan.azure.resource_ids import is_in_node_group, node_resource_group, subnet_id
from migrate.plan.notices import about_fact

Scopes = dict[str, list[str]]
"""The names of what lies in a scope, on which the right can be granted before any of it is made."""


def rights_notices(subnets: Sequence[GatewaySubnet], prefixes: Sequence[Prefix], facts: Facts) -> Iterator[Notice]:
    """Once a plan, naming each subnet and prefix; nothing where AKS's own group holds them all (contract, EG610)."""
    cluster = facts.target.cluster
    of_subnets, of_prefixes = _of_subnets(subnets, facts.target), _of_prefixes(prefixes, facts.target)
    scopes = list(dict.fromkeys((*of_subnets, *of_prefixes)))
    if not scopes:
        return
    told = "; ".join((*_told(of_subnets, "subnet", "subnets"), *_told(of_prefixes, "prefix", "prefixes")))
    message = (
        f"The identity of {cluster.name} needs the role Network Contributor outside its node resource group "
        f"{node_resource_group(cluster)}: {told}. `{grant_network_contributor(cluster, scopes[0])}` grants it"
        f"{'; do the same for each other scope' if len(scopes) > 1 else ''}."
    )
    yield about_fact(facts, "EG610", "cluster.identity", message)


def _told(scopes: Scopes, noun: str, plural: str) -> Iterator[str]:
    for scope, names in scopes.items():
        yield f"{counted(len(names), noun, plural)} ({listed(names, at_most=len(names))}) in the scope {scope}"


def _of_subnets(subnets: Sequence[GatewaySubnet], target: Target) -> Scopes:
    """Of a subnet that does not exist yet, the scope is its network."""
    vnet = target.network.vnet.id
    scopes: Scopes = {}
    for subnet in subnets if not is_in_node_group(vnet, target.cluster) else ():
        scope = vnet if subnet.status is Status.CREATE else subnet_id(target, subnet.name)
        scopes.setdefault(scope, []).append(subnet.name)
    return scopes


def _of_prefixes(prefixes: Sequence[Prefix], target: Target) -> Scopes:
    """Of a prefix that does not exist yet, the scope is its resource group."""
    scopes: Scopes = {}
    for prefix in prefixes:
        resource_id = prefix.resource_id
        if resource_id and not is_in_node_group(resource_id, target.cluster):
            whole_group = f"/subscriptions/{target.cluster.subscription_id}/resourceGroups/{group_of(resource_id)}"
            scope = whole_group if prefix.status is Status.CREATE else resource_id
            scopes.setdefault(scope, []).append(name_of(resource_id))
    return scopes
