import pytest

from migrate.model.assessment import AssessedNamespace, Assessment
from migrate.model.findings import Severity
from migrate.model.plan import Summary
from migrate.report.words import headline_of_assessment, headline_of_plan
from tests.report.plans import a_finding, accepted


def summary(errors: int = 0, warnings: int = 0, accepted: int = 0) -> Summary:
    return Summary(2, 3, 7, 3, 1, errors, warnings, 5, accepted)


@pytest.mark.parametrize(
    ("verdict", "counts"),
    [
        ("nothing blocks", summary()),
        ("1 error blocks it", summary(errors=1)),
        ("2 errors block it and 1 warning wants a decision", summary(errors=2, warnings=1)),
        ("nothing blocks, 3 warnings want a decision and 1 warning is accepted", summary(warnings=3, accepted=1)),
        ("nothing blocks and 2 warnings are accepted", summary(accepted=2)),
    ],
)
def test_the_headline_of_a_plan_is_one_sentence_with_the_counts(verdict: str, counts: Summary) -> None:
    start = "2 EgressIPs become 3 configurations in 3 namespaces on 1 gateway pool, for 7 workloads: "

    assert f"{start}{verdict}." == headline_of_plan(counts)


def test_an_assessment_is_summed_up_in_the_same_words() -> None:
    findings = (
        a_finding("EG101", "EgressIP a", Severity.ERROR),
        a_finding("EG108", "EgressIP b"),
        a_finding("EG109", "EgressIP b", Severity.INFO),
        accepted(a_finding("EG113", "EgressIP b")),
    )
    assessment = Assessment(2, (AssessedNamespace("team-a", ("a",), ("203.0.113.1",), 1),), 1, findings)

    assert (
        "2 EgressIPs serve 1 workload in 1 namespace: 1 error blocks it, 1 warning wants a decision and "
        "1 warning is accepted." == headline_of_assessment(assessment)
    )
