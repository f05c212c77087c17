import pytest

from migrate.cli.pipeline import Source, blocks, make_assessment, make_plan
from migrate.files.settings import read_choices, read_target
from migrate.model.findings import Finding, Severity
from tests.report.plans import a_finding, accepted
from tests.scenarios.run import DEMO

ERROR = a_finding("EG101", "EgressIP a", Severity.ERROR)
WARNING = a_finding("EG502", "EgressFirewall a/default")
INFO = a_finding("EG109", "EgressIP a", Severity.INFO)
FACTS, CHOICES = read_target(str(DEMO / "target.yaml")), str(DEMO / "choices.yaml")
SOURCE = Source([str(DEMO / "export")])


@pytest.mark.parametrize(
    ("blocking", "fail_on"),
    [
        ([ERROR], "error"),
        ([ERROR], "warning"),
        ([WARNING], "warning"),
    ],
)
def test_findings_block_from_the_severity_that_is_named(blocking: list[Finding], fail_on: str) -> None:
    assert blocks(blocking, fail_on)


@pytest.mark.parametrize(
    ("harmless", "fail_on"),
    [
        ([], "warning"),
        ([ERROR, WARNING], "never"),
        ([WARNING], "error"),
        ([INFO], "warning"),
        ([accepted(WARNING)], "warning"),
    ],
)
def test_all_others_do_not(harmless: list[Finding], fail_on: str) -> None:
    assert not blocks(harmless, fail_on)


def test_a_plan_rests_on_the_exports_the_target_and_the_effective_choices() -> None:
    def basis(*settings: str, choices: str | None = CHOICES) -> tuple[str, str, str]:
        plan = make_plan(SOURCE, facts=FACTS, chosen=read_choices(choices, settings))
        return plan.basis.exports, plan.basis.target, plan.basis.choices

    assert basis() == basis("growth=25%")
    assert basis()[:2] == basis("growth=30%")[:2]
    assert basis()[2] != basis("growth=30%")[2]
    assert basis()[2] != basis(choices=None)[2]


def test_an_assessment_has_the_findings_of_the_plan_but_for_those_of_the_target() -> None:
    plan = make_plan(SOURCE, facts=FACTS, chosen=read_choices(CHOICES))
    assessment = make_assessment(SOURCE, chosen=read_choices(CHOICES))

    assert set(assessment.findings) <= set(plan.findings)
    assert assessment.left_out == plan.left_out
