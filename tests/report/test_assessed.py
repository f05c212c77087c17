from migrate.model.assessment import AssessedNamespace, Assessment
from migrate.model.findings import Severity
from migrate.report.assessed import review_of_assessment
from tests.report.plans import a_finding


def test_an_assessment_is_told_with_the_words_of_a_plan() -> None:
    assessment = Assessment(
        egress_ips=1,
        namespaces=(AssessedNamespace("team-a", ("egressip-prod",), ("203.0.113.10",), 2),),
        workloads=2,
        findings=(a_finding("EG101", "EgressIP x", Severity.ERROR), a_finding("EG502", "EgressFirewall a/b")),
        left_out=("default",),
    )

    review = review_of_assessment(assessment, exports=["export"])

    assert review.headline.startswith("1 EgressIP serves 2 workloads in 1 namespace: 1 error blocks it")
    assert ["EG101", "EG502"] == [group.id for group in review.groups]
    assert assessment.namespaces == review.namespaces
    assert ("default",) == review.left_out
    assert "migrate plan export --target target.yaml" == review.next[-1].command
