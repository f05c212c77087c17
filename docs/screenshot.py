"""Draws docs/review.svg, the picture in the README: what `make demo` shows. `make screenshot` runs it.

A test compares the picture with what this would draw.
"""

import io
import re
from pathlib import Path

from rich.console import Console

from migrate.cli.pipeline import Source, make_plan
from migrate.files.resources import resource
from migrate.files.settings import read_choices, read_target
from migrate.model.plan import Plan
from migrate.report.review import review_of
from migrate.report.text import print_review

PICTURE = Path(__file__).parent / "review.svg"

_FONTS_FROM_ELSEWHERE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def svg() -> str:
    """The short review of the demo as a terminal of 110 columns shows it."""
    console = Console(
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
    print_review(review_of(demo_plan(), plan_file="demo-output/plan.json"), console, short=True)
    drawn = console.export_svg(title="make demo", unique_id="review")
    return _FONTS_FROM_ELSEWHERE.sub("", drawn)


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
