"""`migrate plan`: read, plan, write, review."""

import sys
from collections.abc import Sequence

from migrate.cli.console import text_for
from migrate.cli.delivery import STANDARD_OUTPUT, deliver
from migrate.cli.pipeline import Source, blocks, make_plan
from migrate.cli.progress import progress_on
from migrate.cli.screen import Screen
from migrate.cli.streams import put
from migrate.files.planfile import encode_plan
from migrate.model.exits import Exit
from migrate.report.review import review_of
from migrate.report.text import print_review


def run(
    screen: Screen,
    *,
    exports: Sequence[str],
    target: str,
    choices: str | None,
    settings: Sequence[str],
    strict: bool,
    fail_on: str,
    output: str,
) -> int:
    """Writes the plan, and prints the short review where the plan does not go."""
    with progress_on(sys.stderr) as progress:
        source = Source(exports, strict=strict, progress=progress)
        plan = make_plan(source, target_file=target, choices_file=choices, settings=settings)
    plan_is_data = output == STANDARD_OUTPUT
    review = review_of(plan, plan_file="plan.json" if plan_is_data else output)
    stream = sys.stderr if plan_is_data else sys.stdout
    text = text_for(stream, screen, lambda console: print_review(review, console, short=True))
    deliver({output: encode_plan(plan)})
    put(text, stream)
    return Exit.BLOCKED if blocks(plan.findings, fail_on) else Exit.DONE
