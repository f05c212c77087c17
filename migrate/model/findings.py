"""What the tool has to say about an export, and about what it made of it."""

from enum import StrEnum

from msgspec import Struct

from migrate.model.places import Origin, Place


class Severity(StrEnum):
    """`error` blocks, `warning` wants a decision, `info` is for the record."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Rule(Struct, frozen=True):
    """An entry of the catalogue. Ids never change meaning (design, section 6).

    Shape: `summary` is one line; `why` says what goes wrong otherwise; `remedy` says what to do.
    """

    id: str
    severity: Severity
    summary: str
    why: str
    remedy: str


class Notice(Struct, frozen=True, gc=False):
    """A finding as its stage emits it: the cheap place, and only what the catalogue cannot know.

    Shape: `subject` is `Kind namespace/name`, or `Kind name` if cluster-scoped; `path` lies within the
    object; `fallback` says what the plan does as long as nobody decides.
    """

    rule: str
    subject: str
    message: str
    place: Place | None = None
    path: str = "metadata.name"
    fallback: str | None = None
    origin: Origin | None = None
    """Given where the place lies outside the export: in choices.yaml or target.yaml."""
    severity: Severity | None = None
    """Differs from the catalogue's only where a rule says so (EG119)."""
    related: tuple["tuple[Place, str] | Origin", ...] = ()
    """The other sides of it: a second copy, the destination that an exclusion covers."""


class Acceptance(Struct, frozen=True, omit_defaults=True):
    """Who accepted a warning, why, and until when (`YYYY-MM-DD`)."""

    by: str
    why: str
    until: str | None = None


class Related(Struct, frozen=True, order=True):
    """The other side of a finding. Its place is an `origin` like any other, which moves when files are rearranged."""

    origin: Origin


class Finding(Struct, frozen=True, omit_defaults=True):
    """A finding as plans and reports carry it (design, section 5).

    Shape: `related` are the other sides that it speaks of, such as the second copy of an object.
    """

    id: str
    severity: Severity
    subject: str
    message: str
    why: str
    remedy: str
    origin: Origin | None = None
    fallback: str | None = None
    accepted: Acceptance | None = None
    related: tuple[Related, ...] = ()
