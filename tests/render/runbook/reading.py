"""A runbook as its reader sees it: its lines, its blocks of commands, its headings."""

import re

from migrate.model.plan import Plan
from migrate.render.runbook import runbook_files

_BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def text_of(plan: Plan) -> str:
    return runbook_files(plan)["runbook.md"].decode()


def blocks_of(plan: Plan) -> list[str]:
    """What is to be pasted, block by block."""
    return [found[1] for found in _BLOCK.finditer(text_of(plan))]


def commands_of(plan: Plan) -> list[str]:
    """Each line of these blocks."""
    return [line for block in blocks_of(plan) for line in block.splitlines()]


def prose_of(plan: Plan) -> str:
    """Everything but the blocks."""
    return _BLOCK.sub("", text_of(plan))


def part_of(plan: Plan, heading: str) -> str:
    """From a heading, of which the beginning is given, up to the next one of its depth or above."""
    marks = heading.split(" ", maxsplit=1)[0]
    _, _, rest = text_of(plan).partition(f"\n{heading}")
    return re.split(rf"\n#{{2,{len(marks)}}} ", rest)[0]
