"""StaticGatewayConfigurations: one for each EgressIP in each namespace that it serves (design 4.2.1)."""

from typing import Any

from msgspec import UNSET

from migrate.model.choices import Choices
from migrate.model.inventory import Selection
from migrate.model.names import object_name
from migrate.model.plan import Configuration, Mode, Pool
from migrate.plan.modes import Decided

API_VERSION = "egressgateway.kubernetes.azure.com/v1alpha1"
MANAGED_BY = {"app.kubernetes.io/managed-by": "egress-migrate"}


def configuration_of(
    selection: Selection, decided: Decided, pool: Pool, *, exclusions: tuple[str, ...], choices: Choices
) -> Configuration:
    """The configuration for one selection, with the object exactly as it will be written."""
    egress_ip, source = selection.egress_ip, selection.namespace.name
    name, namespace = object_name(egress_ip.name), target_namespace(source, choices)
    return Configuration(
        name=name,
        namespace=namespace,
        egress_ip=egress_ip.name,
        pool=pool.name,
        mode=decided.mode,
        addresses=pool.addresses,
        old_addresses=egress_ip.current,
        new_addresses=(),
        source_namespace=source,
        reason=decided.reason,
        object={
            "apiVersion": API_VERSION,
            "kind": "StaticGatewayConfiguration",
            "metadata": {"name": name, "namespace": namespace, "labels": dict(MANAGED_BY)},
            "spec": _spec(pool, decided.mode, exclusions, _prefix_id(selection, choices)),
        },
        pod_selector=egress_ip.pods.source if egress_ip.pods.requirements else UNSET,
    )


def target_namespace(source: str, choices: Choices) -> str:
    """The namespace's name on AKS (design 4.2.13)."""
    return choices.of(source).renamed or source


def _spec(pool: Pool, mode: Mode, exclusions: tuple[str, ...], prefix_id: str | None) -> dict[str, Any]:
    spec: dict[str, Any] = {
        "gatewayNodepoolName": pool.name,
        "provisionPublicIps": mode is Mode.PUBLIC,
        "excludeCidrs": list(exclusions),
    }
    if prefix_id and mode is Mode.PUBLIC:
        spec["publicIpPrefixId"] = prefix_id
    return spec


def _prefix_id(selection: Selection, choices: Choices) -> str | None:
    chosen = choices.of(selection.namespace.name).public_ip_prefix_id
    return chosen.get(selection.egress_ip.name) if isinstance(chosen, dict) else chosen
