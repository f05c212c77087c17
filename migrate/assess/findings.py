"""From notices to findings: the catalogue's words, a place that people can find, and what was accepted."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from migrate.model.catalogue import rule
from migrate.model.choices import Decision
from migrate.model.findings import Acceptance, Finding, Notice, Severity
from migrate.model.places import Origin, Place
from migrate.model.subjects import namespace_of

Locate = Callable[[Sequence[tuple[Place, str]]], Sequence[Origin]]
"""Tells where places lie, all at once, because that means reading files again."""


def findings_of(notices: Iterable[Notice], locate: Locate, decisions: Sequence[Decision] = ()) -> tuple[Finding, ...]:
    """The findings, each once, sorted by id, subject and message, so that reading order does not show.

    A warning that a decision accepts says by whom; errors cannot be accepted, and whether a decision has
    expired is not judged here, because that needs a clock (design, section 5).
    """
    told = list(dict.fromkeys(notices))
    wanted = [(notice.place, notice.path) for notice in told if notice.origin is None and notice.place is not None]
    origins = dict(zip(wanted, locate(wanted) if wanted else (), strict=True))
    findings = (_finding(notice, _origin(notice, origins), decisions) for notice in told)
    return tuple(sorted(findings, key=_order))


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


def _origin(notice: Notice, origins: dict[tuple[Place, str], Origin]) -> Origin | None:
    if notice.origin is not None or notice.place is None:
        return notice.origin
    return origins[notice.place, notice.path]


def _finding(notice: Notice, origin: Origin | None, decisions: Sequence[Decision]) -> Finding:
    known = rule(notice.rule)
    severity = notice.severity or known.severity
    return Finding(
        id=known.id,
        severity=severity,
        subject=notice.subject,
        message=notice.message,
        why=known.why,
        remedy=known.remedy,
        origin=origin,
        fallback=notice.fallback,
        accepted=_acceptance(notice, decisions) if severity is Severity.WARNING else None,
    )


def _acceptance(notice: Notice, decisions: Sequence[Decision]) -> Acceptance | None:
    """Of several decisions the one that holds longest; one without an end holds for ever."""
    matching = [decision for decision in decisions if accepts(decision, notice.rule, notice.subject)]
    if not matching:
        return None
    longest = max(matching, key=lambda decision: (decision.until is None, decision.until or ""))
    return Acceptance(longest.by, longest.why, longest.until)


def _order(finding: Finding) -> tuple[str, str, str, Origin]:
    return finding.id, finding.subject, finding.message, finding.origin or Origin("")
