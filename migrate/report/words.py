"""The sentences that every format and every screen say with the same words."""

from collections.abc import Iterable

from migrate.model.assessment import Assessment
from migrate.model.findings import Finding, Severity
from migrate.model.plan import Summary
from migrate.model.wording import counted, listed


def headline_of_plan(summary: Summary) -> str:
    """The plan in one sentence."""
    return (
        f"{counted(summary.egress_ips, 'EgressIP')} {_verb(summary.egress_ips, 'become')} "
        f"{counted(summary.configurations, 'configuration')} in "
        f"{counted(summary.namespaces, 'namespace')} on {counted(summary.pools, 'gateway pool')}, "
        f"for {counted(summary.workloads, 'workload')}: "
        f"{_verdict(summary.errors, summary.warnings, summary.accepted)}."
    )


def headline_of_assessment(assessment: Assessment) -> str:
    """The old cluster in one sentence."""
    return (
        f"{counted(assessment.egress_ips, 'EgressIP')} {_verb(assessment.egress_ips, 'serve')} "
        f"{counted(assessment.workloads, 'workload')} in "
        f"{counted(len(assessment.namespaces), 'namespace')}: {_verdict(*_tally(assessment.findings))}."
    )


def _tally(findings: Iterable[Finding]) -> tuple[int, int, int]:
    words = ["accepted" if finding.accepted else finding.severity for finding in findings]
    return words.count(Severity.ERROR), words.count(Severity.WARNING), words.count("accepted")


def _verdict(errors: int, warnings: int, accepted: int) -> str:
    parts = [f"{counted(errors, 'error')} {_verb(errors, 'block')} it" if errors else "nothing blocks"]
    if warnings:
        parts.append(f"{counted(warnings, 'warning')} {_verb(warnings, 'want')} a decision")
    if accepted:
        parts.append(f"{counted(accepted, 'warning')} {'is' if accepted == 1 else 'are'} accepted")
    return listed(parts)


def _verb(number: int, plural: str) -> str:
    return f"{plural}s" if number == 1 else plural
