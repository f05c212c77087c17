"""Judges what one text holds, object by object: which kind each is, and what has to be said about it.

Which rule says what: design, section 6. What an object means is the inventory's business.
"""

from typing import Any

import msgspec
from msgspec import Raw, Struct, ValidationError
from msgspec.json import Decoder

from migrate.exports.limits import LARGEST_OBJECT
from migrate.exports.markers import mistaken_for_export, placeholder_in
from migrate.exports.notes import FOREIGN, TEMPLATE, UNREADABLE, WITHOUT_NAMESPACE, WRAPPED, Note, quoted, sentence
from migrate.exports.shapes import examine, plain, sound_shape, text_of
from migrate.exports.strangers import remark_on
from migrate.formats.pieces import Broken, Piece
from migrate.model.documents import Document
from migrate.model.findings import Notice, Severity
from migrate.model.kinds import Kind, Shape, kind_of
from migrate.model.objects import RawShape
from migrate.model.places import Place

_TOO_LARGE = f"it is no list, and larger than {LARGEST_OBJECT >> 20} MiB, which no object of a cluster is"


class ObjectReader:
    """Reads the pieces of one text.

    Shape: `objects` counts all that have a kind, also those that mean nothing to a plan; `lines` has the lines
    that only reading could tell, those of what is broken.
    """

    def __init__(self, source: int, name: str, *, named: bool = False, strict: bool = False) -> None:
        self.documents: list[Document] = []
        self.notices: list[Notice] = []
        self.lines: dict[Place, int] = {}
        self.objects = 0
        self._source = source
        self._name = name
        self._named = named
        self._strict = strict
        self._templates: list[tuple[Broken, str]] = []

    def take(self, piece: Piece) -> None:
        """Read one object."""
        if isinstance(piece.value, Raw) and len(piece.value) > LARGEST_OBJECT:
            self._refuse(piece, Note(UNREADABLE, "", _TOO_LARGE))
            return
        try:
            self._take(piece)
        except RecursionError:
            self._refuse(piece, Note(UNREADABLE, "", "it is nested too deeply to be read"))
        except ValidationError:
            self._refuse(piece, Note(UNREADABLE, "", "a number in it is larger than any that JSON readers take"))

    def take_broken(self, broken: Broken) -> None:
        """Note what could not be read."""
        mistaken = mistaken_for_export(broken.excerpt)
        placeholder = placeholder_in(broken.excerpt) if broken.dropped and not broken.items else None
        if placeholder and not mistaken:
            self._templates.append((broken, placeholder))
            return
        self.lines[self._place(broken)] = broken.line
        self._refuse(broken, Note(UNREADABLE, "", mistaken or broken.reason), dropped=broken.dropped)

    def finish(self) -> None:
        """Say what can only be said once: a template is one thing, however many of its documents break."""
        for broken, placeholder in self._templates[:1]:
            before, _, _ = broken.excerpt.partition(placeholder)
            self.lines[self._place(broken)] = broken.begins + before.count("\n")
            self._say(broken, self._name, Note(TEMPLATE, "", f"`{placeholder}` has still to be filled in"))

    def _take(self, piece: Piece) -> None:
        head = _head(piece)
        if head is None:
            self._take_no_object(piece)
            return
        api_version, kind = head
        known = kind_of(api_version, kind) if api_version else None
        if known:
            self._take_known(piece, known)
        else:
            self._take_other(piece, api_version, kind)

    def _take_known(self, piece: Piece, kind: Kind) -> None:
        shape = sound_shape(piece.value, kind) or self._examined(piece, kind)
        if shape is None:
            return
        self.objects += 1
        if kind.namespaced and not _namespace(shape):
            message = "it names no namespace, so nobody knows whose pods it is about"
            self._say(piece, self._subject(piece, kind.kind), Note(WITHOUT_NAMESPACE, "metadata", message))
            return
        self.documents.append(Document(kind, shape, self._place(piece)))

    def _examined(self, piece: Piece, kind: Kind) -> Shape | None:
        found = examine(plain(piece.value), kind)
        if found.note:
            self._say(piece, self._subject(piece, kind.kind), found.note, dropped=found.shape is None)
        return found.shape

    def _take_other(self, piece: Piece, api_version: str, kind: str) -> None:
        note = remark_on(piece.value, api_version, kind, named=self._named)
        if kind and (note is None or note.rule in {FOREIGN, WRAPPED}):
            self.objects += 1
        if note:
            self._say(piece, self._subject(piece, kind or "Object"), note)

    def _take_no_object(self, piece: Piece) -> None:
        value = plain(piece.value)
        if value is None and not piece.items:
            return
        mistaken = mistaken_for_export(value) if isinstance(value, str) else None
        self._refuse(piece, Note(UNREADABLE, "", mistaken or f"it is {quoted(value)}, not an object"))

    def _subject(self, piece: Piece, kind: str) -> str:
        """`Kind namespace/name`, as far as the object says so."""
        metadata = plain(piece.value).get("metadata")
        name, namespace = _word(metadata, "name"), _word(metadata, "namespace")
        if not name:
            return f"{kind} in {self._part(piece)}"
        return f"{kind} {namespace}/{name}" if namespace else f"{kind} {name}"

    def _part(self, part: Piece | Broken) -> str:
        """How findings name what has no name: by the file, and which part of it."""
        document = f" document {part.document + 1}" if part.document else ""
        items = "".join(f"[{index}]" for index in part.items)
        return f"{self._name}{document}{f' items{items}' if items else ''}"

    def _place(self, part: Piece | Broken) -> Place:
        return Place(self._source, part.document, part.items)

    def _refuse(self, part: Piece | Broken, note: Note, *, dropped: bool = True) -> None:
        self._say(part, self._part(part), note, dropped=dropped)

    def _say(self, part: Piece | Broken, subject: str, note: Note, *, dropped: bool = True) -> None:
        """Say it; `dropped` is False where the object was read all the same.

        What is missing from the plan is an error where its file was named (design, section 6). What was read
        all the same is in the plan, as kubectl would have it, so that only `--strict` makes an error of it.
        """
        severity = None
        if note.rule == UNREADABLE and (self._strict or (self._named and dropped)):
            severity = Severity.ERROR
        message, place = sentence(note.message), self._place(part)
        self.notices.append(Notice(note.rule, subject, message, place, note.path, severity=severity))


