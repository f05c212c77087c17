"""Documents from small YAML texts, each with the place that reading a file would give it."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
import yaml

from migrate.assess.checks import assess
from migrate.assess.findings import findings_of
from migrate.inventory.build import build_inventory
from migrate.model.choices import Choices
from migrate.model.documents import Document, Documents
from migrate.model.findings import Finding
from migrate.model.inventory import Inventory
from migrate.model.kinds import kind_of
from migrate.model.objects import RawShape
from migrate.model.places import Origin, Place


def documents(*texts: str) -> Documents:
    """The documents of several files, one a text; lists are flattened."""
    return Documents(tuple(document for source, text in enumerate(texts) for document in _of_file(source, text)))


def document(text: str) -> Document:
    """The only document of a text."""
    (only,) = documents(text).documents
    return only


def inventory(*texts: str, **choices: Any) -> Inventory:
    """The inventory of several files, with choices as keywords."""
    return build_inventory(documents(*texts), Choices(**choices))


def findings(*texts: str, **choices: Any) -> tuple[Finding, ...]:
    """All findings on several files."""
    return findings_of(assess(inventory(*texts, **choices)), locate, choices.get("decisions", ()))


def ids(found: Iterable[Finding]) -> list[str]:
    """The ids, each once."""
    return sorted({finding.id for finding in found})


def only(found: Iterable[Finding], rule_id: str) -> Finding:
    """The one finding of a rule."""
    (finding,) = (finding for finding in found if finding.id == rule_id)
    return finding


def locate(wanted: Sequence[tuple[Place, str]]) -> list[Origin]:
    """Stands in for the exports: `file-0.yaml`, the document as the line, and the path."""
    return [Origin(f"file-{place.source}.yaml", place.document + 1, path) for place, path in wanted]


def _of_file(source: int, text: str) -> Iterable[Document]:
    for index, body in enumerate(yaml.safe_load_all(text)):
        items = enumerate(body["items"]) if body.get("kind") == "List" else [(None, body)]
        for item, value in items:
            place = Place(source, index, () if item is None else (item,))
            yield _document(value, place)


def _document(body: dict[str, Any], place: Place) -> Document:
    kind = kind_of(body["apiVersion"], body["kind"])
    assert kind is not None, f"{body['kind']} is of a kind that no export yields"
    shape = RawShape(body) if kind.shape is RawShape else msgspec.convert(body, kind.shape)
    return Document(kind, shape, place)
