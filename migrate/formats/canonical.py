"""Canonical JSON (RFC 8785) and the digest over it, so that equal values always have equal bytes."""

import hashlib
import re
from typing import NoReturn

import msgspec
import rfc8785


class _HasFloats(Exception):
    """The text holds a number with a fraction or an exponent, whose spelling RFC 8785 prescribes."""


def canonical_json(value: object) -> bytes:
    """`value` as RFC 8785 writes it. It may hold msgspec Structs. Whole numbers have to lie within 2^53, as in the RFC.

    Without floats msgspec writes the same bytes, forty times faster. A mapping is written value by value, so
    that one float does not slow down all of a plan.
    """
    encoded = msgspec.json.encode(value, order="sorted")
    if _is_canonical(encoded):
        return encoded
    decoded = msgspec.json.decode(encoded)
    if not isinstance(decoded, dict):
        return rfc8785.dumps(decoded)
    names = sorted(decoded, key=lambda name: name.encode("utf-16-be"))
    return b"{%b}" % b",".join(b"%b:%b" % (rfc8785.dumps(name), canonical_json(decoded[name])) for name in names)


def sha256_of(value: object) -> str:
    """`sha256:…` over the canonical JSON of `value`."""
    return f"sha256:{hashlib.sha256(canonical_json(value)).hexdigest()}"


def _refuse(_: str) -> NoReturn:
    raise _HasFloats


_BEYOND_16_BITS = re.compile(rb"[\xf0-\xf4]")
_without_floats = msgspec.json.Decoder(float_hook=_refuse)


def _is_canonical(encoded: bytes) -> bool:
    """RFC 8785 sorts names as UTF-16, which is msgspec's order below U+10000, where UTF-8 has no byte from F0."""
    if _BEYOND_16_BITS.search(encoded):
        return False
    try:
        _without_floats.decode(encoded)
    except _HasFloats:
        return False
    return True
