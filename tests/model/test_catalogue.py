import re

import pytest

from migrate.model.catalogue import RULES, rule
from migrate.model.findings import Rule, Severity

ERRORS = "101 102 103 104 105 107 118 122 208 301 302 303 305 306 308 309 310 401 402 404 511 601 602 606 607 608"
WARNINGS = (
    "106 108 110 111 112 113 114 115 116 119 123 124 125 202 203 204 205 206 207 209 211 307 311 312 403 405 406 407 "
    "408 501 502 503 504 505 506 507 508 510 512 603 604 609 610 612 613 614 615"
)
INFOS = "109 117 120 121 201 210 304 509 605 611"
SEVERITIES = {
    f"EG{number}": severity
    for severity, numbers in ((Severity.ERROR, ERRORS), (Severity.WARNING, WARNINGS), (Severity.INFO, INFOS))
    for number in numbers.split()
}
"""The published table, as design, section 6, has it, and EG615."""

every_rule = pytest.mark.parametrize("entry", RULES.values(), ids=RULES)


@every_rule
def test_severities_are_those_of_the_published_table(entry: Rule) -> None:
    assert SEVERITIES[entry.id] is entry.severity


@pytest.mark.parametrize("family", ["EG1", "EG2"])
def test_what_an_export_says_is_complete_but_for_what_a_plan_has_to_know(family: str) -> None:
    published = {rule_id for rule_id in SEVERITIES if rule_id.startswith(family)}
    assert published - {"EG123", "EG210"} <= RULES.keys()


def test_rules_are_found_by_id() -> None:
    assert "EG101" == rule("EG101").id


def test_an_unknown_id_is_a_mistake_in_the_program() -> None:
    with pytest.raises(KeyError):
        rule("EG999")


def test_ids_are_unique_and_sorted() -> None:
    assert sorted(RULES) == list(RULES)
    assert len(RULES) == len({entry.id for entry in RULES.values()})


@every_rule
def test_an_id_is_eg_and_three_digits(entry: Rule) -> None:
    assert re.fullmatch(r"EG[1-6]\d\d", entry.id)


@every_rule
def test_every_field_says_something(entry: Rule) -> None:
    assert all((entry.summary, entry.why, entry.remedy))


@every_rule
def test_a_summary_is_one_line_without_a_full_stop(entry: Rule) -> None:
    assert len(entry.summary) <= 90
    assert not entry.summary.endswith(".")
    assert "\n" not in entry.summary


@every_rule
def test_why_and_remedy_are_whole_sentences(entry: Rule) -> None:
    for text in (entry.why, entry.remedy):
        assert text[0].isupper()
        assert text.endswith(".")
