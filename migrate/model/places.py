"""Where something was read, first cheaply, then in words."""

from msgspec import Struct


class Place(Struct, frozen=True, gc=False, order=True):
    """The cheap address of an object: it costs nothing until somebody asks for the line.

    Shape: `source` is an index into the sources of an `Export`, `document` counts the documents in that
    source from 0, and `items` are the indices through nested lists (`(3,)` is `items[3]`).
    """

    source: int
    document: int = 0
    items: tuple[int, ...] = ()


class Origin(Struct, frozen=True, order=True, omit_defaults=True):
    """A place in words, as the plan carries it (design: `origin: {file, line, path}`).

    Shape: `file` is relative to the argument it was found under, with the argument's own last name in
    front and `/` between folders; `line` counts from 1; `path` is within the object, `spec.egress[3]`.
    `of` is the input that it lies in: the `export`, the `target`, the `choices`, or an `option`, which is in no file.
    """

    file: str
    line: int = 0
    path: str = ""
    of: str = "export"
