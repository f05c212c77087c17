from pathlib import Path

import pytest

from migrate.cli.pipeline import Source, blocks, make_assessment, make_plan
from migrate.model.errors import InvalidSettings
from migrate.model.findings import Severity
from tests.report.plans import a_finding, accepted
from tests.scenarios.run import DEMO

ERROR = a_finding("EG101", "EgressIP a", Severity.ERROR)
WARNING = a_finding("EG502", "EgressFirewall a/default")
INFO = a_finding("EG109", "EgressIP a", Severity.INFO)
TARGET, CHOICES = str(DEMO / "target.yaml"), str(DEMO / "choices.yaml")
SOURCE = Source([str(DEMO / "export")])


@pytest.mark.parametrize(
    ("blocking", "fail_on"),
    [
        ([ERROR], "error"),
        ([ERROR], "warning"),
        ([WARNING], "warning"),
    ],
)
def test_findings_block_from_the_severity_that_is_named(blocking: list[object], fail_on: str) -> None:
    assert blocks(blocking, fail_on)  # type: ignore[arg-type]


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
def test_all_others_do_not(harmless: list[object], fail_on: str) -> None:
    assert not blocks(harmless, fail_on)  # type: ignore[arg-type]


def test_a_plan_rests_on_the_exports_the_target_and_the_effective_choices() -> None:
    def basis(*settings: str, choices: str | None = CHOICES) -> tuple[str, str, str]:
        plan = make_plan(SOURCE, target_file=TARGET, choices_file=choices, settings=settings)
        return plan.basis.exports, plan.basis.target, plan.basis.choices

    assert basis() == basis("growth=25%")
    assert basis()[:2] == basis("growth=30%")[:2]
    assert basis()[2] != basis("growth=30%")[2]
    assert basis()[2] != basis(choices=None)[2]


def test_a_target_is_read_before_the_exports_because_it_is_quick(tmp_path: Path) -> None:
    (tmp_path / "target.yaml").write_text("kind: Target\n")

    with pytest.raises(InvalidSettings):
        make_plan(Source(["nowhere"]), target_file=str(tmp_path / "target.yaml"), choices_file=None)


def test_an_assessment_has_the_findings_of_the_plan_but_for_those_of_the_target() -> None:
    plan = make_plan(SOURCE, target_file=TARGET, choices_file=CHOICES)
    assessment = make_assessment(SOURCE, choices_file=CHOICES)

    assert set(assessment.findings) <= set(plan.findings)
    assert assessment.left_out == plan.left_out
