"""Values as Bicep writes them."""

import re

from msgspec import Struct

from migrate.render.azure.text import block, escaped

_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_SPECIAL = {"\\": "\\\\", "'": "\\'", "${": "\\${", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_UNSEEN = "\\u{{{:x}}}"


class Raw(Struct, frozen=True):
    """An expression, which is written as it is."""

    text: str


def bicep(value: object) -> str:
    """A value of a body as an expression, over as many lines as it takes.

    Raises:
        TypeError: it is a value that no body holds, such as a number with a fraction, which Bicep lacks.
    """
    match value:
        case dict():
            return block("{", [f"{_key(key)}: {bicep(item)}" for key, item in value.items()], "}")
        case list():
            return block("[", map(bicep, value), "]")
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case str():
            return string(value)
        case Raw(text):
            return text
    raise TypeError(value)


def string(text: str) -> str:
    """A string literal, in which nothing is interpolated."""
    return f"'{escaped(text, _SPECIAL, _UNSEEN)}'"


def _key(key: str) -> str:
    return key if _IDENTIFIER.match(key) else string(key)
