"""From notices to findings: the catalogue's words, a place that people can find, and what was accepted."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from migrate.model.catalogue import rule
from migrate.model.choices import Decision
from migrate.model.findings import Acceptance, Finding, Notice, Related, Severity
from migrate.model.places import Origin, Place
from migrate.model.subjects import namespace_of

Locate = Callable[[Sequence[tuple[Place, str]]], Sequence[Origin]]
"""Tells where places lie, all at once, because that means reading files again."""

NEVER_ACCEPTED = "EG123"
"""It says that a decision has no effect; a decision on it would have none either (contract, Decisions)."""


def findings_of(notices: Iterable[Notice], locate: Locate, decisions: Sequence[Decision] = ()) -> tuple[Finding, ...]:
    """The findings, each once, sorted by id, subject and message, so that reading order does not show.

    A warning that a decision accepts says by whom; errors cannot be accepted, and whether a decision has
    expired is not judged here, because that needs a clock (design, section 5).
    """
    told = list(dict.fromkeys(notices))
    wanted = list(dict.fromkeys(place for notice in told for place in _places(notice)))
    origins = dict(zip(wanted, locate(wanted) if wanted else (), strict=True))
    return tuple(sorted((_finding(notice, origins, decisions) for notice in told), key=_order))


def accepts(decision: Decision, rule_id: str, subject: str) -> bool:
    """True if a decision is about such a finding: its subject, or the namespace of it; `*` is any run of characters."""
    if decision.finding != rule_id:
        return False
    names = _pattern(decision.subject)
    namespace = namespace_of(subject)
    return names.fullmatch(subject) is not None or (namespace is not None and names.fullmatch(namespace) is not None)


@cache
def _pattern(subject: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, subject.split("*"))), re.DOTALL)


Side = tuple[Place, str]


def _places(notice: Notice) -> Iterator[Side]:
    """Where a notice lies, and its other sides, as far as that has to be looked up."""
    if notice.origin is None and notice.place is not None:
        yield notice.place, notice.path
    yield from (side for side in notice.related if not isinstance(side, Origin))


def _finding(notice: Notice, origins: Mapping[Side, Origin], decisions: Sequence[Decision]) -> Finding:
    known = rule(notice.rule)
    severity = notice.severity or known.severity
    return Finding(
        id=known.id,
        severity=severity,
        subject=notice.subject,
        message=notice.message,
        why=known.why,
        remedy=known.remedy,
        origin=notice.origin or (origins[notice.place, notice.path] if notice.place is not None else None),
        fallback=notice.fallback,
        accepted=_acceptance(notice, decisions) if severity is Severity.WARNING else None,
        related=tuple(sorted({_related(side, origins) for side in notice.related})),
    )


def _related(side: Side | Origin, origins: Mapping[Side, Origin]) -> Related:
    return Related(side if isinstance(side, Origin) else origins[side])


def _acceptance(notice: Notice, decisions: Sequence[Decision]) -> Acceptance | None:
    """Of several decisions the one that holds longest; one without an end holds for ever."""
    matching = [decision for decision in decisions if accepts(decision, notice.rule, notice.subject)]
    if not matching or notice.rule == NEVER_ACCEPTED:
        return None
    longest = max(matching, key=lambda decision: (decision.until is None, decision.until or ""))
    return Acceptance(longest.by, longest.why, longest.until)


def _order(finding: Finding) -> tuple[str, str, str, Origin]:
    return finding.id, finding.subject, finding.message, finding.origin or Origin("")
