"""Findings as a reader works through them: by what has to be done, and each rule's advice once."""

from collections.abc import Iterable
from itertools import groupby

from msgspec import Struct

from migrate.model.catalogue import RULES
from migrate.model.findings import Acceptance, Finding, Severity
from migrate.model.places import Origin


class Case(Struct, frozen=True, omit_defaults=True):
    """One finding of a group: what differs from the others of its rule."""

    subject: str
    message: str
    origin: Origin | None = None
    fallback: str | None = None
    accepted: Acceptance | None = None
    related: tuple[Origin, ...] = ()


class Group(Struct, frozen=True):
    """All findings of one rule that ask the same of the reader."""

    id: str
    severity: Severity
    summary: str
    why: str
    remedy: str
    cases: tuple[Case, ...]

    @property
    def accepted(self) -> bool:
        """True if somebody has accepted them; then nobody has to do anything."""
        return self.cases[0].accepted is not None

    @property
    def asks(self) -> bool:
        """True if the reader has to do something about them."""
        return self.severity is not Severity.INFO and not self.accepted


def groups_of(findings: Iterable[Finding]) -> tuple[Group, ...]:
    """The findings by severity, gravest first, and by rule; accepted ones in groups of their own, last."""
    ordered = sorted(findings, key=_asks)
    return tuple(_group(list(alike)) for _, alike in groupby(ordered, key=_asks))


_GRAVEST_FIRST = list(Severity)


def _asks(finding: Finding) -> tuple[bool, int, str]:
    return finding.accepted is not None, _GRAVEST_FIRST.index(finding.severity), finding.id


def _group(alike: list[Finding]) -> Group:
    first = alike[0]
    known = RULES.get(first.id)
    return Group(
        id=first.id,
        severity=first.severity,
        summary=known.summary if known else "A finding that this version does not know",
        why=first.why,
        remedy=first.remedy,
        cases=tuple(_case(finding) for finding in alike),
    )


def _case(finding: Finding) -> Case:
    return Case(
        subject=finding.subject,
        message=finding.message,
        origin=finding.origin,
        fallback=finding.fallback,
        accepted=finding.accepted,
        related=tuple(side.origin for side in finding.related),
    )
