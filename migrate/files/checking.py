"""Checks a value against one of our schemas and says what is wrong in a reader's words, all at once."""

import difflib
import ipaddress
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from msgspec import Struct

from migrate.files.resources import schema


class Problem(Struct, frozen=True, order=True):
    """One thing that is wrong. `path` is spelled `network.vnet.subnets[0].cidr`, empty for the whole."""

    path: str
    what: str


_FORMATS = FormatChecker(formats=())


@_FORMATS.checks("cidr", raises=ValueError)
def _is_cidr(value: object) -> bool:
    return not isinstance(value, str) or bool(ipaddress.ip_network(value))


@_FORMATS.checks("date", raises=ValueError)
def _is_date(value: object) -> bool:
    return not isinstance(value, str) or bool(date.fromisoformat(value))


def problems(value: object, schema_name: str) -> list[Problem]:
    """Every way in which `value` breaks the schema, sorted by path; empty if it is right."""
    validator = Draft202012Validator(schema(schema_name), format_checker=_FORMATS)
    return sorted({problem for error in validator.iter_errors(value) for problem in _described(error)})


def spelled(steps: Sequence[str | int]) -> str:
    """`("a", 0, "b")` as `a[0].b`."""
    words = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    return words.removeprefix(".")


def _described(error: ValidationError) -> Iterator[Problem]:
    path = list(error.absolute_path)
    value: Any = error.instance
    rules: Any = error.schema
    if error.validator == "additionalProperties":
        allowed = sorted(rules.get("properties", {}))
        for key in sorted(set(value) - set(allowed), key=str):
            yield Problem(spelled([*path, key]), _unknown_key(key, allowed))
    elif error.validator == "required":
        for key in sorted(set(rules["required"]) - set(value)):
            yield Problem(spelled([*path, key]), "is missing, and has to be there")
    else:
        yield Problem(spelled(path), _unfit_value(error))


def _unknown_key(key: str, allowed: list[str]) -> str:
    near = difflib.get_close_matches(str(key), allowed, n=1)
    hint = f"did you mean `{near[0]}`? " if near else ""
    return f"is no key here; {hint}Allowed: {', '.join(allowed)}"


def _unfit_value(error: ValidationError) -> str:
    value: Any = error.instance
    rule: Any = error.validator_value
    meant = error.schema.get("description") if isinstance(error.schema, dict) else None
    match error.validator:
        case "enum":
            return f"{shown(value)} is not allowed; {_one_of(value, rule)}"
        case "const":
            return f"{shown(value)} is not allowed; it has to be {shown(rule)}"
        case "type":
            has_to_be = f"{_TYPES[rule]}{_quoting(value, rule, meant)}"
            return f"{shown(value)} is {_type_of(value)}, and has to be {has_to_be}"
        case "minimum" | "maximum":
            bound = "at least" if error.validator == "minimum" else "at most"
            return f"{shown(value)} is out of range; it has to be {bound} {rule}"
        case "minItems" | "minLength":
            return "is empty, and has to say something"
        case _:
            return f"{shown(value)} does not fit; it has to be {meant or rule}"


def _one_of(value: object, allowed: list[Any]) -> str:
    near = difflib.get_close_matches(str(value), [str(word) for word in allowed], n=1)
    hint = f"did you mean `{near[0]}`? " if near else ""
    return f"{hint}Allowed: {', '.join(str(word) for word in allowed)}"


def _quoting(value: object, rule: str, meant: str | None) -> str:
    if rule != "string" or not isinstance(value, bool | int | float):
        return f", {meant}" if meant else ""
    return f": put it in quotes{f', {meant}' if meant else ''}"


_TYPES = {
    "object": "a mapping",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
}


def _type_of(value: object) -> str:
    match value:
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "text"
        case list():
            return "a list"
        case dict():
            return "a mapping"
        case _:
            return "nothing"


def shown(value: object) -> str:
    """A value as a message quotes it, cut to a length that a reader bears."""
    longest = 60
    text = f"`{value}`" if not isinstance(value, bool) else f"`{str(value).lower()}`"
    return text if len(text) <= longest else f"{text[: longest - 2]}…`"
