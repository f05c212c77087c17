"""Reads one object into the shape of its kind, whatever state it is in.

The common case is one call of a compiled decoder. Only an object that does not fit, or of a kind that people
write by hand, is looked through value by value.
"""

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import cache
from typing import Any

import msgspec
from msgspec import Raw, Struct, ValidationError
from msgspec.json import Decoder

from migrate.exports.markers import is_templated
from migrate.exports.notes import UNREADABLE, Note, left_open, quoted
from migrate.formats.pieces import Plain
from migrate.model.kinds import Kind, Shape, named
from migrate.model.objects import RawShape

Steps = tuple[str | int, ...]

EXPORT = named("Export", "egress-migrate")
"""Our own notes on an export: the one kind without metadata."""

_PLAIN_NAME = re.compile(r"[a-zA-Z0-9.:_-]+")
# Every mark of a template has a brace in it, and MessagePack, unlike JSON, has none of its own.
_BRACE = b"{"
_packed = msgspec.msgpack.Encoder().encode


class Examined(Struct, frozen=True):
    """An object that was looked through. `shape` is None where it cannot be used, and `note` says why."""

    shape: Shape | None
    note: Note | None = None


def sound_shape(value: Raw | Plain, kind: Kind) -> Shape | None:
    """The shape of an object with nothing odd about it, as nearly all of an export are; else None."""
    if kind.shape is RawShape:
        return None
    shape: Any
    try:
        shape = _decoder(kind.shape).decode(value) if type(value) is Raw else msgspec.convert(value, kind.shape)
        is_odd = _BRACE in _packed(shape) or not _PLAIN_NAME.fullmatch(shape.metadata.name)
    except (ValidationError, OverflowError):
        return None
    sound: Shape = shape
    return None if is_odd else sound


def examine(body: dict[str, Plain], kind: Kind) -> Examined:
    """Look through an object for placeholders, for values of the wrong type, for what is missing.

    A label such as `yes` or `1.10` without quotes is no text. Kubernetes refuses it, but what was meant is
    clear, so it is read as text all the same.
    """
    by_hand = kind.shape is RawShape
    oddities = sorted(_oddities(body, by_hand=by_hand), key=lambda oddity: (oddity.fault, oddity.path))
    note = oddities[0].note() if oddities else None
    if oddities and oddities[0].fault in {_Fault.PLACEHOLDER, _Fault.MISFIT}:
        return Examined(None, note)
    gap = None if kind is EXPORT else _gap(body)
    if gap:
        return Examined(None, gap)
    sound = _as_text(body, oddities)
    if by_hand:
        return Examined(RawShape(_without_ballast(sound)), note)
    try:
        return Examined(msgspec.convert(sound, kind.shape), note)
    except ValidationError as error:
        return Examined(None, _misfit(sound, str(error)))


def plain(value: Raw | Plain) -> Plain:
    """The value as plain data."""
    return msgspec.json.decode(value) if isinstance(value, Raw) else value


def text_of(value: Plain) -> str:
    """What stands where text has to be, as text: a name `5` without quotes is `5`, null is empty."""
    if value is None or isinstance(value, str):
        return value or ""
    return msgspec.json.encode(value).decode()


@cache
def _decoder(shape: type[Any]) -> Decoder[Any]:
    return Decoder(shape)


class _Fault(IntEnum):
    """What is odd about a value, the worst first."""

    PLACEHOLDER = 0
    MISFIT = 1
    UNQUOTED = 2
    NULL = 3


class _Oddity(Struct, frozen=True):
    """An odd value, and the steps that lead to it."""

    fault: _Fault
    steps: Steps
    value: Plain
    expected: str = "text"

    @property
    def path(self) -> str:
        return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.steps)[1:]

    def note(self) -> Note | None:
        """What to say about it; nothing about null, which Kubernetes itself reads as empty text."""
        if self.fault == _Fault.NULL:
            return None
        if self.fault == _Fault.PLACEHOLDER:
            return left_open(self.path, self.value)
        what = f"`{self.path}` is {quoted(self.value)}"
        if self.fault == _Fault.MISFIT:
            return Note(UNREADABLE, self.path, f"{what}, where {self.expected} has to be")
        return Note(UNREADABLE, self.path, f"{what} without quotes, which Kubernetes refuses; {_QUOTE_IT}")


_QUOTE_IT = "it was read as text, but put it into quotes"

# What holds text, wherever it stands in the kinds that we read. `nodeSelector` does so in pods, where no
# person's writing is judged; of an EgressFirewall it is a selector with labels in it.
_TEXT_MAPS = frozenset({"annotations", "labels", "matchLabels"})
_TEXT_MAPS_OF_PODS = _TEXT_MAPS | {"nodeSelector"}
_TEXT_FIELDS = frozenset({("metadata", "name"), ("metadata", "namespace")})
# The cluster writes these, and nobody reads them here.
_SKIPPED = frozenset({"managedFields", "status"})


