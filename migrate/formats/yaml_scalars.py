"""What a YAML scalar means to kubectl 1.32, which is neither YAML 1.1 nor 1.2.

kubectl reads with sigs.k8s.io/yaml over go-yaml v2: the booleans of YAML 1.1, octal and binary numbers,
but no dates, no base-60 numbers, and no infinity, because the result has to be JSON. A ValueError carries
the reason as one clause; whoever knows the line adds it.
"""

import base64
import binascii
import math
import re
from decimal import Decimal

Scalar = str | int | float | bool | None

_WORDS: dict[str, Scalar] = {
    **dict.fromkeys(["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"], True),
    **dict.fromkeys(["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"], False),
    **dict.fromkeys(["", "~", "null", "Null", "NULL"]),
}
_NOT_FINITE = frozenset(
    [sign + word for sign in ("", "+", "-") for word in (".inf", ".Inf", ".INF")] + [".nan", ".NaN", ".NAN"]
)
_INTEGER = re.compile(
    r"(?P<sign>[-+]?)(?:0[xX](?P<hex>[0-9a-fA-F]+)|0[bB](?P<bin>[01]+)|0[oO]?(?P<oct>[0-7]+)|(?P<dec>0|[1-9][0-9]*))"
)
_BASES = {"hex": 16, "bin": 2, "oct": 8, "dec": 10}
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NUMBER_STARTS = frozenset("+-.0123456789")
_INT64 = range(-(2**63), 2**63)
_UINT64_END = 2**64
_LONGEST_NUMBER = 400
_TAG = "tag:yaml.org,2002:"
CORE_TAGS = frozenset({"!", *(_TAG + word for word in ("bool", "float", "int", "map", "null", "seq", "str"))})
"""The tags of YAML 1.2's core schema, and the one that only says that a value is no plain text."""

_TYPES: dict[str, tuple[type, ...]] = {
    "bool": (bool,),
    "int": (int,),
    "float": (int, float),
    "null": (type(None),),
}


def plain(text: str) -> Scalar:
    """The value of a scalar without quotes and without a tag."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMBER_STARTS:
        return text
    if text in _NOT_FINITE:
        raise ValueError(f"`{text}` is no number that JSON knows")
    number = _number(text.replace("_", ""))
    return text if number is None else number


def tagged(tag: str, text: str) -> Scalar:
    """The value of a scalar with a tag. Tags that Kubernetes does not know mean text."""
    kind = tag.removeprefix(_TAG) if tag.startswith(_TAG) else ""
    if kind == "binary":
        return _from_base64(text)
    if kind not in _TYPES:
        return text
    value = plain(text)
    if not isinstance(value, _TYPES[kind]) or (kind != "bool" and isinstance(value, bool)):
        raise ValueError(f"`{text}` cannot be read as `!!{kind}`")
    return value


def shown_tag(tag: str) -> str:
    """A tag as people write it: `!!set`."""
    return f"!!{tag.removeprefix(_TAG)}" if tag.startswith(_TAG) else tag


def key(value: object) -> str:
    """The name that a value gets as a key; JSON knows only text there."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float) and float(short := f"{value:.6g}") == value:
        return short
    raise ValueError(_NO_KEY.get(type(value), "this cannot be a key without quotes"))


_NO_KEY: dict[type, str] = {
    dict: "a mapping cannot be a key (is this a template that nobody has rendered?)",
    list: "a list cannot be a key",
    type(None): "`null` cannot be a key without quotes",
}


def _number(text: str) -> int | float | None:
    if len(text) > _LONGEST_NUMBER:
        return None
    whole = _INTEGER.fullmatch(text)
    if whole:
        base = str(whole.lastgroup)
        integer = int(whole["sign"] + whole[base], _BASES[base])
        if _INT64.start <= integer < _UINT64_END:
            return integer if integer in _INT64 else float(integer)
    if _FLOAT.fullmatch(text):
        return _shortest(float(text))
    return None


def _shortest(number: float) -> int | float | None:
    """JSON has one kind of number, and `1e3` is printed as the integer 1000. None for what no float holds."""
    if math.isinf(number):
        return None
    if not number.is_integer() or (integer := int(Decimal(repr(number)))) not in _INT64:
        return number
    return integer


def _from_base64(text: str) -> str:
    try:
        return base64.b64decode("".join(text.splitlines()), validate=True).decode(errors="replace")
    except binascii.Error:
        raise ValueError("a `!!binary` value is not base64") from None
