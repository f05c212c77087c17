"""The errors a user can meet. Each builds one sentence; the command line prints it and exits.

    MigrateError            1  unexpected failure, bad input included
    ├── NothingRead         1  of all that was named, not one object could be read
    ├── TwoClusters         1  the export holds the objects of two clusters
    ├── InvalidSettings     1  target.yaml or choices.yaml: every problem at once
    ├── InvalidFacts        1  what `az` printed cannot be read, or two files contradict each other
    ├── InvalidPlan         1  not a plan, or of a version this program does not know
    ├── InvalidVerification 1  verified.json cannot be read, or belongs to another plan
    ├── OutputFailed        1  a file could not be written; nothing was left behind
    ├── UsageProblem        2  the words of the command are off (click's own code)
    └── PlanEdited          9  the digest does not match what the file says

The codes are migrate.model.exits.Exit; docs/reference/exit-codes.md has a page on them.
"""

import errno

from migrate.model.exits import Exit


class MigrateError(Exception):
    """What the user is told: what happened, why, and what to do about it, in plain sentences."""

    exit = Exit.FAILURE


class NothingRead(MigrateError):
    """Not a single object could be read from everything that was named."""


class TwoClusters(MigrateError):
    """The objects of two clusters lie in one export (design 4.1.1)."""


class InvalidSettings(MigrateError):
    """target.yaml or choices.yaml breaks its schema; the message lists every problem."""


class InvalidFacts(MigrateError):
    """What `az` or `kubectl` printed cannot be read, or two files contradict each other."""


class InvalidPlan(MigrateError):
    """The file is not a plan that this version understands."""


class InvalidVerification(MigrateError):
    """The file is no verification that this version understands, or not of this plan."""


class OutputFailed(MigrateError):
    """An output could not be written. Nothing was renamed into place."""

    @classmethod
    def of(cls, name: str, error: OSError, *more: str) -> "OutputFailed":
        """What the system said about the output of that name, and more sentences behind it."""
        reason = "it is closed" if error.errno == errno.EBADF else error.strerror or str(error)
        return cls(" ".join((f"{name} could not be written: {reason}.", *more)))


class UsageProblem(MigrateError):
    """The words of the command are off, in a way that click cannot know."""

    exit = Exit.USAGE


class PlanEdited(MigrateError):
    """The plan's digest does not match its content: it was edited after it was made."""

    exit = Exit.REFUSED
