"""The forms that a review takes in files, by the name that `-o FORMAT=PATH` gives them: the one list of them.

Text is not here: it has to know the screen that it is made for (migrate.cli.console).
"""

from collections.abc import Callable, Mapping

from msgspec import Struct

from migrate.files.change_list import change_list
from migrate.model.plan import Plan
from migrate.report.html.page import html_of
from migrate.report.json_form import json_of
from migrate.report.markdown.page import markdown_of
from migrate.report.review import Review
from migrate.report.sarif import sarif_of


class Reported(Struct, frozen=True):
    """What forms are made from: the review, and the plan behind it.

    Shape: `verified` are the addresses that a live cluster has shown, by the full name of the configuration;
    `source_root` is the folder of a repository in which the exports lie, with `/` between folders.
    """

    plan: Plan
    review: Review
    verified: Mapping[str, tuple[str, ...]] = {}
    source_root: str = ""


Form = Callable[[Reported], bytes]

FORMS: dict[str, Form] = {
    "csv": lambda reported: change_list(reported.plan, verified=reported.verified),
    "html": lambda reported: html_of(reported.review),
    "json": lambda reported: json_of(reported.review),
    "markdown": lambda reported: markdown_of(reported.review),
    "sarif": lambda reported: sarif_of(reported.review.findings, source_root=reported.source_root),
}
