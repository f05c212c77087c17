"""The cutover: what destinations see, the rules in place of policies, the waves, the old addresses."""

from collections.abc import Iterator

from migrate.formats.markdown import bullets, code, plain, prose
from migrate.report.differences import Difference
from migrate.report.labels import RULE_PLACES
from migrate.report.markdown.parts import Blocks, names, rows_under, section, some_or_all
from migrate.report.review import Review

_DESTINATIONS = 6
_NAMESPACES = 20


def cutover(review: Review) -> Iterator[str]:
    """The four sections, as far as there is something in them."""
    yield from _wire(review)
    yield from _carried(review)
    yield from _waves(review)
    yield from _addresses(review)


def _wire(review: Review) -> Blocks:
    differences = review.differences
    unchanged = ""
    if differences.unchanged:
        whom = some_or_all(differences.unchanged, "configuration")
        unchanged = (
            f"Computed over all IPv4 destinations: every one sees the same kind of address as before, for {whom}."
        )
    return section("What destinations see, before and after", unchanged, bullets(map(_change, differences.changes)))


def _change(change: Difference) -> str:
    whom = some_or_all(change.configurations, "configuration")
    shown = names(change.destinations, at_most=_DESTINATIONS)
    return f"{change.before} → {change.after}, for {whom}: {shown}: {prose(change.why)}"


def _carried(review: Review) -> Blocks:
    rows = [(code(one.configuration), f"{one.rules:,}", plain(RULE_PLACES[one.place])) for one in review.carried]
    return section("Rules in place of egress policies", rows_under(("Configuration", "Rules", "Where"), rows))


def _waves(review: Review) -> Blocks:
    rows = [
        (
            code(wave.name),
            names(wave.namespaces, at_most=_NAMESPACES),
            f"{wave.pods:,}",
            f"{wave.wait_minutes:,} min",
        )
        for wave in review.waves
    ]
    return section("Order", rows_under(("Wave", "Namespaces", "Pods replaced", "Waits at most"), rows))


def _addresses(review: Review) -> Blocks:
    rows = [
        (code(one.address), names(one.namespaces), code(one.add_before), plain(one.removal)) for one in review.addresses
    ]
    headings = ("Address", "Namespaces", "Allow the new before", "Remove the old after")
    return section("Old addresses", rows_under(headings, rows))
