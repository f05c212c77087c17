"""Documentation that cannot grow old: generated pages, the picture, the tour, and every link."""

import importlib.util
import os
import re
import stat
import subprocess
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

from migrate.model.catalogue import RULES
from tests.scenarios.run import ROOT, TODAY

DOCS = ROOT / "docs"
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md"))]
LINK = re.compile(r"\[[^\]]*\]\(([^)#]+)(?:#[^)]*)?\)")


def script(name: str) -> ModuleType:
    """A script of docs/ as a module."""
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_generated_pages_are_what_make_docs_writes() -> None:
    for page, text in script("generate").pages().items():
        assert text == page.read_text(encoding="utf-8"), f"{page.name} is old: run `make docs`"


def test_the_picture_is_what_make_screenshot_draws() -> None:
    drawn = script("screenshot")

    assert drawn.svg() == drawn.PICTURE.read_text(encoding="utf-8"), "review.svg is old: run `make screenshot`"


def test_the_picture_asks_nothing_of_the_internet() -> None:
    picture = (DOCS / "review.svg").read_text(encoding="utf-8")

    assert "url(http" not in picture
    assert "@import" not in picture


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        assert link.startswith("https://") or (page.parent / link).exists(), link


def test_every_decision_is_in_the_list() -> None:
    listed = (DOCS / "decisions" / "README.md").read_text(encoding="utf-8")

    for page in DOCS.glob("decisions/0*.md"):
        assert f"({page.name})" in listed


def test_every_rule_has_its_place_on_the_page_of_findings() -> None:
    page = (DOCS / "reference" / "rules.md").read_text(encoding="utf-8")

    assert list(RULES) == re.findall(r"^### (EG\d+)$", page, re.MULTILINE)


def test_the_tour_runs_as_it_is_written(tmp_path: Path) -> None:
    """All but its first command, which sets up what this test already runs in."""
    blocks = fenced("sh", DOCS / "tutorial.md")
    assert "make demo\n" == blocks[0]

    printed = run_in(tmp_path, blocks[1:])

    assert "exit code 3" in printed
    assert "/30, 4 addresses" in printed
    assert {"plan.json", "three-nodes.json", "review.html", "manifests", "export.sh"} <= {
        path.name for path in tmp_path.iterdir()
    }


@pytest.mark.parametrize("page", sorted(DOCS.glob("for-*.md")), ids=lambda page: page.stem)
def test_a_page_for_a_reader_quotes_what_its_commands_print(page: Path, tmp_path: Path) -> None:
    printed = run_in(tmp_path, ['export PATH="$PWD/.venv/bin:$PATH"', *fenced("sh", page)])

    for line in "".join(fenced("text", page)).splitlines():
        assert line in printed


def test_the_pictures_of_the_report_are_quick_to_load() -> None:
    for picture in DOCS.glob("pictures/*.png"):
        assert picture.stat().st_size < 300_000, picture.name


def fenced(language: str, page: Path) -> list[str]:
    """The blocks of a page in this language, those within lists as well, without their indentation."""
    blocks = re.findall(rf"^ *```{language}\n(.*?)^ *```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    return list(map(textwrap.dedent, blocks))


def run_in(folder: Path, blocks: Sequence[str]) -> str:
    """What the commands print, run one after the other where a reader has cloned the repository and set it up."""
    (folder / "fixtures").symlink_to(ROOT / "fixtures")
    program = folder / ".venv" / "bin" / "migrate"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m migrate "$@"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    ended = subprocess.run(
        ["sh", "-eu", "-c", "\n".join(blocks)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "", "MIGRATE_REPORT_TODAY": TODAY},
        capture_output=True,
        text=True,
        check=False,
    )
    assert 0 == ended.returncode, ended.stderr
    return ended.stdout
