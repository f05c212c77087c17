import shlex
from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from migrate.model.gateway import GatewaySubnet, Pool, Status
from migrate.model.inventory import Missing
from migrate.model.target import Quota, Subnet, Target, VcpuQuota, VirtualNetwork
from migrate.plan.cluster.asked import asked_facts
from tests.plan.factories import VNET
from tests.plan.gateways import a_pool, a_private_pool, a_subnet, the_target

VCPUS = (VcpuQuota("standardDSv5Family", 100, 16),)
NODES = Subnet("aks-nodes", "10.224.0.0/24", role="nodes", used=40)
FULL = replace(
    the_target(
        {"fqdn": "aks-prod.example", "controller_version": "v0.1.4"},
        vnet=VirtualNetwork(VNET, ("10.224.0.0/16",), (NODES, Subnet("firewall", "10.224.1.0/26"))),
    ),
    service_load_balancer_rules=4,
    quota=Quota(1000, 12, VCPUS),
)


def asked(
    target: Target, pools: Sequence[Pool] = (a_pool(),), subnets: Sequence[GatewaySubnet] = (a_subnet(),)
) -> dict[str, Missing]:
    return {missing.what: missing for missing in asked_facts(pools, subnets, target)}


def test_of_a_target_that_states_everything_nothing_is_asked() -> None:
    assert {} == asked(FULL)


def test_a_subnet_of_which_only_a_gateway_pool_is_stated_is_asked_for() -> None:
    existing = a_pool(subnet="hidden", status=Status.EXISTING)
    (missing,) = asked(FULL, (existing, a_pool("egwpub31b"), a_private_pool()), ()).values()
    assert "subnet hidden in network.vnet.subnets" == missing.what
    assert f"az network vnet subnet show --ids {VNET}/subnets/hidden" in missing.command


def test_nothing_is_asked_where_nothing_is_planned() -> None:
    assert {} == asked(the_target(), pools=())


@pytest.mark.parametrize(
    ("what", "command", "target"),
    [
        ("cluster.identity", "identity.type", replace(FULL, cluster=replace(FULL.cluster, identity=None))),
        ("cluster.fqdn", "privateFqdn || fqdn", replace(FULL, cluster=replace(FULL.cluster, fqdn=None))),
        (
            "cluster.controllerVersion",
            "kubectl get daemonsets",
            replace(FULL, cluster=replace(FULL.cluster, controller_version=None)),
        ),
        (
            "network.pluginMode",
            "networkProfile.networkPluginMode",
            replace(FULL, network=replace(FULL.network, plugin_mode=None)),
        ),
        ("serviceLoadBalancerRules", "az network lb list", replace(FULL, service_load_balancer_rules=None)),
        (
            "quota.standardPublicIps and quota.used",
            "az network list-usages",
            replace(FULL, quota=Quota(1000, vcpus=VCPUS)),
        ),
        ("quota.vcpus", "az vm list-usage --location westeurope", replace(FULL, quota=Quota(1000, 12))),
    ],
)
def test_a_fact_that_is_missing_is_asked_for_by_name_with_its_command(what: str, command: str, target: Target) -> None:
    (missing,) = asked(target).values()
    assert what == missing.what
    assert command in missing.command
    assert "target" == missing.of


def test_public_quota_is_asked_for_where_prefixes_are_made_and_vcpus_where_nodes_are() -> None:
    blank = replace(FULL, quota=None)
    assert {"quota.vcpus"} == asked(blank, [a_private_pool()]).keys()
    existing = a_pool(subnet="aks-nodes", status=Status.EXISTING)
    assert {"quota.standardPublicIps and quota.used"} == asked(blank, [existing]).keys()


def test_the_controllers_version_matters_only_outside_the_nodes_subnet() -> None:
    unknown = replace(FULL, cluster=replace(FULL.cluster, controller_version=None))
    assert {} == asked(unknown, subnets=[a_subnet("aks-nodes", status=Status.EXISTING)])


def with_subnets(*subnets: Subnet) -> Target:
    return replace(FULL, network=replace(FULL.network, vnet=VirtualNetwork(VNET, ("10.224.0.0/16",), subnets)))


def test_what_is_taken_is_asked_of_the_nodes_subnet_and_of_subnets_that_are_named() -> None:
    target = with_subnets(
        replace(NODES, used=None), Subnet("egress", "10.224.2.0/26"), Subnet("other", "10.224.3.0/26")
    )
    found = asked(target, subnets=[a_subnet("egress", status=Status.EXISTING)])
    assert {"network.vnet.subnets[0].used", "network.vnet.subnets[1].used"} == found.keys()
    assert f"{VNET}/subnets/egress" in found["network.vnet.subnets[1].used"].command


def test_the_subnet_of_the_nodes_is_asked_for() -> None:
    (missing,) = asked(with_subnets(replace(NODES, role=None))).values()
    assert "the subnet with role nodes in network.vnet.subnets" == missing.what
    assert "agentPoolProfiles[].vnetSubnetId" in missing.command


def test_a_plugin_without_a_mode_is_not_asked_for_one() -> None:
    network = replace(FULL.network, plugin="kubenet", plugin_mode=None)
    assert {} == asked(replace(FULL, network=network))


def test_every_command_is_one_that_a_shell_can_read() -> None:
    bare = replace(the_target({"identity": None, "resource_group": "rg (prod)"}, plugin_mode=None), quota=None)
    commands = [missing.command for missing in asked(bare).values()]
    assert all(shlex.split(command)[0] in {"az", "kubectl"} for command in commands)
    assert 8 == len(commands)
