import pytest
from msgspec.structs import replace

from migrate.model.costs import Cost, Monthly
from migrate.model.findings import Finding, Severity
from migrate.report.html.answer import Answer, Figure, answer_of, figures_of
from migrate.report.review import review_of
from tests.report.plans import a_configuration, a_finding, a_plan, accepted

ERROR = a_finding("EG107", "Deployment a/web", Severity.ERROR)
WARNING = a_finding("EG502", "EgressFirewall a/default")


@pytest.mark.parametrize(
    ("findings", "sentence", "tone"),
    [
        ([ERROR, WARNING], "Not yet: 1 error blocks the move", "stop"),
        ([ERROR, ERROR], "Not yet: 2 errors block the move", "stop"),
        ([WARNING], "Yes, once 1 warning is decided", "wait"),
        ([WARNING, WARNING, accepted(WARNING)], "Yes, once 2 warnings are decided", "wait"),
        ([accepted(WARNING)], "Yes: nothing blocks the move, and nothing is left to decide", "go"),
        ([], "Yes: nothing blocks the move, and nothing is left to decide", "go"),
    ],
)
def test_the_first_sentence_answers_whether_we_can(findings: list[Finding], sentence: str, tone: str) -> None:
    assert Answer(sentence, tone) == answer_of(review_of(a_plan(a_configuration("a"), findings=findings)))


def test_a_plan_without_configurations_moves_nothing() -> None:
    assert "There is nothing to move" == answer_of(review_of(a_plan(pools=()))).sentence


def test_figures_count_what_moves() -> None:
    review = review_of(a_plan(a_configuration("a"), a_configuration("a", "other")))
    assert (
        Figure("1", "namespace moves"),
        Figure("4", "addresses to allow"),
        Figure("0", "pods replaced"),
        Figure("2", "gateway nodes"),
    ) == figures_of(review)


def test_the_sum_of_a_month_is_a_figure_where_it_is_known() -> None:
    review = review_of(a_plan(a_configuration("a"), cost=Cost("EUR", "2026-06-18", Monthly(1405.5), ())))
    assert Figure("1,405.50", "EUR a month") == figures_of(review)[-1]
    unknown = replace(review, cost=Cost("EUR", "2026-06-18", Monthly(), ()))
    assert "gateway nodes" == figures_of(unknown)[-1].of
