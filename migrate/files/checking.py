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
from migrate.model.wording import quoted


class Problem(Struct, frozen=True, order=True):
    """One thing that is wrong.

    Shape: `path` is spelled `network.vnet.subnets[0].cidr`, empty for the whole; `what` is the rest of a
    sentence about it, without a full stop.
    """

    path: str
    what: str


MISSING = "is missing, and has to be there"
"""What is wrong with a key that somebody has to add."""

_FORMATS = FormatChecker(formats=())


@_FORMATS.checks("cidr", raises=ValueError)
def _is_cidr(value: object) -> bool:
    return not isinstance(value, str) or ("/" in value and bool(ipaddress.ip_network(value)))


@_FORMATS.checks("address", raises=ValueError)
def _is_address(value: object) -> bool:
    return not isinstance(value, str) or bool(ipaddress.IPv4Network(value))


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
            yield Problem(spelled([*path, key]), MISSING)
    else:
        yield Problem(spelled(path), _unfit_value(error))


def _unknown_key(key: str, allowed: list[str]) -> str:
    return f"is no key here; {_choice_of(key, allowed)}"


def _unfit_value(error: ValidationError) -> str:
    value: Any = error.instance
    rule: Any = error.validator_value
    meant = error.schema.get("description") if isinstance(error.schema, dict) else None
    match error.validator:
        case "enum":
            return f"cannot be {quoted(value)}; {_choice_of(value, rule)}"
        case "const":
            return f"has to be {quoted(rule)}, not {quoted(value)}"
        case "type":
            return f"has to be {_TYPES[rule]}, not {_type_of(value)} ({quoted(value)}){_advice(value, rule, meant)}"
        case "minimum" | "maximum":
            bound = "at least" if error.validator == "minimum" else "at most"
            return f"has to be {bound} {rule}, not {quoted(value)}"
        case "minItems" | "minLength":
            return "is empty, and has to say something"
        case _:
            return f"has to be {meant or rule}, not {quoted(value)}"


def _choice_of(word: object, allowed: list[Any]) -> str:
    words = [str(one) for one in allowed]
    near = difflib.get_close_matches(str(word), words, n=1)
    hint = f"; did you mean `{near[0]}`?" if near else ""
    return f"allowed: {', '.join(words)}{hint}"


def _advice(value: object, rule: str, meant: str | None) -> str:
    """Text without quotes is often no text to YAML: a version 1.30 is the number 1.3."""
    quotes = ": put it in quotes" if rule == "string" and isinstance(value, bool | int | float) else ""
    return f"{quotes}, {meant}" if meant else quotes


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
