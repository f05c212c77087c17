"""StaticGatewayConfigurations: one for each EgressIP in each namespace that it serves (design 4.2.1)."""

from typing import Any

from msgspec import UNSET

from migrate.model.gateway import Mode, Pool, Prefix
from migrate.model.plan import Configuration
from migrate.plan.gateway.sizes import SCALE_SETS
from migrate.plan.wanted import Wanted

API_VERSION = "egressgateway.kubernetes.azure.com/v1alpha1"
MANAGED_BY = {"app.kubernetes.io/managed-by": "egress-migrate"}


def configuration_of(
    wanted: Wanted,
    pool: Pool,
    *,
    exclusions: tuple[str, ...],
    prefix: Prefix | None,
    destinations: tuple[str, ...] = (),
) -> Configuration:
    """The configuration as it is asked for, with the object exactly as it will be written."""
    egress_ip = wanted.selection.egress_ip
    return Configuration(
        name=wanted.name,
        namespace=wanted.namespace,
        egress_ip=egress_ip.name,
        pool=pool.name,
        mode=wanted.mode,
        addresses=_addresses(wanted.mode, pool),
        old_addresses=egress_ip.current,
        new_addresses=() if prefix is None or prefix.cidr is UNSET else (prefix.cidr,),
        source_namespace=wanted.source,
        reason=wanted.decided.reason,
        object={
            "apiVersion": API_VERSION,
            "kind": "StaticGatewayConfiguration",
            "metadata": {"name": wanted.name, "namespace": wanted.namespace, "labels": dict(MANAGED_BY)},
            "spec": _spec(pool, wanted.mode, exclusions, prefix),
        },
        pod_selector=egress_ip.pods.source if egress_ip.pods.requirements else UNSET,
        destinations=destinations,
    )


def _addresses(mode: Mode, pool: Pool) -> int:
    """A set of M; private addresses of a scale set are those of its nodes (domain notes, Azure 1.2 and 1.3)."""
    return pool.nodes if mode is Mode.PRIVATE and pool.type == SCALE_SETS else pool.addresses


def _spec(pool: Pool, mode: Mode, exclusions: tuple[str, ...], prefix: Prefix | None) -> dict[str, Any]:
    spec: dict[str, Any] = {
        "gatewayNodepoolName": pool.name,
        "provisionPublicIps": mode is Mode.PUBLIC,
        "excludeCidrs": list(exclusions),
    }
    if prefix is not None and prefix.resource_id is not UNSET:
        spec["publicIpPrefixId"] = prefix.resource_id
    return spec
