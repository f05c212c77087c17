from collections.abc import Sequence
from typing import Any

import pytest
from msgspec.structs import replace

from migrate.model.choices import Choices, Chosen, Gateway
from migrate.model.findings import Notice
from migrate.model.gateway import Pool, Status
from migrate.model.places import Origin
from migrate.model.target import Facts, GatewayPool, VirtualNetwork
from migrate.plan.cluster.virtual_machines import virtual_machine_notices
from tests.plan.gateways import MANAGED_VNET, a_pool, a_private_pool, the_facts

MACHINES = {"type": "VirtualMachines"}
SYSTEM = the_facts({"identity": "systemAssigned"})
UNKNOWN = the_facts({"identity": None})


def notices(*pools: Pool, facts: Facts | None = None, chosen: Chosen | None = None) -> list[Notice]:
    return list(virtual_machine_notices(pools, facts or the_facts(), chosen or Chosen()))


def said(rule: str, found: Sequence[Notice]) -> list[str]:
    return [notice.message for notice in found if notice.rule == rule]


def test_of_scale_sets_there_is_nothing_to_say() -> None:
    assert [] == notices(a_pool(), facts=SYSTEM)


def test_pools_without_zones_are_named_together() -> None:
    found = notices(a_private_pool("egwprv31a"), a_pool(), a_private_pool("egwprv31b"))
    assert ["Pools egwprv31a and egwprv31b: all nodes may run in one availability zone."] == said("EG605", found)


@pytest.mark.parametrize("pool", [a_private_pool(), a_pool(**MACHINES)])
def test_in_your_own_network_they_need_a_user_assigned_identity(pool: Pool) -> None:
    (message,) = said("EG606", notices(pool, facts=SYSTEM))
    assert f"Pool {pool.name}: VirtualMachines in your own network vnet-prod, which lies in rg-net" in message
    assert "not in the node resource group MC_rg-prod_aks-prod_westeurope" in message
    assert message.endswith("The cluster's identity is systemAssigned.")
    assert [] == said("EG606", notices(pool))


def test_an_identity_that_nobody_states_is_asked_for_by_name_and_command() -> None:
    (message,) = said("EG606", notices(a_private_pool(), facts=UNKNOWN))
    assert "`cluster.identity` is not stated" in message
    assert "`az aks show --resource-group rg-prod --name aks-prod --subscription 0000 --query identity.type" in message


@pytest.mark.parametrize("identity", ["systemAssigned", None])
def test_in_a_network_that_aks_made_any_identity_will_do(identity: str | None) -> None:
    network: dict[str, Any] = {"vnet": VirtualNetwork(MANAGED_VNET.replace("MC_", "mc_"), ("10.224.0.0/12",))}
    assert [] == said("EG606", notices(a_private_pool(), facts=the_facts({"identity": identity}, **network)))


def test_also_where_its_group_has_another_name_than_aks_gives() -> None:
    facts = the_facts({"identity": "systemAssigned", "node_resource_group": "RG-NET"})
    assert [] == said("EG606", notices(a_private_pool(), facts=facts))


def test_replacing_a_pool_takes_room_for_its_twin() -> None:
    one, other = said(
        "EG612", notices(a_private_pool(), a_private_pool("egwprv28a", prefix_size=28, configurations=10))
    )
    assert "To replace pool egwprv31a, a twin beside it takes 2 × (1 + 3 configurations) = 8 more addresses" in one
    assert "16 × (1 + 10 configurations) = 176" in other


def test_a_public_pool_of_them_says_what_the_controller_writes() -> None:
    pool = a_pool(**MACHINES, prefix_size=28, configurations=100)
    (message,) = said("EG614", notices(pool))
    assert "16 addresses × 100 configurations = 1,600 public IPs" in message
    assert [] == said("EG614", notices(a_private_pool()))


def test_what_was_chosen_has_the_line_of_the_choice() -> None:
    line = Origin("choices.yaml", 7, "gateway.poolType")
    made = Chosen(Choices(gateway=Gateway(pool_type="VirtualMachines")), {"gateway.poolType": line})
    (notice,) = (one for one in notices(a_pool(**MACHINES), chosen=made) if one.rule == "EG614")
    assert (line, "Choices gateway.poolType") == (notice.origin, notice.subject)


def test_what_exists_has_the_line_of_the_fact() -> None:
    line = Origin("target.yaml", 30, "gatewayPools[1]")
    existing = (GatewayPool("other", "VirtualMachines", 2, 31), GatewayPool("egwpub31a", "VirtualMachines", 2, 31))
    facts = Facts(replace(the_facts().target, gateway_pools=existing), {"gatewayPools[1]": line})
    found = notices(a_pool(**MACHINES, status=Status.EXISTING), facts=facts)
    assert {line} == {notice.origin for notice in found if notice.rule in {"EG612", "EG614"}}
    assert {"Pool egwpub31a"} == {notice.subject for notice in found if notice.rule in {"EG612", "EG614"}}
