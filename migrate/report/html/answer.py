"""The answer to "can we?": what the page says first, and the numbers beneath it."""

from collections.abc import Iterator

from msgspec import UNSET, Struct

from migrate.model.findings import Severity
from migrate.model.wording import counted
from migrate.report.review import Review


class Answer(Struct, frozen=True):
    """A sentence and its tone: `stop`, `wait` or `go`."""

    sentence: str
    tone: str


class Figure(Struct, frozen=True):
    """A number that the reader should know, and of what."""

    value: str
    of: str


def answer_of(review: Review) -> Answer:
    """Whether the plan can be carried out as it is."""
    errors, warnings = _cases(review, Severity.ERROR), _cases(review, Severity.WARNING)
    if errors:
        verb = "blocks" if errors == 1 else "block"
        return Answer(f"Not yet: {counted(errors, 'error')} {verb} the move", "stop")
    if not review.rows:
        return Answer("There is nothing to move", "wait")
    if warnings:
        verb = "is" if warnings == 1 else "are"
        return Answer(f"Yes, once {counted(warnings, 'warning')} {verb} decided", "wait")
    return Answer("Yes: nothing blocks the move, and nothing is left to decide", "go")


def figures_of(review: Review) -> tuple[Figure, ...]:
    """The plan in a handful of numbers."""
    return tuple(_figures(review))


def _figures(review: Review) -> Iterator[Figure]:
    namespaces = {namespace for row in review.rows for namespace in row.namespaces}
    yield _counted(len(namespaces), "namespace moves", "namespaces move")
    yield _counted(sum(row.addresses for row in review.rows), "address to allow", "addresses to allow")
    yield _counted(sum(wave.pods for wave in review.waves), "pod replaced", "pods replaced")
    yield _counted(sum(pool.nodes for pool in review.pools), "gateway node", "gateway nodes")
    if review.cost is not UNSET and review.cost.monthly.plan is not None:
        yield Figure(f"{review.cost.monthly.plan:,.2f}", f"{review.cost.currency} a month")


def _counted(number: int, one: str, many: str) -> Figure:
    return Figure(f"{number:,}", one if number == 1 else many)


def _cases(review: Review, severity: Severity) -> int:
    return sum(len(group.cases) for group in review.groups if group.asks and group.severity is severity)
