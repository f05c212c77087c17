from typing import Any

import pytest
from msgspec import UNSET

from migrate.model.gateway import Mode, Pool, Prefix, Status
from migrate.model.plan import Configuration
from migrate.plan.configurations import configuration_of
from migrate.plan.modes import Decided
from migrate.plan.wanted import Wanted
from tests.plan.factories import a_selection, an_egress_ip

EXCLUSIONS = ("10.0.0.0/16", "10.244.0.0/16")
PREFIX_ID = "/subscriptions/0000/resourceGroups/rg/providers/Microsoft.Network/publicIPPrefixes/pfx"


def pool(mode: Mode, size: int = 31) -> Pool:
    return Pool("egwpub31a", mode, "VirtualMachineScaleSets", 2, "Standard_D2s_v5", size, 1)


def made(
    *, mode: Mode = Mode.PUBLIC, prefix: Prefix | None = None, pods: dict[str, str] | None = None, size: int = 31
) -> Configuration:
    egress_ip = an_egress_ip("egressip-prod", "20.9.0.10", assigned=("20.9.0.11",), pods=pods)
    wanted = Wanted(a_selection(egress_ip, "team-a"), Decided(mode, "because"), "team-a", "egressip-prod")
    return configuration_of(wanted, pool(mode, size), exclusions=EXCLUSIONS, prefix=prefix)


def test_the_object_is_exactly_what_will_be_written() -> None:
    expected = {
        "apiVersion": "egressgateway.kubernetes.azure.com/v1alpha1",
        "kind": "StaticGatewayConfiguration",
        "metadata": {
            "name": "egressip-prod",
            "namespace": "team-a",
            "labels": {"app.kubernetes.io/managed-by": "egress-migrate"},
        },
        "spec": {
            "gatewayNodepoolName": "egwpub31a",
            "provisionPublicIps": True,
            "excludeCidrs": ["10.0.0.0/16", "10.244.0.0/16"],
        },
    }
    assert expected == made().object


def test_private_addresses_of_a_scale_set_are_as_many_as_its_nodes() -> None:
    assert 2 == made(mode=Mode.PRIVATE, size=30).addresses
    assert 4 == made(size=30).addresses


def test_private_mode_asks_for_no_public_addresses() -> None:
    assert made(mode=Mode.PRIVATE).object["spec"]["provisionPublicIps"] is False


@pytest.mark.parametrize(("size", "addresses"), [(31, 2), (28, 16)])
def test_peers_must_allow_the_whole_prefix(size: int, addresses: int) -> None:
    assert addresses == made(size=size).addresses


def test_old_addresses_are_those_assigned_today_and_new_ones_are_unknown() -> None:
    assert ("20.9.0.11",) == made().old_addresses
    assert () == made().new_addresses


def test_a_pod_selector_is_carried_as_it_was_written() -> None:
    assert {"matchLabels": {"app": "web"}} == made(pods={"app": "web"}).pod_selector


def test_without_a_pod_selector_there_is_no_such_key() -> None:
    assert UNSET is made().pod_selector


def test_a_namespace_with_another_name_on_aks_keeps_its_source_name_beside_it() -> None:
    selection = a_selection(an_egress_ip("egressip-prod", "20.9.0.10"), "team-a")
    wanted = Wanted(selection, Decided(Mode.PUBLIC, "because"), "team-alpha", "egressip-prod")
    renamed = configuration_of(wanted, pool(Mode.PUBLIC), exclusions=EXCLUSIONS, prefix=None)
    assert ("team-alpha", "team-a") == (renamed.namespace, renamed.source_namespace)
    assert "team-alpha" == renamed.object["metadata"]["namespace"]


def prefix(**known: Any) -> Prefix:
    return Prefix("pfx", 31, Status.EXISTING, ("team-a",), ("team-a/egressip-prod",), **known)


def test_a_prefix_made_ahead_is_named_by_its_resource_id() -> None:
    assert PREFIX_ID == made(prefix=prefix(resource_id=PREFIX_ID)).object["spec"]["publicIpPrefixId"]


def test_a_prefix_that_the_controller_makes_is_not_named() -> None:
    assert "publicIpPrefixId" not in made(prefix=prefix()).object["spec"]


def test_the_new_addresses_are_those_of_a_prefix_that_exists() -> None:
    assert ("20.1.2.0/31",) == made(prefix=prefix(cidr="20.1.2.0/31")).new_addresses
