"""What a plan was made from, as fingerprints: of each input, and of each fact and choice (design, section 5)."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from migrate.formats.canonical import sha256_of
from migrate.model.choices import Choices
from migrate.model.plan import Basis
from migrate.model.target import Target

_DEPTH = 2
_SHORT = 16
"""Hexadecimal digits: enough to tell two values of one key apart."""


def basis_of(exports: str, target: Target, choices: Choices, source: dict[str, str]) -> Basis:
    """The basis of a plan; `exports` is the fingerprint of what was read."""
    facts, chosen = msgspec.to_builtins(target), msgspec.to_builtins(choices)
    return Basis(
        exports=exports,
        target=sha256_of(facts),
        choices=sha256_of(chosen),
        source=source,
        keys=dict(sorted((*_keys(facts, "target"), *_keys(chosen, "choices")))),
    )


def _keys(value: Mapping[str, Any], path: str, depth: int = _DEPTH) -> Iterator[tuple[str, str]]:
    """A fingerprint for each key that says something, those of mappings one by one."""
    for key, part in value.items():
        if isinstance(part, dict) and depth > 1:
            yield from _keys(part, f"{path}.{key}", depth - 1)
        elif part is not None and part not in ([], (), {}, ""):
            yield f"{path}.{key}", sha256_of(part).removeprefix("sha256:")[:_SHORT]
