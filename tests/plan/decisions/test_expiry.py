from collections.abc import Sequence

import pytest

from migrate.model.findings import Severity
from migrate.plan.decisions.expiry import as_of
from tests.report.plans import a_configuration, a_finding, a_plan, accepted

ONE, TWO, THREE = (a_finding("EG502", f"EgressFirewall {name}/default") for name in ("a", "b", "c"))
UNTIL_JUNE = [accepted(ONE, "2027-06-30"), accepted(TWO, "2027-06-30")]
FOR_EVER = accepted(THREE)
PLAN = a_plan(a_configuration("a"), findings=[*UNTIL_JUNE, FOR_EVER, a_finding("EG501", "NetworkPolicy a/x")])


@pytest.mark.parametrize("day", ["2026-01-01", "2027-06-29", "2027-06-30"])
def test_a_decision_holds_through_its_last_day(day: str) -> None:
    assert PLAN == as_of(PLAN, day)


def test_then_what_it_accepted_is_open_again() -> None:
    later = as_of(PLAN, "2027-07-01")
    assert ["EgressFirewall c/default"] == [finding.subject for finding in later.findings if finding.accepted]
    assert {ONE, TWO} <= set(later.findings)


def test_each_expired_decision_is_eg123_once() -> None:
    (stale,) = (finding for finding in as_of(PLAN, "2027-07-01").findings if finding.id == "EG123")
    assert (
        "The decision on EG502 by network board held until 2027-06-30. 2 findings are open again: "
        "EgressFirewall a/default and EgressFirewall b/default."
    ) == stale.message
    assert (Severity.WARNING, None) == (stale.severity, stale.accepted)


def test_the_summary_counts_them_and_the_digest_stays() -> None:
    later = as_of(PLAN, "2027-07-01")
    assert (1, 3) == (PLAN.summary.warnings, PLAN.summary.accepted)
    assert (4, 1) == (later.summary.warnings, later.summary.accepted)
    assert PLAN.digest == later.digest


def test_findings_stay_in_their_order() -> None:
    def keys(day: str) -> Sequence[tuple[str, str]]:
        return [(finding.id, finding.subject) for finding in as_of(PLAN, day).findings]

    assert sorted(keys("2027-07-01")) == keys("2027-07-01")
