from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from migrate.files.resources import resource, schema

NAMES = sorted(path.name.removesuffix(".schema.json") for path in resource("schemas").glob("*.schema.json"))
REGISTRY: Registry[Any] = Registry().with_contents((schema(name)["$id"], schema(name)) for name in NAMES)


def references(value: Any) -> Iterator[str]:
    """Every `$ref` in a schema."""
    if isinstance(value, dict):
        if "$ref" in value:
            yield value["$ref"]
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from references(part)


def test_the_schemas_that_the_program_reads_are_among_them() -> None:
    assert {"assessment", "choices", "export", "plan", "target"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_schema_is_found_and_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))
    assert f"urn:egress-migrate:{name}" == schema(name)["$id"]


@pytest.mark.parametrize("name", NAMES)
def test_whatever_a_schema_refers_to_is_found_by_the_ids_of_the_folder(name: str) -> None:
    resolver = REGISTRY.resolver_with_root(Resource.from_contents(schema(name)))
    for reference in references(schema(name)):
        assert resolver.lookup(reference).contents


def test_the_demo_is_found() -> None:
    assert (resource("fixtures/demo") / "target.yaml").is_file()


def test_what_is_missing_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"schemas/nothing\.json is missing from this installation"):
        resource("schemas/nothing.json")
