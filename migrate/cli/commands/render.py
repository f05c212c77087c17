"""`migrate render`: a plan, for tools."""

from collections.abc import Collection
from pathlib import Path

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
    help="Where the files go. What an earlier run wrote there is replaced, and nothing else.",
)
@options.verified
@options.debug
def render(*, plan_file: str, output: str, verified: str | None) -> int:
    """Write a plan as manifests, infrastructure and runbook.

    PLAN is the file that `migrate plan` wrote. Begin with runbook.md: it says what each of the files is for, and in
    which order they are used.
    """
    # Imported when the command runs: help and completion have to be quick.
    from migrate.cli.streams import say
    from migrate.files.outputs import write_tree
    from migrate.files.planfile import decode_plan, plan_bytes
    from migrate.files.verification import read_verification
    from migrate.formats.escapes import visible
    from migrate.model.exits import Exit
    from migrate.model.verification import NOTHING_VERIFIED
    from migrate.model.wording import counted
    from migrate.render.tree import render_tree

    raw = plan_bytes(plan_file)
    plan = decode_plan(raw, plan_file)
    verification = read_verification(verified, plan) if verified else NOTHING_VERIFIED
    tree = render_tree(plan, raw, verification)
    write_tree(output, tree, stale=_left_there(output))
    say(f"Wrote {counted(len(tree), 'file')} to {visible(output)}.")
    return Exit.DONE


def _left_there(folder: str) -> Collection[str]:
    """The names that an earlier run has written, by the plan that it left; none where that is no plan."""
    from migrate.files.planfile import decode_plan, plan_bytes
    from migrate.model.errors import MigrateError
    from migrate.render.tree import render_tree

    left = str(Path(folder, "plan.json"))
    try:
        raw = plan_bytes(left)
        return render_tree(decode_plan(raw, left), raw).keys()
    except MigrateError:
        return ()
