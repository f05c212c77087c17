"""Values as Terraform writes them, in the form that `terraform fmt` gives them."""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from migrate.render.azure.text import block, escaped

_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_SPECIAL = {"\\": "\\\\", '"': '\\"', "${": "$${", "%{": "%%{", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_UNSEEN = "\\u{:04x}"


def hcl(value: object) -> str:
    """A value of a body as an expression, over as many lines as it takes.

    Raises:
        TypeError: it is a value that no body holds.
    """
    match value:
        case dict():
            return block("{", attributes(value), "}")
        case list():
            return block("[", [f"{hcl(item)}," for item in value[:-1]] + [hcl(item) for item in value[-1:]], "]")
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case str():
            return string(value)
    raise TypeError(value)


def string(text: str) -> str:
    """A string literal, in which nothing is interpolated."""
    return f'"{escaped(text, _SPECIAL, _UNSEEN)}"'


def attributes(values: Mapping[str, object]) -> Iterator[str]:
    """`key = value` a line; neighbours that take one line each have their `=` in one column."""
    written = [(_key(key), hcl(value)) for key, value in values.items()]
    for is_long, neighbours in groupby(written, key=lambda pair: "\n" in pair[1]):
        lines = list(neighbours)
        width = 0 if is_long else max(len(key) for key, _ in lines)
        yield from (f"{key:{width}} = {value}" for key, value in lines)


def _key(key: str) -> str:
    return key if _IDENTIFIER.match(key) else string(key)
