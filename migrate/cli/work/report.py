"""`migrate report`: a plan, for people."""

from collections.abc import Sequence

from migrate.cli.console import stream_of, text_for
from migrate.cli.delivery import deliver, wanted_outputs
from migrate.cli.pipeline import blocks
from migrate.cli.screen import Screen
from migrate.files.planfile import read_plan
from migrate.model.exits import Exit
from migrate.report.review import review_of
from migrate.report.teams import page_of
from migrate.report.text import print_review

_LATER = ("csv", "html", "json", "markdown", "sarif")


def run(screen: Screen, *, plan_file: str, namespace: Sequence[str], fail_on: str, output: Sequence[str]) -> int:
    """Writes the review to every place that was asked for."""
    wanted = wanted_outputs(output, formats=("text",), later=_LATER)
    plan = page_of(read_plan(plan_file), namespace)
    review = review_of(plan, plan_file=plan_file)
    deliver({path: text_for(stream_of(path), screen, lambda console: print_review(review, console)) for path in wanted})
    return Exit.BLOCKED if blocks(plan.findings, fail_on) else Exit.DONE
