import csv
import io
import json
import re
from typing import Any

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from migrate.formats.escapes import visible
from migrate.model.plan import Plan
from migrate.report.forms import FORMS, Reported
from migrate.report.review import review_of
from migrate.report.text import print_review
from tests.commonmark import blocks, kinds, links, outline, tables
from tests.report.hostile import TEXTS, harmless, hostile
from tests.report.plans import a_configuration, a_plan
from tests.report.printing import printed
from tests.scenarios.run import ROOT
from tests.schemas import sarif_problems, schema_problems

ACTS = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
URI = re.compile(r"(?:[\w.~!$&'()*+,;=@/-]|%[0-9A-F]{2})+", re.ASCII)


def written(plan: Plan, form: str, **more: Any) -> str:
    return FORMS[form](Reported(plan, review_of(plan), **more)).decode()


@pytest.fixture(params=list(TEXTS.values()), ids=list(TEXTS))
def text(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_can_tell_of_a_plan_without_anything(form: str) -> None:
    assert written(a_plan(pools=()), form)


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_the_same_each_time(form: str) -> None:
    assert written(harmless(), form) == written(harmless(), form)


def test_in_text_nothing_acts(text: str) -> None:
    plan = hostile(text)
    shown = printed(lambda console: print_review(review_of(plan), console), width=1000)

    assert not ACTS.search(shown)
    assert "\r" not in shown


def test_in_markdown_nothing_acts_and_nothing_is_markup(text: str) -> None:
    page = written(hostile(text), "markdown")

    assert not ACTS.search(page)
    assert not kinds(page) & {"html_block", "html_inline", "image", "s_open"}
    assert all(link.startswith("https://docs.egress-migrate.example/") for link in links(page))


def test_in_markdown_names_change_neither_blocks_nor_tables(text: str) -> None:
    plain, page = written(harmless(), "markdown"), written(hostile(text), "markdown")

    assert outline(plain) == outline(page)
    assert [[len(row) for row in table] for table in tables(plain)] == [
        [len(row) for row in table] for table in tables(page)
    ]


def test_in_the_diagram_names_are_labels_and_no_more(text: str) -> None:
    plain, drawn = (
        next(block for block in blocks(written(plan, "markdown"), "fence") if block.startswith("flowchart"))
        for plan in (harmless(), hostile(text))
    )

    without_labels = re.compile(r'"[^"<>`]*"')
    assert without_labels.sub('""', plain) == without_labels.sub('""', drawn)


def test_in_csv_nothing_acts_and_nothing_is_computed(text: str) -> None:
    table = written(hostile(text), "csv")
    rows = list(csv.reader(io.StringIO(table, newline="")))

    assert not ACTS.search(table)
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert {10} == {len(row) for row in rows}
    assert len(rows) == written(harmless(), "csv").count("\r\n")


def test_json_keeps_the_value(text: str) -> None:
    review = json.loads(written(hostile(text), "json"))

    assert f"{text}catalog" == review["namespaces"][0]["namespace"]
    assert f"{text}public, because peers know it by 203.0.113.30" == review["namespaces"][0]["reason"]


def test_sarif_keeps_the_value_and_encodes_places(text: str) -> None:
    log = json.loads(written(hostile(text), "sarif"))
    results = log["runs"][0]["results"]

    assert [] == sarif_problems(log)
    assert all(result["properties"]["subject"].startswith(text) for result in results)
    assert all(text in result["message"]["text"] for result in results)
    uris = [
        place["physicalLocation"]["artifactLocation"]["uri"] for one in results for place in one.get("locations", ())
    ]
    assert uris
    assert all(URI.fullmatch(uri) for uri in uris)


def test_addresses_that_a_cluster_has_shown_are_verified_in_the_change_list() -> None:
    plan = a_plan(a_configuration("team-a", new_addresses=("20.1.2.0/31",)))
    rows = written(plan, "csv", verified={"team-a/egressip-prod": ("20.1.2.0/31",)}).split("\r\n")

    assert "20.1.2.0/31,public,wave-1,verified" in rows[1]


def test_the_folder_of_the_exports_is_put_before_their_places() -> None:
    log = json.loads(written(hostile(""), "sarif", source_root="deploy/old"))
    uris = {
        place["physicalLocation"]["artifactLocation"]["uri"]
        for result in log["runs"][0]["results"]
        for place in result["locations"]
    }

    assert "deploy/old/export/egressips.yaml" in uris


def test_a_control_character_is_written_as_it_would_be_escaped() -> None:
    assert r"\u202etxt.exe" in visible(TEXTS["right to left"])
    assert r"\u202etxt.exe" in written(hostile(TEXTS["right to left"]), "csv")


def test_json_of_a_page_without_costs_says_null() -> None:
    review = json.loads(written(replace(harmless(), cost=UNSET), "json"))

    assert review["cost"] is None


def test_the_page_on_forms_has_each_of_them() -> None:
    page = (ROOT / "docs" / "reference" / "report-formats.md").read_text(encoding="utf-8")

    assert {"text", *FORMS} == set(re.findall(r"^\| `(\w+)` \| (?:.*) \| .* \|$", page, re.MULTILINE)) - {"level"}


def test_the_verification_on_the_page_keeps_to_its_schema() -> None:
    page = (ROOT / "docs" / "reference" / "report-formats.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)

    assert [] == schema_problems(json.loads(example), "verification")
