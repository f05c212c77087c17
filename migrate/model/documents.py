"""What reading an export yields: objects of the kinds we know, each with its place."""

from msgspec import Struct

from migrate.model.findings import Notice
from migrate.model.kinds import Kind, Shape
from migrate.model.places import Place


class Document(Struct, frozen=True, gc=False):
    """One object: its kind, what was read of it, and where."""

    kind: Kind
    shape: Shape
    place: Place


class Documents(Struct, frozen=True):
    """All that was read, in the order of the places.

    Shape: `fingerprint` is `sha256:…` over the contents of all files that were read; `passed_over` counts
    files that are no Kubernetes documents.
    """

    documents: tuple[Document, ...]
    notices: tuple[Notice, ...] = ()
    fingerprint: str = ""
    passed_over: int = 0
