"""The choices behind a plan as text, before its review (`migrate plan --explain`)."""

from collections.abc import Sequence

from rich.console import Console

from migrate.model.places import Origin
from migrate.plan.decisions.explain import Explained
from migrate.report.layout import Page

_INDENT = 2


def print_explanation(choices: Sequence[Explained], console: Console) -> None:
    """Prints each choice with where it was made, what it means and what the plan made of it."""
    page = Page(console)
    page.paragraph("Choices", style="bold")
    page.gap()
    for choice in choices:
        page.entry(f"{choice.key}: {choice.value}", tag="", style="", aside=_made(choice), indent=_INDENT)
        page.paragraph(choice.meaning, indent=3 * _INDENT, style="dim")
        for outcome in choice.outcomes:
            page.paragraph(f"Here: {outcome}", indent=3 * _INDENT)
    page.gap()


def _made(choice: Explained) -> str:
    if choice.origin is None:
        return "default"
    return f"{_place(choice.origin)}, default {choice.default}"


def _place(origin: Origin) -> str:
    return f"{origin.file}:{origin.line}" if origin.line else origin.file
