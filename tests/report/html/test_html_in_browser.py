"""What a reader's browser makes of the HTML form. Without a Chromium these are skipped."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from migrate.model.findings import Severity
from migrate.model.plan import Plan
from tests.report.hostile import hostile
from tests.report.html.pages import HOSTILE, demo_plan, large_plan, page_of
from tests.report.plans import a_configuration, a_finding, a_plan

_WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

BLOCKED = a_plan(a_configuration("a"), findings=[a_finding("EG107", "Deployment a/web", Severity.ERROR)])
PLANS = {"demo": demo_plan(), "hostile": hostile(HOSTILE), "large": large_plan(41), "blocked": BLOCKED}

Open = Callable[..., Tab]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens the page of a plan; at the end nothing was asked of a network, and the console has said nothing."""
    with_page = partial(_open, browser, tmp_path / "review.html")
    said: list[str] = []
    tabs: list[Tab] = []

    def open_(plan: Plan, **context: Any) -> Tab:
        tabs.append(with_page(plan, said, **context))
        return tabs[-1]

    yield open_
    for tab in tabs:
        tab.context.close()
    assert [] == said


def _open(browser: Browser, file: Path, plan: Plan, said: list[str], **context: Any) -> Tab:
    file.write_bytes(page_of(plan))
    tab = browser.new_context(**context).new_page()
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("request", lambda request: said.extend({request.url} - {file.as_uri(), "data:,"}))
    tab.goto(file.as_uri())
    return tab


def shown_rows(tab: Tab) -> list[str]:
    return tab.locator(".namespaces tbody tr:visible th").all_inner_texts()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_no_rule_of_accessibility_is_broken(opened: Open, plan: Plan, scheme: Literal["light", "dark"]) -> None:
    tab = opened(plan, color_scheme=scheme)
    tab.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    found = Axe().run(tab, options={"runOnly": _WCAG}).response["violations"]
    assert [] == [(rule["id"], [node["html"] for node in rule["nodes"]][:3]) for rule in found]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_the_page_never_scrolls_sideways(opened: Open, plan: Plan, width: int) -> None:
    tab = opened(plan, viewport={"width": width, "height": 900})
    assert width == tab.evaluate("document.documentElement.scrollWidth")


def test_typing_narrows_the_table_and_says_how_far(opened: Open) -> None:
    tab = opened(large_plan(500))
    tab.get_by_label("Search", exact=True).press_sequentially("TEAM-49")
    assert "11 of 500 rows" == tab.locator("output").inner_text()
    assert 11 == len(shown_rows(tab))
    tab.get_by_role("button", name="Clear").click()
    tab.wait_for_function("document.querySelector('output').value === '500 rows'")


def test_words_may_stand_anywhere_in_a_row(opened: Open) -> None:
    tab = opened(demo_plan())
    tab.get_by_label("Search", exact=True).fill("wave-1  203.0.113.20")
    assert ["orders"] == [name.split("\n")[0] for name in shown_rows(tab)]


def test_filters_narrow_the_table(opened: Open) -> None:
    tab = opened(demo_plan())
    tab.locator("[data-key=mode]:is(select)").select_option("private")
    assert ["ledger"] == [name.split("\n")[0] for name in shown_rows(tab)]
    tab.locator("[data-key=mode]:is(select)").select_option("all")
    tab.locator("[data-key=rules]:is(select)").select_option("EG502")
    assert ["orders"] == [name.split("\n")[0] for name in shown_rows(tab)]


def test_columns_are_sorted_from_the_keyboard(opened: Open) -> None:
    tab = opened(large_plan(12))
    heading = tab.get_by_role("columnheader", name="Namespace", exact=True)
    heading.get_by_role("button").focus()
    tab.keyboard.press("Enter")
    assert "ascending" == heading.get_attribute("aria-sort")
    assert ["team-1", "team-2", "team-3"] == [name.split("\n")[0] for name in shown_rows(tab)][1:4]
    tab.keyboard.press("Enter")
    assert "descending" == heading.get_attribute("aria-sort")
    assert "team-11" == shown_rows(tab)[0].split("\n")[0]


def test_the_first_tab_skips_to_the_review(opened: Open) -> None:
    tab = opened(demo_plan())
    tab.keyboard.press("Tab")
    assert "Skip to the review" == tab.evaluate("document.activeElement.textContent")
    tab.keyboard.press("Enter")
    assert tab.url.endswith("#review")


def test_all_can_be_read_without_javascript(opened: Open) -> None:
    tab = opened(demo_plan(), java_script_enabled=False)
    assert 6 == len(shown_rows(tab))
    assert not tab.locator(".controls").is_visible()
    assert 0 == tab.locator("thead button").count()
    tab.locator(".subnet summary").first.click()
    assert tab.get_by_text("reserved by Azure").first.is_visible()


def test_hostile_names_run_nothing(opened: Open) -> None:
    tab = opened(hostile(HOSTILE))
    tab.get_by_label("Search", exact=True).fill("<script>")
    assert 6 == len(shown_rows(tab))
    assert tab.evaluate("typeof hit === 'undefined'")


def test_markup_that_got_in_would_do_nothing(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "review.html"
    file.write_bytes(
        page_of(demo_plan()).replace(b"</main>", b"<script>hit = 1</script><img src=x onerror=hit=1></main>")
    )
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(file.as_uri())
        assert tab.evaluate("typeof hit === 'undefined'")


@pytest.mark.parametrize("width", [390, 1280])
def test_letters_of_the_diagram_have_ten_pixels_on_every_screen(opened: Open, width: int) -> None:
    assert 10 <= smallest_letter(opened(large_plan(41), viewport={"width": width, "height": 900}))


def test_paper_has_the_letters_and_the_sums_and_not_the_controls(opened: Open) -> None:
    tab = opened(demo_plan(), viewport={"width": 718, "height": 1047})  # A4 less its margins
    tab.emulate_media(media="print")
    assert 10 <= smallest_letter(tab)
    assert not tab.locator(".controls").is_visible()
    assert tab.get_by_text("reserved by Azure").first.is_visible()
    assert tab.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def smallest_letter(tab: Tab) -> float:
    """Of the diagram, in pixels as they are shown."""
    size: float = tab.evaluate(
        "Math.min(...[...document.querySelectorAll('.diagram text')].map("
        "text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a))"
    )
    return size
