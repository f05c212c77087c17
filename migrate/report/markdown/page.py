"""The whole page, in the order in which it is read."""

from collections.abc import Iterator

from migrate.formats.escapes import visible
from migrate.formats.markdown import code, fenced, plain, prose
from migrate.model.wording import counted
from migrate.report.labels import MISSING, SOURCES
from migrate.report.markdown.cutover import cutover
from migrate.report.markdown.diagram import diagram_of
from migrate.report.markdown.findings import accepted, decisions, findings
from migrate.report.markdown.gateway import gateway
from migrate.report.markdown.money import money
from migrate.report.markdown.namespaces import namespaces
from migrate.report.markdown.parts import Blocks, names, rows_under, section
from migrate.report.review import Review


def markdown_of(review: Review) -> bytes:
    """The review, UTF-8, with a final newline."""
    return ("\n\n".join(_blocks(review)) + "\n").encode()


def _blocks(review: Review) -> Iterator[str]:
    yield "# From EgressIP to Static Egress Gateway"
    yield f"**{plain(review.headline)}**"
    yield from map(plain, review.explanations)
    yield from decisions(review)
    yield from namespaces(review)
    yield from section("From namespaces to prefixes", fenced(diagram_of(review), "mermaid") if review.rows else "")
    yield from findings(review)
    yield from accepted(review)
    yield from cutover(review)
    yield from gateway(review)
    yield from money(review)
    yield from _missing(review)
    yield from _left_out(review)
    yield from _next(review)
    yield from _provenance(review)


def _missing(review: Review) -> Iterator[str]:
    for of, title in MISSING.items():
        inputs = [one for one in review.missing if one.of == of]
        told = (block for one in inputs for block in (f"{plain(one.what)}: {prose(one.why)}", _command(one.command)))
        yield from section(title, *told)


def _left_out(review: Review) -> Blocks:
    if not review.left_out:
        return ()
    count = counted(len(review.left_out), "platform namespace")
    return section("Left out", f"{count}: {names(review.left_out)}. {code('include')} in choices.yaml takes them in.")


def _next(review: Review) -> Blocks:
    """Commands stand below their step, so that they can be copied."""
    steps = enumerate(review.next, 1)
    told = (block for number, step in steps for block in (f"**{number}.** {prose(step.what)}", _command(step.command)))
    return section("Next", *told)


def _command(command: str) -> str:
    """A block to copy from; it is one line, whatever somebody has named a file."""
    return fenced([visible(command)]) if command else ""


def _provenance(review: Review) -> Blocks:
    source = [(label, review.source[key]) for key, label in SOURCES.items() if review.source.get(key)]
    basis = review.basis
    made_from = [("Exports", basis.exports), ("target.yaml", basis.target), ("choices.yaml", basis.choices)]
    lines = [*source, ("Plan", review.digest), *made_from]
    return section("Provenance", rows_under(("What", "Which"), [(label, code(value)) for label, value in lines]))
