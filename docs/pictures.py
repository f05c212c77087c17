"""Takes the pictures of the demo's HTML report: its first screen, light and dark. `make screenshot` runs it.

Chromium takes them; where none is found, docs/pictures stays as it is. Each version of it, and each set of fonts,
draws a little differently, so no test compares these files.
"""

import sys
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import Browser, sync_playwright

from docs.screenshot import demo_plan
from migrate.report.html.page import html_of
from migrate.report.review import review_of
from tests.browser import MISSING, chromium

Scheme = Literal["light", "dark"]

PICTURES = Path(__file__).parent / "pictures"

_SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")


def main() -> None:
    """Write both pictures, or say why not."""
    program = chromium()
    if program is None:
        sys.stderr.write(f"docs/pictures stays as it is: {MISSING}\n")
        return
    report = html_of(review_of(demo_plan())).decode()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program)
        for scheme in _SCHEMES:
            take(report, browser, scheme)
        browser.close()


def take(report: str, browser: Browser, scheme: Scheme) -> None:
    """The first screen of a report, 1280 by 900 pixels, as somebody sees it who prefers this colour scheme."""
    page = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme=scheme)
    page.set_content(report)
    page.screenshot(path=PICTURES / f"report-{scheme}.png")


if __name__ == "__main__":
    main()
