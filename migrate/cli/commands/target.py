"""`migrate target`: the facts of the AKS cluster, from what somebody with rights has printed."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from migrate.cli import options

if TYPE_CHECKING:
    from migrate.facts.commands import Names
    from migrate.facts.missing import Missing


@click.command
@click.argument("more", metavar="[FILE]...", nargs=-1, type=click.Path(allow_dash=True), callback=options.given)
@click.option(
    "--from",
    "sources",
    metavar="FILE",
    multiple=True,
    type=click.Path(allow_dash=True),
    envvar="MIGRATE_TARGET_FROM",
    callback=options.given,
    help="What the commands have printed: files and folders, in any order; `-` is standard input. "
    "More may follow each, and it is repeatable.",
)
@click.option("--commands", is_flag=True, help="Print the commands to run, each into a file of its own.")
@click.option("--blank", is_flag=True, help="Print a form to fill in, for a cluster that does not exist yet.")
@click.option("--subscription", metavar="ID", help="The subscription, for the commands.")
@click.option("--resource-group", metavar="NAME", help="The cluster's resource group, for the commands.")
@click.option("--cluster", metavar="NAME", help="The cluster, for the commands.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(allow_dash=True),
    default="-",
    show_default="standard output",
    callback=options.given,
    help="Where target.yaml goes. A file that states more than what is given is left as it is.",
)
@options.debug
def target(
    *,
    more: Sequence[str],
    sources: Sequence[str],
    commands: bool,
    blank: bool,
    subscription: str | None,
    resource_group: str | None,
    cluster: str | None,
    output: str,
) -> int:
    """Write the facts of the AKS cluster as target.yaml.

    `migrate target --commands` prints what somebody with rights on Azure runs, `migrate target --from *.json`
    reads what that has printed, told apart by content. Each fact has the command and the place that states it
    as a comment; what is missing is named, with the command that prints it.
    """
    # Imported when the command runs: help and completion have to be quick.
    from migrate.cli.delivery import deliver
    from migrate.facts.blank import BLANK
    from migrate.facts.commands import Names, script
    from migrate.model.exits import Exit

    _check(more, sources, commands=commands, blank=blank)
    names = Names(subscription, resource_group, cluster)
    if sources:
        return _from_files((*sources, *more), names, output)
    deliver({output: (BLANK if blank else script(names)).encode()})
    return Exit.DONE


def _check(more: Sequence[str], sources: Sequence[str], *, commands: bool, blank: bool) -> None:
    from migrate.model.errors import UsageProblem

    asked = sum((bool(sources), commands, blank))
    if more and not sources:
        raise UsageProblem(f"Put --from before the files: migrate target --from {' '.join(more)}")
    if asked > 1:
        raise UsageProblem("--from, --commands and --blank exclude each other. Give one of them.")
    if not asked:
        raise UsageProblem(
            "Reading a live cluster comes with a later release. Run what `migrate target --commands` prints where `az` "
            "is logged in, and give the files with --from; or fill in the form that --blank prints."
        )


def _from_files(files: Sequence[str], names: "Names", output: str) -> int:
    from migrate.cli.delivery import STANDARD_OUTPUT, deliver
    from migrate.cli.streams import say
    from migrate.facts.gather import gather
    from migrate.facts.missing import lacking
    from migrate.facts.printed import read_printed
    from migrate.facts.tree import tree_of
    from migrate.facts.written import target_text
    from migrate.formats.escapes import visible
    from migrate.model.exits import Exit
    from migrate.model.wording import counted

    documents = read_printed(files)
    gathered = gather(documents, names)
    lacks = lacking(gathered.found)
    text = target_text(tree_of(gathered.found.values()), lacks)
    if output != STANDARD_OUTPUT:
        _keep_what_is_known(output, text)
    deliver({output: text.encode()})
    if output != STANDARD_OUTPUT:
        read = counted(len({document.file for document in documents}), "file")
        say(visible(f"Wrote {output}: {counted(len(gathered.found), 'fact')} from {read}."))
    for line in (*gathered.remarks, *_missing(gathered.missing), *_incomplete(lacks)):
        say(visible(line))
    return Exit.FAILURE if lacks else Exit.DONE


def _missing(missing: Sequence["Missing"]) -> Iterator[str]:
    """Each once, with the command in a line of its own, so that it can be copied."""
    for needed, head in (
        (True, "Needed, and not in what was given; run this, and give the file, too:"),
        (False, "Not in what was given; the plan is surer with it:"),
    ):
        lines = [line for one in missing if one.needed is needed for line in (f"  {one.what}", f"    {one.command}")]
        yield from (head, *lines) if lines else ()


def _incomplete(lacks: Sequence[tuple[str, ...]]) -> Iterator[str]:
    from migrate.facts.found import dotted

    if lacks:
        yield f"Not complete: no plan can be made yet. Still to be stated: {', '.join(map(dotted, lacks))}."


def _keep_what_is_known(path: str, text: str) -> None:
    """Raises OutputFailed where the file that is there states facts that would be lost, or is something else."""
    from pathlib import Path

    from migrate.formats.pieces import Unreadable
    from migrate.formats.text import to_utf8
    from migrate.model.errors import OutputFailed
    from migrate.model.wording import listed

    if not Path(path).is_file():
        return
    try:
        lost = _keys(to_utf8(Path(path).read_bytes())) - _keys(text.encode())
    except (OSError, Unreadable) as error:
        raise OutputFailed(f"{path} is there already, and cannot be read ({error}). It is left as it is.") from error
    if lost:
        raise OutputFailed(
            f"{path} states {listed(sorted(lost))}, which the files given do not. It is left as it is: write to "
            "another file with -o, or remove it first."
        )


def _keys(text: bytes) -> set[str]:
    """The keys that a file states, of all items of a list together."""
    import re

    from migrate.formats.yaml_exact import load_with_lines

    _, lines = load_with_lines(text)
    return {re.sub(r"\[\d+\]", "", path) for path in lines}
