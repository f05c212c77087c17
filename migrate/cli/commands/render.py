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
    callback=options.given,
    help="Where the files go. What an earlier run left there is replaced.",
)
@options.debug
def render(*, plan_file: str, output: str) -> int:
    """Write a plan as manifests, infrastructure and runbook.

    PLAN is the file that `migrate plan` wrote. Begin with runbook.md: it says what each of the files is for, and in
    which order they are used.
    """
    # Imported when the command runs: help and completion have to be quick.
    from migrate.cli.streams import say
    from migrate.files.outputs import write_tree
    from migrate.files.planfile import decode_plan, plan_bytes
    from migrate.formats.escapes import visible
    from migrate.model.exits import Exit
    from migrate.model.wording import counted
    from migrate.render.tree import render_tree

    raw = plan_bytes(plan_file)
    tree = render_tree(decode_plan(raw, plan_file), raw)
    write_tree(output, tree)
    say(f"Wrote {counted(len(tree), 'file')} to {visible(output)}.")
    return Exit.DONE
