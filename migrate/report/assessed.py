"""Everything that an assessment says, computed once, in the words that the review of a plan uses too."""

from collections.abc import Sequence

from msgspec import Struct

from migrate.model.assessment import AssessedNamespace, Assessment
from migrate.model.inventory import Missing
from migrate.report.groups import Group, groups_of
from migrate.report.next_steps import Step, steps_after_assessment
from migrate.report.words import headline_of_assessment


class AssessmentReview(Struct, frozen=True, omit_defaults=True):
    """An assessment as its readers see it, in the order in which they read."""

    headline: str
    namespaces: tuple[AssessedNamespace, ...]
    groups: tuple[Group, ...]
    missing: tuple[Missing, ...]
    left_out: tuple[str, ...]
    next: tuple[Step, ...]


def review_of_assessment(assessment: Assessment, *, exports: Sequence[str]) -> AssessmentReview:
    """The review of an assessment; `exports` are the arguments that the next command repeats."""
    return AssessmentReview(
        headline=headline_of_assessment(assessment),
        namespaces=assessment.namespaces,
        groups=groups_of(assessment.findings),
        missing=assessment.missing,
        left_out=assessment.left_out,
        next=steps_after_assessment(assessment, exports),
    )
