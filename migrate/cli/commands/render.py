"""The words of `migrate render`."""

from typing import Any

import click

from migrate.cli import options


@click.command
@options.plan
@click.option(
    "-o",
    "--output",
    metavar="FOLDER",
    type=click.Path(file_okay=False),
    required=True,
    help="Where the files go. What an earlier run left there is replaced.",
)
@options.debug
def render(**words: Any) -> int:
    """Write a plan as manifests and patches.

    PLAN is the file that `migrate plan` wrote.
    """
    from migrate.cli.work.render import run

    return run(**words)
