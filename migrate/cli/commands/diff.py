"""`migrate diff`: what a plan changes, or what changed between two."""

from collections.abc import Sequence

import click

from migrate.cli import options
from migrate.cli.screen import Screen


@click.command
@options.plan
@click.argument("new_file", metavar="[NEW]", type=options.READABLE, required=False)
@click.option("--detailed-exitcode", is_flag=True, help="Exit with 4 if there is a change.")
@options.outputs
@options.color
@options.debug
@click.pass_obj
def diff(
    screen: Screen, /, *, plan_file: str, new_file: str | None, detailed_exitcode: bool, output: Sequence[str]
) -> int:
    """Show what a plan changes, or what changed since.

    PLAN alone: before and after for each namespace, the old cluster on one side and the plan on the other. With NEW,
    another plan: what differs between the two and why, as far as it can be told. FORMAT is text or json.
    """
    # Imported when the command runs: help and completion have to be quick.
    import msgspec

    from migrate.cli.console import stream_of, text_for
    from migrate.cli.delivery import deliver, wanted_outputs
    from migrate.diff.between import difference_between
    from migrate.diff.move import difference_of_move
    from migrate.diff.text import print_difference
    from migrate.files.planfile import read_plan
    from migrate.formats.collecting import uncollected
    from migrate.model.exits import Exit

    wanted = wanted_outputs(output, formats=("text", "json"))
    files = [plan_file] if new_file is None else [plan_file, new_file]
    with uncollected():
        plans = [read_plan(file) for file in files]
        difference = difference_of_move(*plans) if new_file is None else difference_between(*plans)

    def written(path: str, format_: str) -> bytes:
        if format_ == "json":
            return msgspec.json.format(msgspec.json.encode(difference), indent=2) + b"\n"
        return text_for(stream_of(path), screen, lambda console: print_difference(difference, console, files=files))

    deliver({path: written(path, format_) for path, format_ in wanted.items()})
    return Exit.CHANGES if detailed_exitcode and difference.pending else Exit.DONE
