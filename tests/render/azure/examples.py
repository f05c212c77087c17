"""Resources of every kind that a plan can hold, in every form, for tests of what is written of them."""

from typing import Any

from migrate.model.choices import Choices
from migrate.model.findings import Finding, Severity
from migrate.model.firewall import FirewallRule, RuleSource
from migrate.model.gateway import AzureResource
from migrate.model.plan import Basis, Plan, Summary
from migrate.plan.azure import bodies
from migrate.plan.azure.resource_ids import cluster_id
from migrate.plan.azure.resources import azure_resources
from tests.plan.gateways import a_pool, a_prefix, a_private_pool, a_subnet, the_target

TARGET = the_target()
CLUSTER = cluster_id(TARGET.cluster)
VNET = TARGET.network.vnet.id
ROUTES = "/subscriptions/0000/resourceGroups/rg-net/providers/Microsoft.Network/routeTables/rt"
RULES = "/subscriptions/0000/resourceGroups/rg-net/providers/Microsoft.Network/networkSecurityGroups/nsg"
HARD = 'it\'s "5" ${a} %{b}\r\n\u202e# rm'
"""A name that no Azure takes, with all that means something in one of the languages."""


def both_modes() -> tuple[AzureResource, ...]:
    """Two prefixes, two subnets in another group, the switch, a pool of each type, an IP Group."""
    return azure_resources(
        [a_pool(), a_private_pool(subnet="egress-gateway-2")],
        [a_subnet(route_table=ROUTES, security_group=RULES), a_subnet("egress-gateway-2", "egwprv31a")],
        [a_prefix("egress-team-a_egressip"), a_prefix("egress-team_a-egressip")],
        [FirewallRule(RuleSource("team-b", "egressip-b"), "azureFirewall", 100, "Allow", ("192.0.2.0/24",))],
        target=TARGET,
        choices=Choices(),
    )


def hard_names() -> tuple[AzureResource, ...]:
    """The same kinds with names, groups and references that have to be escaped everywhere."""
    group = f"/subscriptions/0000/resourceGroups/{HARD}/providers/Microsoft.Network"
    vnet = f"{group}/virtualNetworks/{HARD}"
    body = {"properties": {"addressPrefix": "10.0.0.0/24", "routeTable": {"id": HARD}}}
    subnet = AzureResource(f"{vnet}/subnets/{HARD}", bodies.NETWORK, body)
    prefix = bodies.public_ip_prefix(f"{group}/publicIPPrefixes/{HARD}", a_prefix(HARD), TARGET.cluster)
    switch = bodies.gateway_switch(TARGET.cluster)
    pool = bodies.gateway_pool(a_pool("egwpub31a", vm_size=HARD), TARGET.cluster, subnet.id)
    return (prefix, subnet, switch, pool, bodies.ip_group(HARD, HARD, TARGET.cluster))


def only_the_switch() -> tuple[AzureResource, ...]:
    return (bodies.gateway_switch(TARGET.cluster),)


ALL = {"both modes": both_modes(), "hard names": hard_names(), "only the switch": only_the_switch()}


def a_plan(resources: tuple[AzureResource, ...], *findings: Finding) -> Plan:
    """A plan that holds these resources, and nothing else that is looked at here."""
    nothing: dict[str, Any] = {"pools": (), "configurations": (), "workloads": (), "waves": ()}
    counts = Summary(0, 0, 0, 0, 0, 0, 0, 0, 0)
    return Plan(Basis("", "", ""), counts, findings=findings, azure=resources, **nothing)


def an_error(rule: str = "EG302") -> Finding:
    return Finding(rule, Severity.ERROR, "Pool egwpub31a", "No block is free.", "", "")
