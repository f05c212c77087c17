"""The review as text: summary first, then before and after, then what to do about each finding.

Lays out what review.py and assessed.py have computed, and decides nothing but how much of it is shown.
"""

from collections.abc import Sequence

from msgspec import UNSET
from rich.console import Console

from migrate.model.inventory import Missing
from migrate.model.wording import counted, listed
from migrate.report.assessed import AssessmentReview
from migrate.report.cost_text import print_cost
from migrate.report.cutover_text import print_addresses, print_carried, print_differences, print_waves
from migrate.report.gateway_text import print_azure, print_pools, print_prefixes, print_quotas, print_subnets
from migrate.report.group_text import print_groups, print_rest
from migrate.report.labels import MISSING, RESTARTS, SOURCES
from migrate.report.layout import Cell, Page
from migrate.report.next_steps import Step
from migrate.report.review import Review
from migrate.report.rows import Row, gathered

_INDENT = 2
_SHORT_ROWS = 20
_SHORT_LEFT_OUT = 10


def print_review(review: Review, console: Console, *, short: bool = False) -> None:
    """Prints the review of a plan; a short one names the first of many, and tells in full what asks for something."""
    page = Page(console)
    page.paragraph(review.headline, style="bold")
    for explanation in review.explanations:
        page.gap()
        page.paragraph(explanation)
    _print_provenance(page, review)
    _print_rows(page, review, limit=_SHORT_ROWS if short else None)
    if not short:
        _print_reasons(page, review.rows)
    limit = _SHORT_ROWS if short else None
    print_differences(page, review.differences)
    print_waves(page, review.waves, limit=limit)
    print_addresses(page, review.addresses, limit=limit)
    print_carried(page, review.carried, limit=limit)
    print_pools(page, review.pools, limit=limit)
    print_subnets(page, review.subnets)
    print_prefixes(page, review.prefixes, limit=limit)
    print_quotas(page, review.quota)
    if not short:
        print_azure(page, review.azure)
    if review.cost is not UNSET:
        print_cost(page, review.cost)
    print_groups(page, review.groups, short=short)
    _print_missing(page, review.missing)
    _print_left_out(page, review.left_out, limit=_SHORT_LEFT_OUT if short else None)
    _print_next(page, review.next)


def print_assessment(review: AssessmentReview, console: Console) -> None:
    """Prints an assessment."""
    page = Page(console)
    page.paragraph(review.headline, style="bold")
    if review.namespaces:
        page.heading("Namespaces")
        page.table(
            ("Namespace", "EgressIP", "Addresses", "Workloads"),
            [
                (row.namespace, row.egress_ips, _addresses(row.addresses), f"{row.workloads:,}")
                for row in review.namespaces
            ],
        )
    print_groups(page, review.groups)
    _print_missing(page, review.missing)
    _print_left_out(page, review.left_out)
    _print_next(page, review.next)


def _print_provenance(page: Page, review: Review) -> None:
    page.gap()
    lines = [(label, review.source[key]) for key, label in SOURCES.items() if review.source.get(key)]
    for label, value in [*lines, ("Plan", review.digest)]:
        page.labelled(label, value, indent=0, width=9, style="dim")


def _print_rows(page: Page, review: Review, *, limit: int | None) -> None:
    rows = gathered(review.rows)
    if not rows:
        return
    page.heading("Namespaces, before and after")
    page.table(
        ("Namespace", "EgressIP", "Before", "After", "Workloads", "Wave"),
        [
            (_namespaces(row), row.egress_ip, _addresses(row.old), _after(row), _workloads(row), row.wave)
            for row in rows[:limit]
        ],
    )
    print_rest(page, len(rows[limit:]) if limit else 0, "line", indent=_INDENT)


def _print_reasons(page: Page, rows: Sequence[Row]) -> None:
    namespaces: dict[str, list[str]] = {}
    for row in rows:
        namespaces.setdefault(row.reason, []).extend(row.namespaces)
    if namespaces:
        page.heading("Why public or private")
    for reason, names in namespaces.items():
        page.entry(listed(names), tag="", style="", aside=reason, indent=_INDENT)


def _namespaces(row: Row) -> Cell:
    first, *others = row.namespaces
    if not others:
        return first
    return counted(len(row.namespaces), "namespace"), f"{first} … {others[-1]}"


def _addresses(addresses: tuple[str, ...]) -> Cell:
    return addresses or "none assigned"


def _after(row: Row) -> Cell:
    size = f"/{row.prefix_size}, {counted(row.addresses, 'address', 'addresses')}"
    each = " each" if len(row.namespaces) > 1 else ""
    return *row.new, size + each, f"{row.mode}, {row.pool}"


def _workloads(row: Row) -> Cell:
    if len(row.namespaces) > 1:
        return f"{row.workloads:,} each"
    return tuple(f"{number:,} {RESTARTS[restart]}" for restart, number in row.restarts) or "none"


def _print_missing(page: Page, missing: Sequence[Missing]) -> None:
    for of, title in MISSING.items():
        inputs = [input_ for input_ in missing if input_.of == of]
        if inputs:
            page.heading(title)
        for number, input_ in enumerate(inputs):
            if number:
                page.gap()
            page.paragraph(f"{input_.what}: {input_.why}", indent=_INDENT)
            page.command(input_.command, indent=_INDENT * 3)


def _print_left_out(page: Page, left_out: Sequence[str], *, limit: int | None = None) -> None:
    if left_out:
        page.heading("Left out")
        names = listed(left_out, at_most=limit or len(left_out))
        page.paragraph(
            f"{counted(len(left_out), 'platform namespace')}: {names}. `include` in choices.yaml takes them in.",
            indent=_INDENT,
        )


def _print_next(page: Page, steps: Sequence[Step]) -> None:
    page.heading("Next")
    for number, step in enumerate(steps, 1):
        page.labelled(f"{number}.", step.what, indent=_INDENT, width=4)
        if step.command:
            page.command(step.command, indent=_INDENT * 3)
