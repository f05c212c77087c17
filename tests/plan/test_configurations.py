import pytest
from msgspec import UNSET

from migrate.model.choices import Choices, NamespaceChoice
from migrate.model.plan import Configuration, Mode, Pool
from migrate.plan.configurations import configuration_of
from migrate.plan.modes import Decided
from tests.plan.factories import a_selection, an_egress_ip

EXCLUSIONS = ("10.0.0.0/16", "10.244.0.0/16")
PREFIX_ID = "/subscriptions/0000/resourceGroups/rg/providers/Microsoft.Network/publicIPPrefixes/pfx"


def pool(mode: Mode, size: int = 31) -> Pool:
    return Pool("egwpub31a", mode, "VirtualMachineScaleSets", 2, "Standard_D2s_v5", size, 1)


def made(
    *,
    mode: Mode = Mode.PUBLIC,
    choices: Choices | None = None,
    pods: dict[str, str] | None = None,
    size: int = 31,
) -> Configuration:
    selection = a_selection(an_egress_ip("egressip-prod", "20.9.0.10", assigned=("20.9.0.11",), pods=pods), "team-a")
    return configuration_of(
        selection,
        Decided(mode, "because"),
        pool(mode, size),
        exclusions=EXCLUSIONS,
        choices=choices or Choices(),
    )


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
    renamed = made(choices=Choices(namespaces={"team-a": NamespaceChoice(renamed="team-alpha")}))
    assert ("team-alpha", "team-a") == (renamed.namespace, renamed.source_namespace)
    assert "team-alpha" == renamed.object["metadata"]["namespace"]


@pytest.mark.parametrize("chosen", [PREFIX_ID, {"egressip-prod": PREFIX_ID, "other": "x"}])
def test_an_existing_prefix_is_named_for_the_namespace_or_for_the_egressip(
    chosen: str | dict[str, str],
) -> None:
    choices = Choices(namespaces={"team-a": NamespaceChoice(public_ip_prefix_id=chosen)})
    assert PREFIX_ID == made(choices=choices).object["spec"]["publicIpPrefixId"]


def test_private_mode_never_names_a_public_prefix() -> None:
    """The controller refuses it with InvalidSpec (domain notes, Azure, 1.1)."""
    choices = Choices(namespaces={"team-a": NamespaceChoice(public_ip_prefix_id=PREFIX_ID)})
    assert "publicIpPrefixId" not in made(mode=Mode.PRIVATE, choices=choices).object["spec"]
