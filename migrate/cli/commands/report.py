"""`migrate report`: a plan, for people."""

from collections.abc import Sequence

import click

from migrate.cli import options
from migrate.cli.screen import Screen

_LATER = ("csv", "html", "json", "markdown", "sarif")


@click.command
@options.plan
@click.option(
    "--namespace",
    metavar="NAME",
    multiple=True,
    help="Only what concerns this namespace: one team's page. Repeatable.",
)
@options.today
@options.fail_on("never")
@options.outputs
@options.color
@options.debug
@click.pass_obj
def report(
    screen: Screen,
    /,
    *,
    plan_file: str,
    namespace: Sequence[str],
    today: str,
    fail_on: str,
    output: Sequence[str],
) -> int:
    """Show a plan to the people who decide about it.

    PLAN is the file that `migrate plan` wrote. FORMAT is text.
    """
    # Imported when the command runs: help and completion have to be quick.
    from migrate.cli.console import stream_of, text_for
    from migrate.cli.delivery import deliver, wanted_outputs
    from migrate.cli.pipeline import blocks
    from migrate.files.planfile import read_plan
    from migrate.model.exits import Exit
    from migrate.plan.decisions.expiry import as_of
    from migrate.report.review import review_of
    from migrate.report.teams import page_of
    from migrate.report.text import print_review

    wanted = wanted_outputs(output, formats=("text",), later=_LATER)
    plan = page_of(as_of(read_plan(plan_file), today), namespace)
    review = review_of(plan, plan_file=plan_file)
    deliver({path: text_for(stream_of(path), screen, lambda console: print_review(review, console)) for path in wanted})
    return Exit.BLOCKED if blocks(plan.findings, fail_on) else Exit.DONE
