"""`migrate render`: a plan, for tools."""

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
def render(*, plan_file: str, output: str) -> int:
    """Write a plan as manifests and patches.

    PLAN is the file that `migrate plan` wrote.
    """
    # Imported when the command runs: help and completion have to be quick.
    from migrate.cli.streams import say
    from migrate.files.outputs import write_tree
    from migrate.files.planfile import read_plan
    from migrate.model.exits import Exit
    from migrate.model.wording import counted
    from migrate.render.tree import render_tree
    from migrate.report.escapes import visible

    tree = render_tree(read_plan(plan_file))
    write_tree(output, tree)
    say(f"Wrote {counted(len(tree), 'file')} to {visible(output)}.")
    return Exit.DONE
