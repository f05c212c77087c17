"""Draws docs/review.svg, the picture in the README: what `make demo` shows. `make screenshot` runs it.

A test compares the picture with what this would draw.
"""

import io
import re
from pathlib import Path

from rich.console import Console
from rich.text import Text

from migrate.cli.pipeline import Source, make_plan
from migrate.files.resources import resource
from migrate.files.settings import read_choices, read_target
from migrate.model.plan import Plan
from migrate.report.review import review_of
from migrate.report.text import print_review

PICTURE = Path(__file__).parent / "review.svg"

_LINES = 66
"""As many as reach to the end of what destinations see: a picture of all would fill the README."""

_FONTS_FROM_ELSEWHERE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def svg() -> str:
    """The first screens of the demo's short review, as a terminal of 110 columns shows them."""
    terminal = _terminal()
    print_review(review_of(demo_plan(), plan_file="demo-output/plan.json"), terminal, short=True)
    lines = terminal.export_text(styles=True).splitlines()
    picture = _terminal()
    picture.print(Text.from_ansi("\n".join(lines[:_LINES])))
    picture.print(Text(f"… {len(lines) - _LINES} more lines", "dim"))
    return _FONTS_FROM_ELSEWHERE.sub("", picture.export_svg(title="make demo", unique_id="review"))


def _terminal() -> Console:
    return Console(
        record=True,
        file=io.StringIO(),
        width=110,
        height=25,
        force_terminal=True,
        color_system="standard",
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )


def demo_plan() -> Plan:
    """The plan of fixtures/demo."""
    demo = resource("fixtures/demo")
    return make_plan(
        Source([str(demo / "export")]),
        facts=read_target(str(demo / "target.yaml")),
        chosen=read_choices(str(demo / "choices.yaml")),
    )


if __name__ == "__main__":
    PICTURE.write_text(svg(), encoding="utf-8")
