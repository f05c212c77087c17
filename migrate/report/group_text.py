"""Findings as text: by what they ask of the reader, each rule's advice once, each case with its place."""

from collections.abc import Sequence

from migrate.model.findings import Severity
from migrate.model.wording import counted, listed
from migrate.report.groups import Case, Group
from migrate.report.labels import ACCEPTED, SECTIONS, place_of
from migrate.report.layout import Page

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}
_ACCEPTED_STYLE = "bold green"

_INDENT = 2
_SHORT_CASES = 3
_SHORT_MESSAGE = 2000


def print_groups(page: Page, groups: Sequence[Group], *, short: bool = False) -> None:
    """Prints all findings.

    A short text has the first cases of a rule, the reasons of errors alone, and only a line where nothing is asked.
    """
    for severity, title in SECTIONS.items():
        section = [group for group in groups if group.severity == severity and not group.accepted]
        _print_section(page, title, _STYLES[severity], section, short=short)
    _print_section(page, ACCEPTED, _ACCEPTED_STYLE, [group for group in groups if group.accepted], short=short)


def print_rest(page: Page, number: int, noun: str, *, indent: int, plural: str = "") -> None:
    """Says how many there are that a short text does not show."""
    if number > 0:
        page.paragraph(
            f"… and {counted(number, noun, plural)} more; `migrate report` shows all.", indent=indent, style="dim"
        )


def _print_section(page: Page, title: str, style: str, groups: Sequence[Group], *, short: bool) -> None:
    if groups:
        page.heading(title)
    for number, group in enumerate(groups):
        if short and not group.asks:
            cases = counted(len(group.cases), "case")
            page.entry(group.summary, tag=group.id, style=style, aside=cases, indent=_INDENT)
            continue
        if number:
            page.gap()
        _print_group(page, group, style, short=short)


def _print_group(page: Page, group: Group, style: str, *, short: bool) -> None:
    limit = _SHORT_CASES if short else len(group.cases)
    page.entry(group.summary, tag=group.id, style=style, indent=_INDENT)
    for case in group.cases[:limit]:
        _print_case(page, case, longest=_SHORT_MESSAGE if short else None)
    print_rest(page, len(group.cases) - limit, "case", indent=2 * _INDENT)
    if group.accepted:
        return
    if not short or group.severity is Severity.ERROR:
        page.labelled("Why", group.why, indent=2 * _INDENT, width=6, style="dim")
    page.labelled("Do", group.remedy, indent=2 * _INDENT, width=6, style="dim")


def _print_case(page: Page, case: Case, *, longest: int | None) -> None:
    page.entry(case.subject, tag="", style="", aside=place_of(case.origin), indent=2 * _INDENT)
    page.paragraph(_cut(case.message, longest), indent=3 * _INDENT)
    if case.related:
        page.paragraph(f"See also {listed(map(place_of, case.related))}.", indent=3 * _INDENT)
    if case.fallback:
        page.paragraph(f"Until somebody decides: {case.fallback}", indent=3 * _INDENT)
    if case.accepted:
        until = f", until {case.accepted.until}" if case.accepted.until else ""
        page.paragraph(f"Accepted by {case.accepted.by}{until}: {case.accepted.why}", indent=3 * _INDENT)


def _cut(message: str, longest: int | None) -> str:
    """A message that names thousands of things, as a short text bears it."""
    if longest is None or len(message) <= longest:
        return message
    return f"{message[:longest].rpartition(' ')[0]} … `migrate report` shows all of it."
