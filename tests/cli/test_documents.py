"""Documentation that cannot grow old: generated pages, the picture, the tour, and every link."""

import importlib.util
import os
import re
import stat
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from migrate.model.catalogue import RULES
from tests.scenarios.run import ROOT

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
    blocks = re.findall(r"```sh\n(.*?)```", (DOCS / "tutorial.md").read_text(encoding="utf-8"), re.DOTALL)
    assert "make demo\n" == blocks[0]
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures")
    program = tmp_path / ".venv" / "bin" / "migrate"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m migrate "$@"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)

    ended = subprocess.run(
        ["sh", "-eu", "-c", "\n".join(blocks[1:])],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": ""},
        capture_output=True,
        text=True,
        check=False,
    )

    assert 0 == ended.returncode, ended.stderr
    assert "exit code 3" in ended.stdout
    assert "/30, 4 addresses" in ended.stdout
    assert {"plan.json", "three-nodes.json", "review.html", "manifests", "export.sh"} <= {
        path.name for path in tmp_path.iterdir()
    }
