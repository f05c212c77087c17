"""Findings, by what they ask of the reader: each rule's advice once, each case with its place."""

from collections.abc import Iterable, Iterator

from migrate.formats.markdown import bullets, code, plain, prose
from migrate.model.documentation import rule_page
from migrate.report.groups import Case, Group
from migrate.report.labels import ACCEPTED, SECTIONS, place_of
from migrate.report.markdown.parts import Blocks, names, rows_under, section
from migrate.report.review import Review


def decisions(review: Review) -> Blocks:
    """What is open, a line for each rule."""
    rows = [
        (_link(group), prose(group.summary), f"{len(group.cases):,}", _fallbacks(group)) for group in review.decisions
    ]
    headings = ("Finding", "What", "Cases", "Until somebody decides")
    return section("Decisions wanted", rows_under(headings, rows) or "None.")


def findings(review: Review) -> Iterator[str]:
    """All that nobody has accepted, gravest first."""
    for severity, title in SECTIONS.items():
        groups = (group for group in review.groups if group.severity is severity and not group.accepted)
        yield from section(title, *_told(groups))


def accepted(review: Review) -> Blocks:
    """What somebody has accepted, with who and why."""
    return section(ACCEPTED, *_told(group for group in review.groups if group.accepted))


def _told(groups: Iterable[Group]) -> Iterator[str]:
    for group in groups:
        yield f"### {_link(group)} {prose(group.summary)}"
        yield bullets(map(_case, group.cases))
        if not group.accepted:
            yield f"*Why:* {prose(group.why)}"
            yield f"*Do:* {prose(group.remedy)}"


def _case(case: Case) -> str:
    place = f" ({code(place_of(case.origin))})" if case.origin else ""
    also = f" See also {names(map(place_of, case.related))}." if case.related else ""
    fallback = f" Until somebody decides: {prose(case.fallback)}" if case.fallback else ""
    return f"{code(case.subject)}{place}: {prose(case.message)}{also}{fallback}{_acceptance(case)}"


def _acceptance(case: Case) -> str:
    if case.accepted is None:
        return ""
    until = f", until {plain(case.accepted.until)}" if case.accepted.until else ""
    return f" Accepted by {plain(case.accepted.by)}{until}: {plain(case.accepted.why)}"


def _fallbacks(group: Group) -> str:
    fallbacks = dict.fromkeys(case.fallback for case in group.cases if case.fallback)
    return " ".join(map(prose, fallbacks))


def _link(group: Group) -> str:
    return f"[{plain(group.id)}]({rule_page(group.id)})"
