import pytest

from migrate.assess.findings import findings_of
from migrate.model.choices import Choices, Chosen, Decision
from migrate.model.findings import Notice, Severity
from migrate.model.places import Origin, Place
from migrate.plan.decisions.stale_decisions import unmatched_decisions
from tests.support import locate

POLICY = Notice("EG501", "NetworkPolicy team-a/deny", "It stops.", Place(0))
CONTESTED = Notice("EG107", "Deployment team-a/web", "Two match.", Place(1))
NOTED = Notice("EG109", "EgressIP all", "Platform.", Place(2))
UNREAD, UNREADABLE = (
    Notice("EG119", "File a.yaml", "Broken.", Place(3)),
    Notice("EG119", "File b.yaml", "Broken.", Place(4), severity=Severity.ERROR),
)
MADE = (POLICY, CONTESTED, NOTED, UNREAD, UNREADABLE)


def decision(finding: str, subject: str) -> Decision:
    return Decision(finding, subject, "accept", "network board", "it is known")


def said(*decisions: Decision) -> list[str]:
    return [notice.message for notice in unmatched_decisions(MADE, Chosen(Choices(decisions=decisions)))]


@pytest.mark.parametrize("subject", ["team-a", "NetworkPolicy team-a/deny", "NetworkPolicy *", "*"])
def test_a_decision_on_a_warning_of_the_plan_is_fine(subject: str) -> None:
    assert [] == said(decision("EG501", subject))


def test_one_on_what_is_only_for_the_record_is_too() -> None:
    assert [] == said(decision("EG109", "EgressIP all"))


def test_one_that_matches_no_finding_says_so_with_the_nearest_subjects() -> None:
    assert ["No finding EG501 of this plan is about `team-b`. Did you mean `team-a`?"] == said(
        decision("EG501", "team-b")
    )
    assert ["No finding EG502 of this plan is about `team-a`."] == said(decision("EG502", "team-a"))


def test_one_on_a_finding_that_does_not_exist_names_the_nearest() -> None:
    (message,) = said(decision("EG199", "team-a"))
    assert message.startswith("There is no finding EG199. Did you mean `EG1")


def test_one_on_an_error_says_why_it_does_not_count() -> None:
    assert ["EG107 is an error on Deployment team-a/web, and errors cannot be accepted."] == said(
        decision("EG107", "team-a")
    )


def test_what_is_an_error_here_and_a_warning_there_is_told_apart() -> None:
    assert [] == said(decision("EG119", "File a.yaml"))
    assert ["EG119 is an error on File b.yaml, and errors cannot be accepted."] == said(decision("EG119", "*"))


def test_eg123_itself_cannot_be_accepted() -> None:
    (message,) = said(decision("EG123", "*"))
    assert message.startswith("EG123 cannot be accepted")


def test_each_is_at_its_line() -> None:
    path = "decisions[1]"
    decisions = (decision("EG501", "team-a"), decision("EG501", "team-z"))
    chosen = Chosen(Choices(decisions=decisions), {path: Origin("choices.yaml", 9, path)})
    (notice,) = unmatched_decisions(MADE, chosen)
    assert (Origin("choices.yaml", 9, path), f"Choices {path}") == (notice.origin, notice.subject)


def test_no_decision_accepts_it() -> None:
    decisions = (decision("EG123", "*"),)
    stale = unmatched_decisions(MADE, Chosen(Choices(decisions=decisions)))
    (finding,) = findings_of(stale, locate, decisions)
    assert (Severity.WARNING, None) == (finding.severity, finding.accepted)
