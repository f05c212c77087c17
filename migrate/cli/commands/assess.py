"""The words of `migrate assess`."""

from typing import Any

import click

from migrate.cli import options
from migrate.cli.screen import Screen


@click.command
@options.exports
@options.choices
@options.strict
@options.fail_on("error")
@options.outputs
@options.color
@options.debug
@click.pass_obj
def assess(screen: Screen, /, **words: Any) -> int:
    """Say who leaves with which address today, and what is in the way.

    EXPORT is the same as for `migrate plan`; no target is needed. FORMAT is text or json.
    """
    from migrate.cli.work.assess import run

    return run(screen, **words)
