"""What reading a text yields, object by object, whatever language it is in."""

from typing import Any

from msgspec import Raw, Struct

Plain = Any
"""Plain data: `dict` with `str` keys, `list`, `str`, `int`, `float`, `bool`, `None`."""

DEEPEST = 256
"""How deep a document may be nested: ten times what Kubernetes objects are, and safe to walk recursively."""

ListKind = tuple[str, str]
"""`(apiVersion, kind)` of a list."""


class Piece(Struct, frozen=True, gc=False):
    """One object of a text.

    Shape: `value` is the object as JSON bytes (`Raw`, from the fast paths) or as plain data. `items` are the
    indices through the lists it was found in. `list_kind` is that of the innermost list, so
    that items of a typed list can take theirs from it; None outside a list.
    """

    document: int
    items: tuple[int, ...]
    value: Raw | Plain
    list_kind: ListKind | None = None


class Broken(Struct, frozen=True, gc=False):
    """A document, or an item of a list, that could not be read.

    Shape: `line` counts from 1 within the text; `reason` is one clause without a full stop; `excerpt` is the
    beginning of the text that could not be read, so that somebody can judge what it was meant to be, and
    `begins` the line that it begins in. `dropped` is False where the object was read all the same (a key twice
    in JSON).
    """

    document: int
    items: tuple[int, ...]
    line: int
    reason: str
    excerpt: str = ""
    begins: int = 0
    dropped: bool = True


class Unreadable(ValueError):
    """One document is not what its language allows. `line` counts from 1 within the text that was given."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"line {line}: {reason}")
        self.line = line
        self.reason = reason
