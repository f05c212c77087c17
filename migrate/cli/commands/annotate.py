"""`migrate annotate`: a plan, in people's own manifests."""

import sys
from collections.abc import Sequence

import click

from migrate.cli import options
from migrate.cli.screen import Screen


@click.command
@options.plan
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(), callback=options.given)
@click.option("--check", is_flag=True, help="Change nothing; exit with 4 if there is something to change.")
@click.option("-n", "--namespace", metavar="NAME", default="", help="The namespace of manifests that name none.")
@options.debug
@click.pass_obj
def annotate(screen: Screen, /, *, plan_file: str, paths: Sequence[str], check: bool, namespace: str) -> int:
    """Write the annotation into your own manifests.

    PLAN is the file that `migrate plan` wrote; PATH is a manifest, YAML or JSON, or a folder of them.

    Lines are added, and nothing else changes. Helm charts and kustomizations are not edited: what to put
    into them is printed. Exit code 1 means that something is left for a person to do.
    """
    # Imported when the command runs: help and completion have to be quick.
    from migrate.annotate.account import Outcome
    from migrate.annotate.run import annotate as annotate_files
    from migrate.annotate.words import lines_about
    from migrate.cli.console import text_for
    from migrate.cli.streams import put
    from migrate.files.planfile import read_plan
    from migrate.formats.escapes import visible
    from migrate.model.exits import Exit

    account = annotate_files(read_plan(plan_file), paths, namespace=namespace, check=check)
    text = "\n".join(visible(line) for line in lines_about(account, check=check))
    put(text_for(sys.stdout, screen, lambda console: console.print(text, soft_wrap=True)))
    if check and account.of(Outcome.ADDED):
        return Exit.CHANGES
    return Exit.FAILURE if account.of(Outcome.LEFT) else Exit.DONE
