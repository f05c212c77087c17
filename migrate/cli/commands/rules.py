"""The words of `migrate rules`."""

import click

from migrate.cli import options
from migrate.cli.screen import Screen


@click.command
@click.argument("rule", metavar="[ID]", required=False)
@options.color
@options.debug
@click.pass_obj
def rules(screen: Screen, /, *, rule: str | None) -> int:
    """List the findings, or explain the one of that ID."""
    from migrate.cli.work.rules import run

    return run(screen, rule=rule)
