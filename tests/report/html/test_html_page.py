import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from itertools import pairwise

import pytest

from migrate.model.findings import Severity
from migrate.model.plan import Plan
from migrate.report.labels import STATUSES
from tests.report.hostile import TEXTS, harmless, hostile
from tests.report.html.pages import HOSTILE, Page, demo_plan, large_plan, page_of
from tests.report.plans import a_configuration, a_finding, a_plan, accepted

DEMO = page_of(demo_plan())
PLANS = {
    "demo": demo_plan(),
    "hostile": hostile(HOSTILE),
    "large": large_plan(60),
    "bare": a_plan(a_configuration("a")),
    "nothing": a_plan(pools=()),
    "findings": a_plan(
        a_configuration("a"),
        findings=[
            a_finding("EG107", "Deployment a/web", Severity.ERROR),
            *(a_finding("EG502", f"EgressFirewall a/{number}") for number in range(9)),
            accepted(a_finding("EG502", "EgressFirewall b/default")),
            a_finding("EG999", "Namespace a", origin=None),
        ],
    ),
}
every_plan = pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)

_LOADS = {"src", "srcset", "data", "poster", "action", "formaction", "background", "ping", "manifest", "style"}


@every_plan
def test_nothing_is_loaded_and_nothing_acts_but_the_one_script(plan: Plan) -> None:
    tags = Page(page_of(plan)).tags
    assert 1 == sum(tag == "script" for tag, _ in tags)
    assert not [tag for tag, _ in tags if tag in {"img", "iframe", "object", "embed", "image", "use"}]
    assert not [attributes for _, attributes in tags if _LOADS & set(attributes)]
    assert not [name for _, attributes in tags for name in attributes if name.startswith("on")]
    assert ["data:,"] == [attributes["href"] for tag, attributes in tags if tag == "link"]


@every_plan
def test_every_link_within_the_page_leads_somewhere_and_ids_are_used_once(plan: Plan) -> None:
    page = Page(page_of(plan))
    ids = page.all("id")
    assert sorted(set(ids)) == sorted(ids)
    assert {link[1:] for link in page.all("href") if link.startswith("#")} <= set(ids)
    assert {name for names in page.all("aria-labelledby") for name in names.split()} <= set(ids)


@every_plan
def test_headings_are_in_order_and_landmarks_are_there(plan: Plan) -> None:
    page = Page(page_of(plan))
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert 1 == levels[0] == levels.count(1)
    assert all(level <= before + 1 for before, level in pairwise(levels))
    assert {"header", "nav", "main", "footer"} <= {tag for tag, _ in page.tags}


def test_the_policy_names_the_script_and_the_style_of_the_page() -> None:
    text = DEMO.decode()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
    for element in ("script", "style"):
        (content,) = re.findall(f"<{element}>(.*?)</{element}>", text, re.DOTALL)
        assert f"{element}-src &#39;sha256-{b64encode(sha256(content.encode()).digest()).decode()}&#39;" in policy


def test_the_page_is_the_same_every_time() -> None:
    assert DEMO == page_of(demo_plan())
    assert b"\r" not in DEMO


def test_the_title_and_the_first_heading_answer_whether_we_can() -> None:
    text = DEMO.decode()
    assert re.search(r"<title>Yes, once \d warnings are decided", text)
    assert re.search(r'<h1 class="wait">Yes, once \d warnings are decided</h1>', text)


def test_every_finding_has_why_what_to_do_and_its_place() -> None:
    text = Page(DEMO).text.replace("`", "")
    for finding in demo_plan().findings:
        assert finding.subject in text
        assert finding.why.replace("`", "").split(". ")[0].split(" (")[0][:30] in text
        assert finding.origin is None or f"{finding.origin.file}:{finding.origin.line}" in text


def test_an_accepted_finding_says_who_until_when_and_why() -> None:
    assert "Accepted by network board, until 2027-06-30: the bank reaches" in Page(DEMO).text


def test_a_rule_is_explained_here_and_linked_to_its_page() -> None:
    links = Page(DEMO).all("href")
    assert "#eg502" in links
    assert [link for link in links if link.endswith("/reference/rules.html#eg502")]


def test_many_cases_are_one_click_away() -> None:
    assert "All 9 cases" in Page(page_of(PLANS["findings"])).text


def test_sums_of_subnets_are_told_term_by_term() -> None:
    text = Page(DEMO).text
    for subnet in demo_plan().subnets:
        assert all(f"{term.addresses} {term.why}" in text for term in subnet.terms)
        assert f"{subnet.cidr} {STATUSES[subnet.status]}" in text


def test_the_diagram_is_an_image_with_a_name() -> None:
    (diagram,) = (attributes for tag, attributes in Page(DEMO).tags if attributes.get("class") == "diagram")
    assert ("img", "diagram-name") == (diagram["role"], diagram["aria-labelledby"])
    assert "How 6 namespaces leave through 2 gateway pools" in Page(DEMO).text


def test_controls_wait_for_the_script() -> None:
    (controls,) = (attributes for _, attributes in Page(DEMO).tags if attributes.get("class") == "controls")
    assert "hidden" in controls
    assert not [attributes for _, attributes in Page(DEMO).tags if "aria-sort" in attributes]


def test_hostile_names_stay_text() -> None:
    content = page_of(hostile(HOSTILE))
    assert 100 < content.count(b"&lt;script&gt;hit=1&lt;/script&gt;")
    assert b"<script>hit" not in content
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", content.decode())
    assert "{{7*7}}" in Page(content).text


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_text_makes_an_element_or_a_link(text: str) -> None:
    """Code is what backticks make; a title is what a box has whose name does not fit."""
    made, expected = Page(page_of(hostile(text))), Page(page_of(harmless()))
    made_by_text = {"code", "title"}
    assert Counter(tag for tag, _ in expected.tags if tag not in made_by_text) == Counter(
        tag for tag, _ in made.tags if tag not in made_by_text
    )
    assert expected.all("href") == made.all("href")


def test_five_hundred_namespaces_stay_under_three_megabytes() -> None:
    assert 3_000_000 > len(page_of(large_plan(500)))
