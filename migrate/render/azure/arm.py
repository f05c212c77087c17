"""azure/arm: the bodies as they are, for `az rest`, a pipeline or a reviewer who knows the API (contract, "Render")."""

import re
from collections.abc import Sequence

import msgspec

from migrate.model.gateway import AzureResource
from migrate.model.resource_ids import name_of


def arm_files(resources: Sequence[AzureResource]) -> dict[str, bytes]:
    """One file a resource, numbered in the order in which they are made."""
    return {f"azure/arm/{at:02}-{_name(resource)}.json": _entry(resource) for at, resource in enumerate(resources, 1)}


def _name(resource: AzureResource) -> str:
    """The resource's name; that of a body which must not be sent as it is says so."""
    name = re.sub(r"[^\w.-]", "_", name_of(resource.id), flags=re.ASCII)
    return f"merge-into-{name}" if resource.merge else name


def _entry(resource: AzureResource) -> bytes:
    entry = {"id": resource.id, "apiVersion": resource.api_version, "body": resource.body}
    return msgspec.json.format(msgspec.json.encode(entry), indent=2) + b"\n"
