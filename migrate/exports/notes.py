"""What reading has to say, before it is known how severe that is and where it stands."""

from typing import Any

import msgspec
from msgspec import Struct

TEMPLATE = "EG104"
UNREADABLE = "EG119"
FOREIGN = "EG120"
WRAPPED = "EG121"
WITHOUT_NAMESPACE = "EG125"

_LONGEST_QUOTED = 60


class Note(Struct, frozen=True):
    """Something to say about an object: the rule, where in the object, and what, as a clause."""

    rule: str
    path: str
    message: str


def sentence(clause: str) -> str:
    """A clause as findings say it: with a capital and a full stop. What is quoted stays as it is."""
    return f"{clause[:1].upper()}{clause[1:]}."


def quoted(value: Any) -> str:  # noqa: ANN401  (whatever a document holds)
    """A value as messages quote it, cut to what a reader bears."""
    text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    return f"`{text}`" if len(text) <= _LONGEST_QUOTED else f"`{text[:_LONGEST_QUOTED]}…`"


def left_open(path: str, value: Any) -> Note:  # noqa: ANN401  (whatever a document holds)
    """A value that a template leaves to be filled in."""
    return Note(TEMPLATE, path, f"`{path}` is {quoted(value)}, which has still to be filled in")
