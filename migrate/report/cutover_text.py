"""The cutover, as text: what destinations see, which rules stand in for policies, the waves, the old addresses."""

from collections.abc import Sequence
from itertools import groupby

from migrate.model.cutover import AddressChange, Wave
from migrate.model.wording import counted, listed
from migrate.report.carried import CarriedRules
from migrate.report.differences import Differences
from migrate.report.group_text import print_rest
from migrate.report.labels import RULE_PLACES
from migrate.report.layout import Page

_INDENT = 2
_DESTINATIONS = 6


def print_differences(page: Page, differences: Differences) -> None:
    """Prints the proof: for whom nothing changes, and each change with its reason."""
    if not differences.changes and not differences.unchanged:
        return
    page.heading("What destinations see, before and after")
    if differences.unchanged:
        whom = _all_or_some(differences.unchanged)
        page.paragraph(
            f"Computed over all IPv4 destinations: every one sees the same kind of address as before, for {whom}.",
            indent=_INDENT,
        )
    alike = groupby(differences.changes, key=lambda change: (change.before, change.after, change.configurations))
    for number, ((before, after, configurations), changes) in enumerate(alike):
        if number or differences.unchanged:
            page.gap()
        page.entry(f"{before} → {after}", tag="", style="", aside=_all_or_some(configurations), indent=_INDENT)
        for change in changes:
            shown = listed(change.destinations, at_most=_DESTINATIONS)
            page.paragraph(f"{shown}: {change.why}", indent=2 * _INDENT)


def _all_or_some(configurations: Sequence[str]) -> str:
    """A few by name; many by their number."""
    few = 4
    return listed(configurations) if len(configurations) <= few else counted(len(configurations), "configuration")


def print_carried(page: Page, carried: Sequence[CarriedRules], *, limit: int | None) -> None:
    """Prints how many rules stand in for the egress policies of each configuration, and where."""
    if carried:
        page.heading("Rules in place of egress policies")
        page.table(
            ("Configuration", "Rules", "Where"),
            [(one.configuration, f"{one.rules:,}", RULE_PLACES[one.place]) for one in carried[:limit]],
        )
        print_rest(page, len(carried[limit:]) if limit else 0, "configuration", indent=_INDENT)


def print_waves(page: Page, waves: Sequence[Wave], *, limit: int | None) -> None:
    """Prints the waves in their order."""
    if waves:
        page.heading("Order")
        page.table(
            ("Wave", "Namespaces", "Pods replaced", "Waits at most"),
            [
                (wave.name, listed(wave.namespaces, at_most=12), f"{wave.pods:,}", f"{wave.wait_minutes:,} min")
                for wave in waves[:limit]
            ],
        )
        print_rest(page, len(waves[limit:]) if limit else 0, "wave", indent=_INDENT)


def print_addresses(page: Page, addresses: Sequence[AddressChange], *, limit: int | None) -> None:
    """Prints when the new addresses have to be allowed in place of each old one, and when that may go."""
    if addresses:
        page.heading("Old addresses")
        page.table(
            ("Address", "Namespaces", "Allow the new before", "Remove the old after"),
            [(one.address, listed(one.namespaces), one.add_before, one.removal) for one in addresses[:limit]],
        )
        print_rest(page, len(addresses[limit:]) if limit else 0, "address", plural="addresses", indent=_INDENT)
