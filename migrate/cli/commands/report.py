"""The words of `migrate report`."""

from typing import Any

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
@options.fail_on("never")
@options.outputs
@options.color
@options.debug
@click.pass_obj
def report(screen: Screen, /, **words: Any) -> int:
    """Show a plan to the people who decide about it.

    PLAN is the file that `migrate plan` wrote. FORMAT is text.
    """
    from migrate.cli.work.report import run

    return run(screen, **words)
