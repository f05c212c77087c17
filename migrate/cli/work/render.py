"""`migrate render`: a plan, for tools."""

from migrate.cli.streams import say
from migrate.files.outputs import write_tree
from migrate.files.planfile import read_plan
from migrate.model.exits import Exit
from migrate.render.tree import render_tree
from migrate.report.escapes import visible
from migrate.report.words import counted


def run(*, plan_file: str, output: str) -> int:
    """Writes the tree and says how large it is."""
    tree = render_tree(read_plan(plan_file))
    write_tree(output, tree)
    say(f"Wrote {counted(len(tree), 'file')} to {visible(output)}.")
    return Exit.DONE
