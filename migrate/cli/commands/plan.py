"""The words of `migrate plan`."""

from typing import Any

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
def plan(screen: Screen, /, **words: Any) -> int:
    """Plan the move of an export onto an AKS cluster.

    EXPORT is any mix of files, folders and archives that `oc get`, must-gather, `oc adm inspect`, crane or
    Velero wrote, and `-` for standard input. JSON (`-o json`) is read fastest.

    Writes the plan and prints a short review of it. A plan with blocking findings is written and reviewed
    like any other; the exit code is 3.
    """
    from migrate.cli.work.plan import run

    return run(screen, **words)
