"""What is wrong with a field, before it is known whose field it is."""

from collections.abc import Iterable

from msgspec import Struct

from migrate.model.findings import Notice
from migrate.model.places import Place


class Problem(Struct, frozen=True):
    """One finding about one field: `path` lies within the object, `message` is a whole sentence."""

    rule: str
    path: str
    message: str


def notices_of(problems: Iterable[Problem], subject: str, place: Place) -> list[Notice]:
    """The problems as findings about an object."""
    return [Notice(problem.rule, subject, problem.message, place, problem.path) for problem in problems]
