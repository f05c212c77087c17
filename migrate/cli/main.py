"""The `migrate` command itself: its name, its general options and its list of commands."""

import os.path
import sys
from typing import NoReturn

import click

from migrate import __version__
from migrate.cli import options
from migrate.cli.commands.annotate import annotate
from migrate.cli.commands.assess import assess
from migrate.cli.commands.diff import diff
from migrate.cli.commands.export import export
from migrate.cli.commands.plan import plan
from migrate.cli.commands.render import render
from migrate.cli.commands.report import report
from migrate.cli.commands.rules import rules
from migrate.cli.commands.target import target
from migrate.cli.problems import exit_code_of
from migrate.cli.screen import Screen
from migrate.cli.streams import stand_in_for_closed

COMMANDS = (export, assess, target, plan, report, render, annotate, diff, rules)
"""In the order in which people need them."""


class InOrder(click.Group):
    """A group whose help keeps the order in which its commands were added."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        """The names of the commands."""
        return list(self.commands)


@click.group(
    cls=InOrder,
    commands=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "MIGRATE"},
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@options.color
@options.debug
def migrate() -> None:
    """Plan the move from OpenShift's EgressIP to AKS's Static Egress Gateway.

    It begins on the old cluster: `migrate export --script` prints the script to run there.
    """


def main() -> NoReturn:
    """Runs `migrate`, under whatever name it was started, and exits with one of `Exit`."""
    stand_in_for_closed()
    screen = Screen()
    name = _name_as_typed()

    def run() -> object:
        return migrate.main(prog_name=name, complete_var="_MIGRATE_COMPLETE", standalone_mode=False, obj=screen)

    sys.exit(exit_code_of(run, screen))


def _name_as_typed() -> str | None:
    """`kubectl egress-migrate` for the plugin; None leaves it to click, which also knows `python -m`."""
    program = os.path.basename(sys.argv[0]).removesuffix(".exe")  # noqa: PTH119  (pathlib is slow to import)
    return "kubectl egress-migrate" if program == "kubectl-egress_migrate" else None
