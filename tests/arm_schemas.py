"""Checks bodies against Azure's own ARM schemas, which let a misspelt property pass, with unknown keys refused.

The schemas lie beside the project, in ../shared/upstream; where they do not, `needs_schemas` skips a test.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator
from referencing import Registry
from referencing.jsonschema import DRAFT4

from migrate.model.gateway import AzureResource
from migrate.model.resource_ids import name_of, type_of

FOLDER = Path(__file__).parents[2] / "shared" / "upstream" / "azure-resource-manager-schemas"
COMMON = "common_definitions.json"
FILES = {
    ("Microsoft.ContainerService", "2026-05-01"): "2026-05-01_Microsoft.ContainerService.Aks.json",
    ("Microsoft.Network", "2025-07-01"): "2025-07-01_Microsoft.Network.NRP.json",
}
needs_schemas = pytest.mark.skipif(not FOLDER.is_dir(), reason="Azure's ARM schemas are not beside this checkout")


def arm_problems(resource: AzureResource) -> list[str]:
    """What is wrong with a body, as a template would hold it: with its name, type and API version."""
    kind = type_of(resource.id)
    provider, _, rest = kind.partition("/")
    template = {"type": kind, "apiVersion": resource.api_version, "name": name_of(resource.id), **resource.body}
    file = FILES[provider, resource.api_version]
    return [error.message for error in _validator(file, rest.replace("/", "_")).iter_errors(template)]


@cache
def _validator(file: str, name: str) -> Draft4Validator:
    schema = _closed(json.loads((FOLDER / file).read_text(encoding="utf-8")))
    common = json.loads((FOLDER / COMMON).read_text(encoding="utf-8"))
    registry: Registry[Any] = Registry().with_resources(
        (_id(contents), DRAFT4.create_resource(contents)) for contents in (schema, common)
    )
    return Draft4Validator({"$ref": f"{_id(schema)}#/resourceDefinitions/{name}"}, registry=registry)


def _id(schema: dict[str, Any]) -> str:
    return str(schema["id"]).removesuffix("#")


def _closed(value: Any) -> Any:
    """The schema with each mapping that names its keys taking no others."""
    if isinstance(value, list):
        return [_closed(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get("properties") and value.get("oneOf"):
        return _closed(_dealt_out(value))
    closed = {key: _closed(item) for key, item in value.items()}
    names_its_keys = value.get("type") == "object" and value.get("properties")
    return {"additionalProperties": False, **closed} if names_its_keys else closed


def _dealt_out(value: dict[str, Any]) -> dict[str, Any]:
    """What all variants of a type have in common, given to each: once closed, neither would take the other's keys."""
    common = value["properties"]
    variants = [{**one, "properties": {**common, **one.get("properties", {})}} for one in value["oneOf"]]
    return {"oneOf": variants}
