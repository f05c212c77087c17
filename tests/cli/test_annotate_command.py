from pathlib import Path

import pytest

from migrate.files.planfile import encode_plan
from tests.annotate.factories import ENTRY, KEY, a_plan, deployment, planned
from tests.scenarios.run import DEMO, migrate

WEB = deployment("    metadata:\n      labels: {app: web}\n")
PLAN = DEMO / "expected" / "plan.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.json").write_bytes(encode_plan(a_plan(planned(), planned("lost"))))
    (tmp_path / "web.yaml").write_text(WEB)
    return tmp_path


def test_it_says_what_it_did_and_what_it_could_not_find(folder: Path) -> None:
    expected = """\
web.yaml:9: Deployment team-a/web got egressip-prod

Not found in these files:
  team-a: Deployment lost (egressip-prod)

1 manifest annotated in 1 file, 0 annotated before, 0 left as found, 1 workload not found.
"""
    assert (0, expected, "") == migrate("annotate", "plan.json", "web.yaml", cwd=folder)
    assert ENTRY in (folder / "web.yaml").read_text()


def test_check_changes_nothing_and_exits_with_4_until_there_is_nothing_to_do(folder: Path) -> None:
    ended = migrate("annotate", "plan.json", "web.yaml", "--check", cwd=folder)
    assert 4 == ended.code
    assert "web.yaml:7: Deployment team-a/web would get egressip-prod\n" in ended.out
    assert WEB == (folder / "web.yaml").read_text()
    assert 0 == migrate("annotate", "plan.json", "web.yaml", cwd=folder).code
    assert 0 == migrate("annotate", "plan.json", "web.yaml", "--check", cwd=folder).code


@pytest.mark.parametrize("check", [(), ("--check",)])
def test_what_a_person_has_to_change_is_exit_code_1(folder: Path, check: tuple[str, ...]) -> None:
    (folder / "web.yaml").write_text(deployment(f"    metadata:\n      annotations: {{{KEY}: mine}}\n"))
    ended = migrate("annotate", "plan.json", "web.yaml", *check, cwd=folder)
    assert 1 == ended.code
    assert "web.yaml:8: Deployment team-a/web left as it is: it names `mine` already" in ended.out


@pytest.mark.parametrize("words", [(), ("nowhere.yaml",), ("",), ("web.yaml", "-n", "team-x")])
def test_words_that_make_no_sense_are_refused(folder: Path, words: tuple[str, ...]) -> None:
    assert 2 == migrate("annotate", "plan.json", *words, cwd=folder).code
    assert WEB == (folder / "web.yaml").read_text()


def test_a_plan_that_was_edited_is_refused(folder: Path) -> None:
    text = (folder / "plan.json").read_text()
    (folder / "plan.json").write_text(text.replace("egressip-prod", "other"))
    assert 9 == migrate("annotate", "plan.json", "web.yaml", cwd=folder).code
    assert WEB == (folder / "web.yaml").read_text()


def test_control_characters_of_a_file_name_are_shown_and_do_not_act(folder: Path) -> None:
    (folder / "a\x1b[31m.yaml").write_text(WEB)
    assert "a\\u001b[31m.yaml:9" in migrate("annotate", "plan.json", "a\x1b[31m.yaml", cwd=folder).out


def test_the_export_that_the_demo_is_planned_from_can_be_annotated(tmp_path: Path) -> None:
    for path in sorted((DEMO / "export").iterdir()):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    ended = migrate("annotate", PLAN, ".", cwd=tmp_path)
    assert 0 == ended.code
    assert "0 left as found, 0 workloads not found." in ended.out
    for path in sorted((DEMO / "export").iterdir()):
        now = [line for line in (tmp_path / path.name).read_text().splitlines() if KEY not in line]
        before = path.read_text().splitlines()
        assert before == [line for line in now if line.strip() != "annotations:" or line in before]
