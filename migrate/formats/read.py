"""Reads a text into objects, whatever it is written in; the one door to everything else in this package."""

from collections.abc import Iterator

from migrate.formats.extents import Language, extents
from migrate.formats.json_text import json_pieces
from migrate.formats.locate import lines_of
from migrate.formats.pieces import Broken, Piece
from migrate.formats.text import LineCounter, excerpt
from migrate.formats.yaml_text import YamlReader

__all__ = ["lines_of", "read_text"]


def read_text(text: bytes, *, exactly: bool = True) -> Iterator[Piece | Broken]:
    """Every object of a text, and every document or item that could not be read, in the order they stand.

    `text` is UTF-8 without a byte order mark (`migrate.formats.text.to_utf8`); a document that is not is broken.
    Each document is YAML or JSON
    by its content; lists are flattened (`List`, `<Kind>List`, lists in lists). `exactly` is for texts that
    somebody may have written: YAML below 1 MiB is then refused wherever kubectl refuses it, and otherwise
    three times as fast if a cluster has printed it (decision 0003). Reads as it is iterated over,
    and keeps nothing: run it inside `migrate.formats.collecting.uncollected`, which makes it twice as fast.
    `Raw` values are views into `text`, and plain ones may share what aliases name: change nothing in them.
    """
    counter = LineCounter(text)
    yaml = YamlReader(text, counter, exactly=exactly)
    for extent in extents(text):
        document, number = extent.document, extent.number
        if document.problem:
            beginning, begins = excerpt(text, document.start, document.end), counter.at(document.start)
            yield Broken(number, (), counter.at(document.content), document.problem, beginning, begins)
        elif extent.language is Language.JSON:
            yield from json_pieces(text, document, number, counter)
        else:
            yield from yaml.pieces(document, number)
