"""The text of one file with annotations in it, and nothing else changed.

Nothing is trusted to have gone well: what was made is read again, by another reader than the one that told where
to write, and has to say what the old text said and the annotations.
"""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from migrate.annotate.manifests import Manifest, value_of
from migrate.annotate.slots import Change, Layout, Refused, applied
from migrate.formats.extents import extents
from migrate.formats.pieces import Plain, Unreadable
from migrate.model.places import Place

_UNSURE = "what came out would not have said what it has to, so the whole file is left as it was"


class Wish(Struct, frozen=True):
    """A manifest whose pods are to carry an annotation of this value."""

    manifest: Manifest
    value: str

    @property
    def place(self) -> Place:
        """Where the manifest stands in its file."""
        return self.manifest.place


class Edited(Struct, frozen=True):
    """The new text of a file. `refused` says, by its place, why a manifest is left as it was."""

    text: bytes
    refused: dict[Place, str]


def annotated(text: bytes, wishes: Sequence[Wish]) -> Edited:
    """The text (UTF-8) with all wishes fulfilled that can be, or exactly as it was.

    Wishes are in the order of their places; no manifest has an annotation already.
    """
    by_document = {number: tuple(group) for number, group in groupby(wishes, key=lambda wish: wish.place.document)}
    refused, pieces, done = dict[Place, str](), list[bytes](), 0
    for extent in extents(text):
        start, end = extent.document.start, extent.document.end
        inside, wished = text[start:end], by_document.get(extent.number, ())
        pieces += text[done:start], _edited(inside, wished, refused) if wished else inside
        done = end
    result = b"".join([*pieces, text[done:]])
    granted = [wish for wish in wishes if wish.place not in refused]
    if list(_readings(result, ())) == list(_readings(text, granted)):
        return Edited(result, refused)
    return Edited(text, refused | {wish.place: _UNSURE for wish in granted})


def _edited(document: bytes, wishes: Sequence[Wish], refused: dict[Place, str]) -> bytes:
    """One document; why a wish in it cannot be fulfilled is put into `refused`."""
    text, changes = document.decode(), list[Change]()
    try:
        layout = Layout(text)
    except Refused as problem:
        refused |= {wish.place: str(problem) for wish in wishes}
        return document
    for wish in wishes:
        try:
            changes.append(_change(layout, wish))
        except Refused as problem:
            refused[wish.place] = str(problem)
    return applied(text, changes).encode()


def _change(layout: Layout, wish: Wish) -> Change:
    """The change at the innermost place that is there already; all that is missing below it comes with it."""
    body, path = wish.manifest.body, wish.manifest.path
    way, value = _reached(body, path)
    least = len(wish.manifest.kind.template) or 1
    if len(way) < least or not isinstance(value, dict | None) or (value is None and len(way) == least):
        raise Refused(_why_not(body, path[:least]))
    if len(way) == len(path):
        raise Refused("its key stands there already, and has no value")
    items = [step for index in wish.place.items for step in ("items", index)]
    return layout.entry((*items, *way), path[len(way) :], wish.value)


def _reached(body: dict[str, Plain], path: Sequence[str]) -> tuple[tuple[str, ...], Plain]:
    """How far a path leads in an object, and to what."""
    way, value = list[str](), body
    for step in path:
        if not isinstance(value, dict) or step not in value:
            break
        value = value[step]
        way.append(step)
    return tuple(way), value


def _why_not(body: dict[str, Plain], template: Sequence[str]) -> str:
    spec = body.get("spec")
    if isinstance(spec, dict) and "workloadRef" in spec:
        return "its pods come from the Deployment that its `spec.workloadRef` names, which has to carry it"
    return f"it has no `{'.'.join(template)}` that could take it"


def _readings(text: bytes, wishes: Sequence[Wish]) -> Iterator[str]:
    """What each document says, with the wishes fulfilled, in a form in which 1, 1.0 and true differ."""
    by_document = {number: tuple(group) for number, group in groupby(wishes, key=lambda wish: wish.place.document)}
    for extent in extents(text):
        try:
            # A copy, in which nothing is shared that aliases share.
            value: Plain = json.loads(json.dumps(value_of(text, extent)))
        except Unreadable:
            yield text[extent.document.start : extent.document.end].decode()
            continue
        for wish in by_document.get(extent.number, ()):
            _fulfil(value, wish)
        yield json.dumps(value, sort_keys=True)


def _fulfil(value: Plain, wish: Wish) -> None:
    *outer, last = wish.manifest.path
    for index in wish.place.items:
        value = value["items"][index]
    for step in outer:
        if value.get(step) is None:
            value[step] = {}
        value = value[step]
    value[last] = wish.value