def _oddities(body: dict[str, Plain], *, by_hand: bool) -> Iterator[_Oddity]:
    """All odd values. In kinds that people write by hand, every text is judged, else only names and labels."""
    text_maps = _TEXT_MAPS if by_hand else _TEXT_MAPS_OF_PODS
    waiting: list[tuple[Steps, Plain]] = [((), body)]
    while waiting:
        steps, value = waiting.pop()
        text_inside = _holds_text(steps, text_maps)
        is_judged = by_hand and "annotations" not in steps
        for key, child in value.items() if isinstance(value, dict) else enumerate(value):
            here = (*steps, key)
            if key in _SKIPPED:
                continue
            if text_inside or here in _TEXT_FIELDS:
                yield from _odd_text(here, child, by_hand=by_hand)
            elif isinstance(child, dict | list):
                waiting.append((here, child))
            elif is_judged and isinstance(child, str) and is_templated(child):
                yield _Oddity(_Fault.PLACEHOLDER, here, child)
            elif is_judged and key in _TEXT_MAPS and child is not None:
                yield _Oddity(_Fault.MISFIT, here, child, "a map")


def _holds_text(steps: Steps, text_maps: frozenset[str]) -> bool:
    if steps[-1:] == ("values",):
        return steps[-3:-2] == ("matchExpressions",)
    return bool(steps) and steps[-1] in text_maps


def _odd_text(steps: Steps, value: Plain, *, by_hand: bool) -> Iterator[_Oddity]:
    """What is wrong where text has to be. The decoder of a kind finds by itself what does not fit it."""
    if isinstance(value, str):
        if "annotations" not in steps and is_templated(value):
            yield _Oddity(_Fault.PLACEHOLDER, steps, value)
    elif value is None:
        yield _Oddity(_Fault.NULL, steps, value)
    elif isinstance(value, bool | int | float):
        yield _Oddity(_Fault.UNQUOTED, steps, value)
    elif isinstance(value, dict) and value and all(inner is None for inner in value.values()):
        yield _Oddity(_Fault.PLACEHOLDER, steps, "{" + ", ".join(value) + "}")
    elif by_hand:
        yield _Oddity(_Fault.MISFIT, steps, value)


def _as_text(body: dict[str, Plain], oddities: list[_Oddity]) -> dict[str, Plain]:
    """The object with text where text has to be; a copy, because aliases share what they name."""
    if not oddities:
        return body
    copy: dict[str, Plain] = msgspec.json.decode(msgspec.json.encode(body))
    for oddity in oddities:
        target: Any = copy
        for step in oddity.steps[:-1]:
            target = target[step]
        target[oddity.steps[-1]] = text_of(oddity.value)
    return copy


def _without_ballast(body: dict[str, Plain]) -> dict[str, Plain]:
    """The object without its type, which items of a typed list lack, and without its history, which is long."""
    kept = {key: value for key, value in body.items() if key not in {"apiVersion", "kind"}}
    if isinstance(kept.get("metadata"), dict):
        kept["metadata"] = {key: value for key, value in kept["metadata"].items() if key != "managedFields"}
    return kept


def _gap(body: dict[str, Plain]) -> Note | None:
    """What an object lacks to be one."""
    metadata = body.get("metadata")
    if not isinstance(metadata, dict):
        return Note(UNREADABLE, "metadata", "it has no `metadata`, and so no name")
    if metadata.get("name") in (None, ""):  # not just falsy: `name: n` is read as false, and then as text
        return Note(UNREADABLE, "metadata", "it has no `metadata.name`")
    return None


_MISFIT = re.compile(r"Expected `(\w+).*?`, got `\w+`(?: - at `\$\.?(.*?)(?:\[\.\.\.\].*)?`)?")
_MISSING = re.compile(r"Object missing required field `(\w+)` - at `\$\.(.*)`")
_EXPECTED = {
    "array": "a list",
    "bool": "`true` or `false`",
    "int": "a whole number",
    "object": "a map",
    "str": "text",
}


def _misfit(body: dict[str, Plain], complaint: str) -> Note:
    """What a decoder complains about, as people say it."""
    missing = _MISSING.fullmatch(complaint)
    if missing:
        return Note(UNREADABLE, missing[2], f"`{missing[2]}` has no `{missing[1]}`")
    found = _MISFIT.match(complaint)
    if not found:
        return Note(UNREADABLE, "", complaint[:1].lower() + complaint[1:])
    expected, path = _EXPECTED.get(found[1], found[1]), found[2] or ""
    value = _value_at(body, path)
    if isinstance(value, str) and is_templated(value):
        return left_open(path, value)
    return Note(UNREADABLE, path, f"`{path}` is {quoted(value)}, where {expected} has to be")


def _value_at(body: Plain, path: str) -> Plain:
    """The value at a decoder's path. The keys of annotations have dots in them."""
    value = body
    for step in re.findall(r"(?<=annotations\.).+|[^.\[\]]+", path):
        value = value[int(step)] if isinstance(value, list) else value.get(step)
    return value
