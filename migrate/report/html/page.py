"""The page: what the review says, and what is drawn of it, put into the template."""

from msgspec import UNSET

from migrate.model.costs import Bill
from migrate.report.html.answer import answer_of, figures_of
from migrate.report.html.bills import bars_of
from migrate.report.html.diagram import COLUMNS, HEADINGS, diagram_of
from migrate.report.html.jinja import asset, policy, templates
from migrate.report.html.lanes import MOST_NAMESPACES, lanes_of
from migrate.report.html.wire import wires_of
from migrate.report.labels import ACCEPTED, MISSING, RESTARTS, RULE_PLACES, SECTIONS, SOURCES, STATUSES
from migrate.report.review import Review


def html_of(review: Review) -> bytes:
    """The whole review as one file that needs no other."""
    style, script = asset("style.css"), asset("script.js")
    wires = wires_of(review.differences, review.excluded)
    page = templates().get_template("page.html.jinja")
    text = page.render(
        review=review,
        answer=answer_of(review),
        figures=figures_of(review),
        diagram=diagram_of(lanes_of(review, wires), direct=bool(review.excluded)),
        columns=tuple(zip(COLUMNS, HEADINGS, strict=True)),
        most_namespaces=MOST_NAMESPACES,
        wires=wires,
        bars=() if review.cost is UNSET else bars_of(review.cost),
        cost=None if review.cost is UNSET else review.cost,
        Bill=Bill,
        UNSET=UNSET,
        sections=[*((severity, title) for severity, title in SECTIONS.items()), (None, ACCEPTED)],
        statuses=STATUSES,
        restarts=RESTARTS,
        rule_places=RULE_PLACES,
        sources=SOURCES,
        missing_titles=MISSING,
        style=style,
        script=script,
        policy=policy(style=style, script=script),
    )
    return text.encode()
