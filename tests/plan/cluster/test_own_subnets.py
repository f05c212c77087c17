import pytest

from migrate.model.gateway import GatewaySubnet, Pool, Status
from migrate.model.target import VirtualNetwork
from migrate.plan.cluster.own_subnets import own_subnet_notices, serves_own_subnets
from tests.plan.factories import a_target
from tests.plan.gateways import MANAGED_VNET, a_pool, a_private_pool, a_subnet, the_facts

OF_AKS = VirtualNetwork(MANAGED_VNET, ("10.224.0.0/16",), a_target().network.vnet.subnets)


def messages(*subnets: GatewaySubnet, controller: str | None = None) -> list[str]:
    facts = the_facts({"controller_version": controller})
    return [notice.message for notice in own_subnet_notices((a_pool(), a_private_pool()), subnets, facts)]


def refused(*pools: Pool, subnets: tuple[GatewaySubnet, ...], vnet: VirtualNetwork = OF_AKS) -> list[str]:
    found = own_subnet_notices(pools, subnets, the_facts({"controller_version": "v0.1.4"}, vnet=vnet))
    return [notice.message for notice in found if notice.rule == "EG615"]


@pytest.mark.parametrize("version", ["v0.1.4", "v0.1.10", "v0.2.0", "v1.0.0", "v0.0.23", "v0.0.24", "0.1.4"])
def test_these_controllers_serve_a_subnet_of_its_own(version: str) -> None:
    assert serves_own_subnets(version)
    assert [] == messages(a_subnet(), controller=version)


@pytest.mark.parametrize("version", ["v0.0.9", "v0.0.20", "v0.0.22", "v0.1.0", "v0.1.3"])
def test_these_cut_the_pods_off(version: str) -> None:
    (message,) = messages(a_subnet(), controller=version)
    assert "egwpub31a in egress-gateway-1" in message
    assert f"controller {version} cuts the annotated pods off" in message


@pytest.mark.parametrize(
    ("expected", "controller"),
    [("`cluster.controllerVersion` is not stated", None), ("'latest' is no version", "latest")],
)
def test_a_version_that_is_not_known_is_asked_for(expected: str, controller: str | None) -> None:
    (message,) = messages(a_subnet(), controller=controller)
    assert expected in message
    assert "`kubectl get daemonsets --namespace aks-static-egress-gateway" in message


def test_it_is_said_once_of_all_subnets() -> None:
    (message,) = messages(a_subnet(), a_subnet("egress-gateway-2", "egwprv31a", "egwprv31b"))
    assert "egwpub31a in egress-gateway-1 and egwprv31a and egwprv31b in egress-gateway-2" in message


def test_in_the_nodes_subnet_any_controller_will_do() -> None:
    assert [] == messages(a_subnet("aks-nodes"))
    assert [] == messages()


def test_in_a_network_that_aks_made_a_pool_with_a_subnet_of_its_own_may_be_refused() -> None:
    subnets = a_subnet(), a_subnet("egress-gateway-2", "egwprv31a")
    (message,) = refused(a_pool(), a_private_pool(subnet="egress-gateway-2"), subnets=subnets)
    assert "aks-vnet-1 lies in the node resource group MC_rg-prod_aks-prod_westeurope" in message
    assert message.endswith("egwpub31a in egress-gateway-1 and egwprv31a in egress-gateway-2.")


def test_in_a_network_of_ones_own_nobody_has_reported_that() -> None:
    assert [] == refused(a_pool(), subnets=(a_subnet(),), vnet=a_target().network.vnet)


def test_a_pool_in_the_nodes_subnet_names_none() -> None:
    assert [] == refused(a_pool(subnet="aks-nodes"), subnets=(a_subnet("aks-nodes"),))


def test_a_pool_that_exists_was_not_refused() -> None:
    assert [] == refused(a_pool(status=Status.EXISTING), subnets=(a_subnet(),))
