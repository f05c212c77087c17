"""Which objects of our kinds the text of one file holds, and what their pods carry already."""

import json
from collections.abc import Iterator

from msgspec import Struct

from migrate.formats.extents import Extent, Language, extents
from migrate.formats.pieces import Plain, Unreadable
from migrate.formats.text import LineCounter
from migrate.formats.yaml_exact import load
from migrate.model.kinds import Family, Kind, kind_of
from migrate.model.objects import GATEWAY_ANNOTATION
from migrate.model.places import Place

_MAKES_PODS = frozenset({Family.WORKLOAD, Family.POD})


class Manifest(Struct, frozen=True):
    """An object of a kind that makes pods, or a pod.

    Shape: `place` counts documents and items within its file; `namespace` is empty where it names none.
    """

    place: Place
    kind: Kind
    namespace: str
    name: str
    body: dict[str, Plain]

    @property
    def path(self) -> tuple[str, ...]:
        """Where the annotation stands in it, or has to: at the metadata of its pods."""
        return (*self.kind.template, "metadata", "annotations", GATEWAY_ANNOTATION)

    @property
    def annotation(self) -> Plain:
        """What its pods carry already; None if they carry no annotation of ours."""
        value: Plain = self.body
        for step in self.path:
            value = value.get(step) if isinstance(value, dict) else None
        return value

    @property
    def subject(self) -> str:
        """How it is named to people: `Deployment web`, with the namespace where it names one."""
        return f"{self.kind.kind} {self.namespace}/{self.name}" if self.namespace else f"{self.kind.kind} {self.name}"


class Content(Struct, frozen=True):
    """What a file holds. `problems` are the documents that cannot be read."""

    manifests: tuple[Manifest, ...]
    problems: tuple[Unreadable, ...] = ()


def content_of(text: bytes) -> Content:
    """The objects of a text (UTF-8, with or without its mark), lists flattened."""
    manifests, problems, counter = list[Manifest](), list[Unreadable](), LineCounter(text)
    for extent in extents(text):
        try:
            manifests += manifests_in(value_of(text, extent), Place(0, extent.number))
        except Unreadable as problem:
            line = counter.at(extent.document.start) + problem.line - 1
            problems.append(Unreadable(line, problem.reason))
    return Content(tuple(manifests), tuple(problems))


def value_of(text: bytes, extent: Extent) -> Plain:
    """What a document says to kubectl, as plain data. Raises: Unreadable, its line within the document."""
    document = extent.document
    if document.problem:
        raise Unreadable(text.count(b"\n", document.start, document.content) + 1, document.problem)
    inside = text[document.start : document.end]
    if extent.language is Language.YAML:
        return load(inside)
    try:
        return json.loads(inside)
    except (ValueError, RecursionError):
        raise Unreadable(1, "this is no JSON that could be read") from None


def manifests_in(value: Plain, place: Place, list_type: tuple[str, str] = ("", "")) -> Iterator[Manifest]:
    """The objects of a document, or of an item; those of a typed list take its type where they have none."""
    if not isinstance(value, dict):
        return
    api_version, kind = (value.get(key) or usual for key, usual in zip(("apiVersion", "kind"), list_type, strict=True))
    if not isinstance(api_version, str) or not isinstance(kind, str):
        return
    if kind.endswith("List") and isinstance(value.get("items"), list):
        for index, item in enumerate(value["items"]):
            inner = Place(0, place.document, (*place.items, index))
            yield from manifests_in(item, inner, (api_version, kind.removesuffix("List")))
        return
    known = kind_of(api_version, kind)
    if known is not None and known.family in _MAKES_PODS:
        yield from _manifest(value, place, known)


def _manifest(body: dict[str, Plain], place: Place, kind: Kind) -> Iterator[Manifest]:
    match body.get("metadata"):
        case {"name": str(name), "namespace": str(namespace)}:
            yield Manifest(place, kind, namespace, name, body)
        case {"name": str(name), **rest} if rest.get("namespace") is None:
            yield Manifest(place, kind, "", name, body)
