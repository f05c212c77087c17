"""Which fields of two things differ: flat mappings in, marks and values out.

It knows nothing of plans; what a thing is, and which of its fields are told, is decided in parts.py.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from migrate.diff.difference import Field, Mark

Fields = Mapping[str, Any]
"""The fields of one thing by their path: scalars, None, and lists of scalars."""


def flat(value: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """A nested mapping as fields: `{"spec": {"a": 1}}` is `{"spec.a": 1}`; what is not scalar in a list is JSON."""
    fields: dict[str, Any] = {}
    for key, part in value.items():
        if isinstance(part, dict) and part:
            fields.update(flat(part, f"{prefix}{key}."))
        else:
            fields[prefix + key] = plain(part)
    return fields


def plain(value: object) -> object:
    """A scalar, or a list of scalars; anything deeper as compact JSON with sorted keys."""
    if isinstance(value, list | tuple):
        return [as_text(part) if isinstance(part, list | tuple | dict) else part for part in value]
    return as_text(value) if isinstance(value, dict) else value


def as_text(value: object) -> str:
    """Compact JSON with sorted keys."""
    return msgspec.json.encode(value, order="sorted").decode()


def changed_fields(before: Fields, after: Fields) -> Iterator[Field]:
    """The fields that differ, those of `before` first, each side in its order."""
    for name in dict.fromkeys((*before, *after)):
        if name not in after:
            yield Field(name, Mark.REMOVED, before=before[name])
        elif name not in before:
            yield Field(name, Mark.ADDED, after=after[name])
        elif before[name] != after[name]:
            yield _changed(name, before[name], after[name])


def _changed(name: str, before: object, after: object) -> Field:
    if not (isinstance(before, list) and isinstance(after, list)):
        return Field(name, Mark.CHANGED, before, after)
    gone, new = _without(before, after), _without(after, before)
    if gone or new:
        return Field(name, Mark.CHANGED, gone, new)
    return Field(name, Mark.CHANGED, before, after)


def _without(some: list[object], others: list[object]) -> list[object]:
    """The elements of `some` that `others` lacks, in their order; one that stands there twice counts twice."""
    left = Counter(others)
    kept = []
    for one in some:
        if left[one]:
            left[one] -= 1
        else:
            kept.append(one)
    return kept
