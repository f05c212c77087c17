"""What became of a plan's annotations in people's files."""

from enum import StrEnum

from msgspec import Struct

from migrate.model.plan import PlannedWorkload


class Outcome(StrEnum):
    """What became of one manifest. `LEFT` waits for a person to change the file, `OPEN` for a word that settles it."""

    ADDED = "added"
    PRESENT = "present"
    LEFT = "left"
    OPEN = "open"


class Told(Struct, frozen=True):
    """One manifest, or a whole file where `subject` is empty.

    Shape: `file` is as people may type it; `line` is that of the annotation, or of what is nearest to it; `reason`
    is a clause without a full stop, empty where there is nothing to explain.
    """

    file: str
    line: int
    outcome: Outcome
    subject: str = ""
    configuration: str = ""
    reason: str = ""


class Advice(Struct, frozen=True):
    """What people put into a file that is not edited: sentences, and the lines to put there."""

    file: str
    what: str
    lines: tuple[str, ...] = ()


class Account(Struct, frozen=True):
    """All of it. `undecided` wait for a choice (EG107), `by_admission` need nothing in their manifests."""

    told: tuple[Told, ...] = ()
    advice: tuple[Advice, ...] = ()
    not_found: tuple[PlannedWorkload, ...] = ()
    undecided: tuple[PlannedWorkload, ...] = ()
    by_admission: int = 0

    def of(self, outcome: Outcome) -> list[Told]:
        """What ended in one way, in the order of the files."""
        return [told for told in self.told if told.outcome is outcome]
