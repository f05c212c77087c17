"""`migrate plan`: read, plan, write, review."""

import sys
from collections.abc import Sequence

import click

from migrate.cli import options
from migrate.cli.screen import Screen


@click.command
@options.exports
@click.option(
    "--target",
    metavar="FILE",
    type=options.READABLE,
    required=True,
    help="target.yaml: what is known of the AKS cluster.",
)
@options.choices
@click.option(
    "--set",
    "settings",
    metavar="KEY=VALUE",
    multiple=True,
    envvar="MIGRATE_PLAN_SET",
    help="One choice for this run, over the file's: a dotted path of choices.yaml and YAML. Repeatable.",
)
@click.option(
    "--previous",
    metavar="FILE",
    type=options.READABLE,
    help="An earlier plan.json: what stands in it stays as it is.",
)
@click.option("--explain", is_flag=True, help="Print every choice with its value, its default and where it was made.")
@options.strict
@options.fail_on("error")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(allow_dash=True),
    default="plan.json",
    show_default=True,
    callback=options.given,
    help="Where the plan goes. With `-` it goes to standard output, and the review to standard error.",
)
@options.color
@options.debug
@click.pass_obj
def plan(
    screen: Screen,
    /,
    *,
    exports: Sequence[str],
    target: str,
    choices: str | None,
    settings: Sequence[str],
    previous: str | None,
    explain: bool,
    strict: bool,
    fail_on: str,
    output: str,
) -> int:
    """Plan the move of an export onto an AKS cluster.

    EXPORT is any mix of files, folders and archives that `oc get`, must-gather, `oc adm inspect`, crane or
    Velero wrote, and `-` for standard input. JSON (`-o json`) is read fastest.

    Writes the plan and prints a short review of it. A plan with blocking findings is written and reviewed
    like any other; the exit code is 3.
    """
    # Imported when the command runs: help and completion have to be quick.
    from rich.console import Console

    from migrate.cli.console import text_for
    from migrate.cli.delivery import STANDARD_OUTPUT, deliver
    from migrate.cli.pipeline import Source, blocks, make_plan
    from migrate.cli.progress import progress_on
    from migrate.cli.streams import put
    from migrate.files.planfile import encode_plan, read_plan
    from migrate.files.settings import read_settings
    from migrate.model.exits import Exit
    from migrate.plan.decisions.explain import explained
    from migrate.report.explanation import print_explanation
    from migrate.report.review import review_of
    from migrate.report.text import print_review

    facts, chosen = read_settings(target, choices, settings)
    earlier = read_plan(previous) if previous else None
    with progress_on(sys.stderr) as progress:
        source = Source(exports, strict=strict, progress=progress)
        made = make_plan(source, facts=facts, chosen=chosen, previous=earlier)
    plan_is_data = output == STANDARD_OUTPUT
    review = review_of(made, plan_file="plan.json" if plan_is_data else output)
    stream = sys.stderr if plan_is_data else sys.stdout

    def write(console: Console) -> None:
        if explain:
            print_explanation(explained(made, facts, chosen), console)
        print_review(review, console, short=True)

    text = text_for(stream, screen, write)
    if plan_is_data:
        deliver({STANDARD_OUTPUT: encode_plan(made)})
        put(text, sys.stderr)
    else:
        deliver({output: encode_plan(made), STANDARD_OUTPUT: text})
    return Exit.BLOCKED if blocks(made.findings, fail_on) else Exit.DONE
