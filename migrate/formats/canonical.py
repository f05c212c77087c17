"""Canonical JSON (RFC 8785) and the digest over it, so that equal values always have equal bytes."""

import hashlib
from typing import NoReturn

import msgspec
import rfc8785


class _HasFloats(Exception):
    """The text holds a number with a fraction or an exponent, whose spelling RFC 8785 prescribes."""


def canonical_json(value: object) -> bytes:
    """`value` as RFC 8785 writes it. It may hold msgspec Structs.

    For ASCII without floats msgspec writes the same bytes, forty times faster. Whole numbers have to lie
    within 2^53, as in the RFC.
    """
    encoded = msgspec.json.encode(value, order="sorted")
    if encoded.isascii() and not _has_floats(encoded):
        return encoded
    return rfc8785.dumps(msgspec.json.decode(encoded))


def sha256_of(value: object) -> str:
    """`sha256:…` over the canonical JSON of `value`."""
    return f"sha256:{hashlib.sha256(canonical_json(value)).hexdigest()}"


def _refuse(_: str) -> NoReturn:
    raise _HasFloats


_without_floats = msgspec.json.Decoder(float_hook=_refuse)


def _has_floats(encoded: bytes) -> bool:
    try:
        _without_floats.decode(encoded)
    except _HasFloats:
        return True
    return False
