"""A comparison as text: which inputs changed, then each namespace, then what they share.

Lays out what move.py and between.py have found, and decides nothing but how much of it is shown.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from msgspec import UNSET
from rich.cells import cell_len
from rich.console import Console

from migrate.diff.alike import OWN_EGRESS_IP, OWN_NAME, AlikeNamespaces, alike_entries, alike_namespaces
from migrate.diff.columns import Block, Row, few
from migrate.diff.difference import Causes, Difference, Entry, Field, Input, Mark
from migrate.diff.words import (
    HEADINGS,
    PARTS,
    cause_of,
    count_line,
    differing,
    lines_of,
    name_of,
    own_cause,
    pods_of,
    told_fields,
)
from migrate.model.wording import counted, listed
from migrate.report.layout import Page

_LEGEND = "+ new   - gone   ~ changed"
_WIDEST_NAME = 30
_NAMES = 6
_SHORT = 40


def print_difference(difference: Difference, console: Console, *, files: Sequence[str]) -> None:
    """Prints a comparison; `files` are the names of the plans on the command line."""
    page = Page(console)
    if difference.before is not UNSET:
        _print_inputs(page, difference)
    _print_sides(page, difference, files)
    if not difference.pending:
        page.gap()
        page.paragraph(_nothing(difference))
        return
    page.gap()
    page.paragraph(_LEGEND, style="dim")
    if difference.namespaces:
        page.heading("Namespaces")
    for number, alike in enumerate(alike_namespaces(difference.namespaces)):
        if number:
            page.gap()
        aside = pods_of(alike.change) if difference.before is UNSET else cause_of(alike.change)
        _print_namespaces(console, alike, aside)
    for part, entries in groupby(difference.rest, key=lambda entry: entry.part):
        page.heading(HEADINGS.get(part, part))
        _print_rest(console, entries, of_all=difference.changed)
    page.gap()
    page.paragraph(count_line(difference), style="bold")


def _print_inputs(page: Page, difference: Difference) -> None:
    """First of all which inputs changed, each on its own line (contract, Diff)."""
    for input_ in difference.changed:
        details = _taken(difference) if input_ is Input.EXPORT else _keys(difference, input_)
        page.paragraph(f"{input_} changed{details}", style="bold")
    same = [input_ for input_ in Input if input_ not in difference.changed]
    if same:
        page.paragraph(f"The same: {listed(same)}.")
    if not difference.changed and difference.pending:
        page.paragraph(
            "What differs comes from another version of the program, or from the plan that was given as --previous."
        )
    page.gap()


def _taken(difference: Difference) -> str:
    was = "" if difference.before is UNSET else difference.before.source.get("takenAt", "")
    becomes = difference.after.source.get("takenAt", "")
    return f": taken {was or 'at an unknown time'}, then {becomes or 'at an unknown time'}" if was != becomes else ""


def _keys(difference: Difference, input_: Input) -> str:
    """Which of its facts or choices, where the plans tell them apart."""
    keys = [key.removeprefix(f"{input_}.") for key in difference.keys if key.startswith(f"{input_}.")]
    return f": {listed(keys, at_most=_NAMES)}" if keys else ""


def _print_sides(page: Page, difference: Difference, files: Sequence[str]) -> None:
    if difference.before is UNSET:
        old_cluster = difference.after.source.get("server", "")
        page.labelled("Before", f"the old cluster {old_cluster}".rstrip(), indent=0, width=8, style="dim")
    else:
        page.labelled("Before", f"{files[0]}  {difference.before.digest}", indent=0, width=8, style="dim")
    page.labelled("After", f"{files[-1]}  {difference.after.digest}", indent=0, width=8, style="dim")


def _nothing(difference: Difference) -> str:
    if difference.before is UNSET:
        return "The plan has no configuration: nothing changes."
    if difference.before == difference.after:
        return "Nothing differs: it is the same plan."
    moved = counted(difference.moved, "finding or rule was", "findings and rules were")
    return (
        "Nothing differs but what a plan says of its own making: basis, digest and origin "
        f"({moved} read in another place of the files)."
    )


def _print_namespaces(console: Console, alike: AlikeNamespaces, aside: str) -> None:
    change, block = alike.change, Block(console)
    title = alike.names[0]
    if len(alike.names) > 1:
        names = listed(alike.names, at_most=_NAMES)
        title = f"{counted(len(alike.names), 'namespace')}, each with its own {OWN_NAME} and {OWN_EGRESS_IP}: {names}"
    block.title(change.mark, title, level=0, aside=aside)
    for entry in change.entries:
        _add_entry(block, entry, of_all=change.causes or change.untold)
    block.print()


def _print_rest(console: Console, entries: Iterable[Entry], *, of_all: Causes) -> None:
    """What cannot be told apart among all that changed is no news here."""
    for alike in alike_entries(entries):
        block, entry = Block(console), alike.entry
        names = [name_of(entry.part, name) for name in alike.names]
        title = names[0] if len(names) == 1 else f"{len(names):,}: {listed(names, at_most=_NAMES)}"
        if title:
            block.title(entry.mark, title, level=0, aside=own_cause(entry.causes, of_all))
        _add_fields(block, told_fields(entry), level=1 if title else 0, of_all=of_all)
        block.print()


def _add_entry(block: Block, entry: Entry, *, of_all: Causes) -> None:
    title = f"{PARTS.get(entry.part, '')} {entry.name}".strip()
    block.title(entry.mark, title, level=1, aside=own_cause(entry.causes, of_all))
    _add_fields(block, told_fields(entry), level=2, of_all=of_all)


def _add_fields(block: Block, fields: Sequence[Field], *, level: int, of_all: Causes) -> None:
    """What is another, one below the other; then what is new, and what is gone, in a line each."""
    changed = [field for field in fields if field.mark is Mark.CHANGED]
    width = min(max((cell_len(field.name) for field in changed), default=0), _WIDEST_NAME)
    for field in changed:
        before, after = lines_of(field.before), lines_of(field.after)
        if len(before) == len(after) == 1:
            (before[0], after[0]) = differing(before[0], after[0])
        block.change(Row(field.name, before, after, own_cause(field.causes, of_all)), level=level, width=width)
    for mark in (Mark.ADDED, Mark.REMOVED):
        statements = [_statement(field, of_all) for field in fields if field.mark is mark]
        short = [statement for statement in statements if len(statement) <= _SHORT]
        for words in (short, *([statement] for statement in statements if len(statement) > _SHORT)):
            if words:
                block.words(mark, words, level=level)


def _statement(field: Field, of_all: Causes) -> str:
    value = lines_of(field.after if field.mark is Mark.ADDED else field.before)
    return f"{field.name}: {' '.join(few(value)) or 'none'} {own_cause(field.causes, of_all)}".rstrip()