class _Head(Struct, rename="camel", gc=False):
    """What names a kind, in whatever state."""

    api_version: Any = ""
    kind: Any = ""


_HEAD = Decoder(_Head)


def _head(piece: Piece) -> tuple[str, str] | None:
    """`apiVersion` and `kind`, empty where they are missing; None if it is no object at all.

    The items of a typed list may lack both and take them from the list: a NodeList holds Nodes.
    """
    value = piece.value
    try:
        head = _HEAD.decode(value) if type(value) is Raw else msgspec.convert(value, _Head)
    except ValidationError:
        return None
    api_version = head.api_version if isinstance(head.api_version, str) else ""
    kind = head.kind if isinstance(head.kind, str) else ""
    if piece.list_kind:
        list_version, list_kind = piece.list_kind
        of_list = list_kind.removesuffix("List")
        if of_list and kind in {"", of_list}:
            return api_version or list_version, of_list
    return api_version, kind


def _word(metadata: Any, key: str) -> str:  # noqa: ANN401  (whatever a document holds)
    """A word of an object's metadata, as it is read; empty where there is none."""
    value = metadata.get(key) if isinstance(metadata, dict) else None
    return "" if isinstance(value, dict | list) else text_of(value)


def _namespace(shape: Any) -> Any:  # noqa: ANN401  (every shape but one has metadata)
    return shape.body["metadata"].get("namespace") if isinstance(shape, RawShape) else shape.metadata.namespace
