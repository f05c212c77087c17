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
@options.strict
@options.fail_on("error")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(allow_dash=True),
    default="plan.json",
    show_default=True,
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
    from migrate.cli.console import text_for
    from migrate.cli.delivery import STANDARD_OUTPUT, deliver
    from migrate.cli.pipeline import Source, blocks, make_plan
    from migrate.cli.progress import progress_on
    from migrate.cli.streams import put, say
    from migrate.cli.unused import note_on_unused
    from migrate.files.planfile import encode_plan
    from migrate.files.settings import read_choices, read_target
    from migrate.model.exits import Exit
    from migrate.report.escapes import visible
    from migrate.report.review import review_of
    from migrate.report.text import print_review

    facts = read_target(target)
    chosen = read_choices(choices, settings)
    note = note_on_unused(chosen.choices)
    if note:
        say(visible(note))
    with progress_on(sys.stderr) as progress:
        source = Source(exports, strict=strict, progress=progress)
        made = make_plan(source, target=facts, chosen=chosen)
    plan_is_data = output == STANDARD_OUTPUT
    review = review_of(made, plan_file="plan.json" if plan_is_data else output)
    stream = sys.stderr if plan_is_data else sys.stdout
    text = text_for(stream, screen, lambda console: print_review(review, console, short=True))
    deliver({output: encode_plan(made)})
    put(text, stream)
    return Exit.BLOCKED if blocks(made.findings, fail_on) else Exit.DONE
