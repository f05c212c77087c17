"""Before and after: a line for each configuration."""

from migrate.formats.markdown import code, plain, prose
from migrate.model.wording import counted
from migrate.report.labels import RESTARTS
from migrate.report.markdown.parts import Blocks, names, rows_under, section, some_or_all
from migrate.report.review import Review
from migrate.report.rows import Row

_HEADINGS = ("Namespace", "EgressIP", "Before", "After", "Prefix", "Mode", "Pool", "Workloads", "Wave")


def namespaces(review: Review) -> Blocks:
    """The table, and why each has its mode."""
    reasons: dict[str, list[str]] = {}
    for row in review.rows:
        reasons.setdefault(row.reason, []).extend(row.namespaces)
    why = [f"{some_or_all(list(dict.fromkeys(of)), 'namespace')}: {prose(reason)}" for reason, of in reasons.items()]
    return section(
        "Namespaces, before and after",
        rows_under(_HEADINGS, map(_cells, review.rows)),
        "\n".join(f"- {line}" for line in why),
    )


def _cells(row: Row) -> tuple[str, ...]:
    return (
        names(row.namespaces),
        code(row.egress_ip),
        names(row.old) or "none assigned",
        names(row.new) or f"/{row.prefix_size}, {counted(row.addresses, 'address', 'addresses')}",
        names(row.prefixes),
        plain(row.mode),
        code(row.pool),
        ", ".join(f"{number:,} {RESTARTS[restart]}" for restart, number in row.restarts) or "none",
        code(row.wave),
    )
