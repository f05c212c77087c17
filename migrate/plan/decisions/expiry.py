"""What has become of a plan's decisions by a certain day (contract, Decisions).

A plan knows no day, so this is for what is said of it later. A decision holds through its `until`.
"""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from migrate.model.catalogue import rule
from migrate.model.findings import Acceptance, Finding
from migrate.model.plan import Plan
from migrate.model.wording import counted, listed

_STALE = "EG123"


def as_of(plan: Plan, today: str) -> Plan:
    """The plan with the findings open again whose acceptance has expired, and EG123 for each such decision.

    `today` is `YYYY-MM-DD`. The digest stays: it is still that plan.
    """
    expired = [finding for finding in plan.findings if _has_expired(finding, today)]
    if not expired:
        return plan
    stale = list(_stale(expired))
    findings = (
        replace(finding, accepted=None) if _has_expired(finding, today) else finding for finding in plan.findings
    )
    return replace(
        plan,
        findings=tuple(sorted((*findings, *stale), key=lambda one: (one.id, one.subject, one.message))),
        summary=replace(
            plan.summary,
            warnings=plan.summary.warnings + len(expired) + len(stale),
            accepted=plan.summary.accepted - len(expired),
        ),
    )


def _has_expired(finding: Finding, today: str) -> bool:
    until = finding.accepted.until if finding.accepted else None
    return until is not None and until < today


def _stale(expired: Iterable[Finding]) -> Iterator[Finding]:
    """One finding a decision; what it accepted is named, because its line is not in the plan."""
    subjects: dict[tuple[str, Acceptance], list[str]] = {}
    for finding in expired:
        if finding.accepted:
            subjects.setdefault((finding.id, finding.accepted), []).append(finding.subject)
    known = rule(_STALE)
    for (rule_id, decision), of_it in subjects.items():
        yield Finding(
            id=known.id,
            severity=known.severity,
            subject="Choices decisions",
            message=f"The decision on {rule_id} by {decision.by} held until {decision.until}. "
            f"{counted(len(of_it), 'finding is', 'findings are')} open again: {listed(of_it)}.",
            why=known.why,
            remedy=known.remedy,
        )
