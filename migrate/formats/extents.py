"""The documents of a text, numbered. Reading and locating have to count alike, so both count here."""

from collections.abc import Iterator
from enum import Enum, auto

from msgspec import Struct

from migrate.formats.documents import Span, documents
from migrate.formats.json_text import is_json, json_values


class Language(Enum):
    """What a document is written in."""

    YAML = auto()
    JSON = auto()


class Extent(Struct, frozen=True, gc=False):
    """A document, and its number in the text from 0."""

    number: int
    language: Language
    document: Span


def extents(text: bytes) -> Iterator[Extent]:
    """All documents of a text that hold anything."""
    number = 0
    for document in documents(text):
        if document.problem or not is_json(text, document):
            yield Extent(number, Language.YAML, document)
            number += 1
            continue
        for value in json_values(text, document):
            yield Extent(number, Language.JSON, value)
            number += 1
