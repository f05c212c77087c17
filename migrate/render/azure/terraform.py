"""azure/main.tf: what the plan makes, for teams that use Terraform, by the provider that takes bodies as they are."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from migrate.model.gateway import AzureResource
from migrate.model.resource_ids import name_of, parent_of, subscription_of
from migrate.render.azure.hcl_syntax import attributes
from migrate.render.azure.resources import kind_of, labels
from migrate.render.azure.text import block, comment

_ABOUT = """\
What the plan makes in Azure. azapi sends the bodies as the plan holds them; azurerm knows no gateway pools yet.
They have been checked against Azure's own schemas. azapi's copy is not asked: it may be older than their version.

Copy this file to a folder of its own before you apply it, and keep the state there. `migrate render` replaces the
folder that it writes; and a later plan leaves out what exists by then, which Terraform would then destroy."""
_LATER = "Filled when the configurations are ready, by whoever keeps the firewall; Terraform must not empty it."
_SWITCH = "Laid over the cluster as it is: all else that somebody has set on it stays."


def terraform_files(resources: Sequence[AzureResource], warning: str) -> dict[str, bytes]:
    """main.tf, which needs nothing beside it."""
    names = labels(resources, r"[^A-Za-z0-9_-]")
    parts = [comment("#", warning, _ABOUT), *_settings(resources), *(_resource(each, names) for each in resources)]
    return {"azure/main.tf": ("\n\n".join(parts) + "\n").encode()}


def _settings(resources: Sequence[AzureResource]) -> Iterator[str]:
    """Which provider, and the cluster's subscription for it to log in to."""
    azapi = block("azapi = {", attributes({"source": "Azure/azapi", "version": "~> 2.0"}), "}")
    yield block("terraform {", ['required_version = ">= 1.3"', block("required_providers {", [azapi], "}")], "}")
    cluster = next(resource for resource in resources if resource.merge)
    yield block('provider "azapi" {', attributes({"subscription_id": subscription_of(cluster.id)}), "}")


def _resource(resource: AzureResource, names: Mapping[str, str]) -> str:
    fields = _updated(resource) if resource.merge else _created(resource)
    waits = ", ".join(_address(other, names) for other in resource.after)
    lines = [*attributes(fields), *([f"depends_on = [{waits}]"] if waits else [])]
    if kind_of(resource.id).word == "ip_group":
        lines += ["", comment("#", _LATER), block("lifecycle {", ["ignore_changes = [body]"], "}")]
    about = f"{comment('#', _SWITCH)}\n" if resource.merge else ""
    provider, _, name = _address(resource.id, names).partition(".")
    return about + block(f'resource "{provider}" "{name}" {{', lines, "}")


def _address(resource_id: str, names: Mapping[str, str]) -> str:
    is_updated = kind_of(resource_id).word == "cluster"
    return f"{'azapi_update_resource' if is_updated else 'azapi_resource'}.{names[resource_id]}"


def _created(resource: AzureResource) -> dict[str, Any]:
    """The location is an argument of its own, which may not stand in the body as well."""
    rest = {key: value for key, value in resource.body.items() if key != "location"}
    return {
        "type": f"{kind_of(resource.id).type}@{resource.api_version}",
        "parent_id": parent_of(resource.id),
        "name": name_of(resource.id),
        **({"location": resource.body["location"]} if "location" in resource.body else {}),
        "schema_validation_enabled": False,
        "body": rest,
    }


def _updated(resource: AzureResource) -> dict[str, Any]:
    """The location is the cluster's own: only another spelling of it could be written here."""
    return {
        "type": f"{kind_of(resource.id).type}@{resource.api_version}",
        "resource_id": resource.id,
        "body": {key: value for key, value in resource.body.items() if key != "location"},
    }
