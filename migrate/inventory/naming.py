"""What an object is called, whichever shape it was read in."""

from typing import Any

from migrate.model.documents import Document
from migrate.model.kinds import Family, group_of
from migrate.model.objects import Labels, Meta, Owner, RawShape


def name_of(document: Document) -> str:
    """Its metadata.name; empty if there is none."""
    shape = document.shape
    if isinstance(shape, RawShape):
        return _text(metadata_of(shape.body).get("name"))
    return shape.metadata.name


def namespace_of(document: Document) -> str:
    """Its metadata.namespace, of a namespaced kind; empty for cluster-scoped kinds, whatever was written."""
    if not document.kind.namespaced:
        return ""
    shape = document.shape
    if isinstance(shape, RawShape):
        return _text(metadata_of(shape.body).get("namespace"))
    return shape.metadata.namespace or ""


def labels_of(document: Document) -> Labels:
    """Its metadata.labels."""
    shape = document.shape
    if isinstance(shape, RawShape):
        labels = metadata_of(shape.body).get("labels")
        return labels if isinstance(labels, dict) else {}
    return shape.metadata.labels or {}


def subject_of(document: Document) -> str:
    """How findings name an object; a Project is its Namespace."""
    kind = "Namespace" if document.kind.family is Family.NAMESPACE else document.kind.kind
    namespace = namespace_of(document)
    return f"{kind} {namespace}/{name_of(document)}" if namespace else f"{kind} {name_of(document)}"


def body_of(document: Document) -> dict[str, Any]:
    """The object itself, of a kind that is read whole; empty for other kinds."""
    return document.shape.body if isinstance(document.shape, RawShape) else {}


def meta_of(document: Document) -> Meta:
    """The metadata of an object whose kind has a shape; empty for kinds that are read whole."""
    return _NO_META if isinstance(document.shape, RawShape) else document.shape.metadata


_NO_META = Meta()


def controller_of(document: Document) -> Owner | None:
    """The owner that looks after an object; other owners only see to it that it is deleted with them.

    The Operator Lifecycle Manager calls itself no controller of the Deployments that it keeps, and is one.
    """
    references = meta_of(document).owner_references or ()
    controllers = (owner for owner in references if owner.controller)
    return next(controllers, None) or next(filter(_is_operator, references), None)


def _is_operator(owner: Owner) -> bool:
    return owner.kind == "ClusterServiceVersion" and group_of(owner.api_version) == "operators.coreos.com"


def metadata_of(body: dict[str, Any]) -> dict[str, Any]:
    """The metadata of an object that was read whole; empty where something else stands there."""
    metadata = body.get("metadata")
    return metadata if isinstance(metadata, dict) else {}


def _text(value: object) -> str:
    return "" if value is None else str(value)
