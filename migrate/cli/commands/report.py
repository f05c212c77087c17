"""`migrate report`: a plan, for people."""

from collections.abc import Sequence
from pathlib import Path

import click

from migrate.cli import options
from migrate.cli.screen import Screen


@click.command
@options.plan
@click.option(
    "--namespace",
    metavar="NAME",
    multiple=True,
    help="Only what concerns this namespace: one team's page. Repeatable.",
)
@options.verified
@click.option(
    "--source-root",
    metavar="FOLDER",
    default="",
    help="Where the exports lie in your repository: put before their paths in sarif.",
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
    verified: str | None,
    source_root: str,
    today: str,
    fail_on: str,
    output: Sequence[str],
) -> int:
    """Show a plan to the people who decide about it.

    PLAN is the file that `migrate plan` wrote. FORMAT is text, markdown, html, json, sarif or csv,
    which is the change list of the firewall team. With -o nothing but what it names is written.
    """
    # Imported when the command runs: help and completion have to be quick.
    from migrate.cli.console import stream_of, text_for
    from migrate.cli.delivery import deliver, wanted_outputs
    from migrate.cli.pipeline import blocks
    from migrate.files.planfile import read_plan
    from migrate.files.verification import read_verification
    from migrate.model.exits import Exit
    from migrate.model.verification import NOTHING_VERIFIED
    from migrate.plan.decisions.expiry import as_of
    from migrate.plan.verified import with_verified
    from migrate.report.forms import FORMS, Reported
    from migrate.report.review import review_of
    from migrate.report.teams import page_of
    from migrate.report.text import print_review

    wanted = wanted_outputs(output, formats=("text", *FORMS))
    whole = read_plan(plan_file)
    verification = read_verification(verified, whole) if verified else NOTHING_VERIFIED
    plan = page_of(as_of(with_verified(whole, verification), today), namespace)
    review = review_of(plan, plan_file=plan_file)
    reported = Reported(plan, review, verification.addresses, Path(source_root).as_posix())

    def written(path: str, form: str) -> bytes:
        if form in FORMS:
            return FORMS[form](reported)
        return text_for(stream_of(path), screen, lambda console: print_review(review, console))

    deliver({path: written(path, form) for path, form in wanted.items()})
    return Exit.BLOCKED if blocks(plan.findings, fail_on) else Exit.DONE
