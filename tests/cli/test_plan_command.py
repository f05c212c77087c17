import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.scenarios.run import DEMO, ROOT, migrate

WORDS = ("plan", DEMO / "export", "--target", DEMO / "target.yaml")
TERMINALS = [{"TERM": "dumb"}, {"TERM": "dumb", "COLUMNS": "80"}, {"COLUMNS": "60"}, {"COLUMNS": "200"}]


def test_the_plan_is_written_and_the_review_printed(tmp_path: Path) -> None:
    ended = migrate(*WORDS, cwd=tmp_path)

    assert (0, "") == (ended.code, ended.err)
    assert "Plan" == json.loads((tmp_path / "plan.json").read_bytes())["kind"]
    assert ended.out.startswith("6 EgressIPs become 6 configurations in 6 namespaces on 2 gateway pools")


def test_a_plan_on_standard_output_leaves_the_review_to_standard_error(tmp_path: Path) -> None:
    ended = migrate(*WORDS, "-o", "-", cwd=tmp_path)

    assert "Plan" == json.loads(ended.out)["kind"]
    assert ended.err.startswith("6 EgressIPs become 6 configurations")
    assert [] == list(tmp_path.iterdir())


def test_the_commands_under_next_name_the_file_that_was_written(tmp_path: Path) -> None:
    assert "migrate render 'a plan.json' -o manifests" in migrate(*WORDS, "-o", "a plan.json", cwd=tmp_path).out


def test_findings_end_with_3_and_a_plan_is_written_all_the_same(tmp_path: Path) -> None:
    ended = migrate(*WORDS, "--fail-on", "warning", cwd=tmp_path)

    assert 3 == ended.code
    assert (tmp_path / "plan.json").exists()
    assert "Warnings: each wants a decision" in ended.out


def test_an_error_blocks_unless_never_is_said(tmp_path: Path) -> None:
    wrong = ("--set", "excludeCidrs=[0.0.0.0/0]")

    assert 3 == migrate(*WORDS, *wrong, cwd=tmp_path).code
    assert 0 == migrate(*WORDS, *wrong, "--fail-on", "never", cwd=tmp_path).code
    assert 1 == json.loads((tmp_path / "plan.json").read_bytes())["summary"]["errors"]


def test_every_option_has_a_name_in_the_environment(tmp_path: Path) -> None:
    ended = migrate(
        *WORDS,
        cwd=tmp_path,
        MIGRATE_PLAN_FAIL_ON="warning",
        MIGRATE_PLAN_OUTPUT="elsewhere.json",
        MIGRATE_PLAN_SET="gateway.nodes=4",
    )

    assert 3 == ended.code
    assert ["elsewhere.json"] == [path.name for path in tmp_path.iterdir()]
    assert " 4 × Standard_D2s_v5 " in ended.out


def test_a_choice_of_the_command_line_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "choices.yaml").write_text("apiVersion: egress-migrate/v1\nkind: Choices\ngateway: {nodes: 2}\n")

    migrate(*WORDS, "--choices", "choices.yaml", "--set", "gateway.nodes=3", cwd=tmp_path)

    assert {3} == {pool["nodes"] for pool in json.loads((tmp_path / "plan.json").read_bytes())["pools"]}


def test_all_that_is_wrong_with_a_target_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "target.yaml").write_text("apiVersion: egress-migrate/v1\nkind: Target\nclustr: {}\n")

    ended = migrate("plan", DEMO / "export", "--target", "target.yaml", cwd=tmp_path)

    assert (1, "") == (ended.code, ended.out)
    assert ended.err.startswith("Error: ")
    assert "target.yaml:3: `clustr`" in ended.err
    assert "`network`" in ended.err
    assert ["target.yaml"] == [path.name for path in tmp_path.iterdir()]


def test_a_target_is_read_before_the_exports_because_it_is_quick(tmp_path: Path) -> None:
    (tmp_path / "target.yaml").write_text("kind: Target\n")

    ended = migrate("plan", "nowhere", "--target", "target.yaml", cwd=tmp_path)

    assert 1 == ended.code
    assert "nowhere" not in ended.err


def test_explain_prints_every_choice_before_the_review(tmp_path: Path) -> None:
    ended = migrate(*WORDS, "--set", "waves.size=2", "--explain", cwd=tmp_path)

    assert (0, "") == (ended.code, ended.err)
    assert ended.out.startswith("Choices\n")
    assert "  waves.size: 2  --set waves.size=2, default 10\n" in ended.out
    assert "  mode: auto  default\n" in ended.out
    assert ended.out.index("prices.hourly.natGateway: 0.045") < ended.out.index("6 EgressIPs become")


def test_what_explain_prints_keeps_to_the_width_of_the_review(tmp_path: Path) -> None:
    ended = migrate(*WORDS, "--explain", cwd=tmp_path, COLUMNS="60")

    assert max(map(len, ended.out.splitlines())) <= 60


def test_a_plan_on_standard_output_leaves_the_explanation_to_standard_error(tmp_path: Path) -> None:
    ended = migrate(*WORDS, "--explain", "-o", "-", cwd=tmp_path)

    assert "Plan" == json.loads(ended.out)["kind"]
    assert ended.err.startswith("Choices\n")


def test_a_choice_that_matches_nothing_is_eg123_at_its_line(tmp_path: Path) -> None:
    decision = "{finding: EG501, subject: nobody, decision: accept, by: me, why: it is known}"
    (tmp_path / "choices.yaml").write_text(
        "apiVersion: egress-migrate/v1\nkind: Choices\nnamespaces:\n  payment: {mode: private}\n"
        f"decisions:\n  - {decision}\n"
    )

    ended = migrate(*WORDS, "--choices", "choices.yaml", cwd=tmp_path)

    assert "Choices namespaces.payment  choices.yaml:4 namespaces.payment" in ended.out
    assert "No namespace of this export is called `payment`. Did you mean `payments`?" in ended.out
    assert "Choices decisions[0]  choices.yaml:6 decisions[0]" in ended.out


def test_the_same_export_with_its_own_plan_as_the_previous_gives_the_same_plan(tmp_path: Path) -> None:
    migrate(*WORDS, "-o", "first.json", cwd=tmp_path)
    ended = migrate(*WORDS, "--previous", "first.json", "-o", "second.json", cwd=tmp_path)

    assert 0 == ended.code
    assert (tmp_path / "first.json").read_bytes() == (tmp_path / "second.json").read_bytes()


def test_a_previous_plan_that_was_edited_is_refused(tmp_path: Path) -> None:
    migrate(*WORDS, "-o", "first.json", cwd=tmp_path)
    first = tmp_path / "first.json"
    first.write_bytes(first.read_bytes().replace(b"203.0.113.20", b"203.0.113.21"))

    ended = migrate(*WORDS, "--previous", "first.json", "-o", "second.json", cwd=tmp_path)

    assert (9, "") == (ended.code, ended.out)
    assert "was changed after it was made" in ended.err
    assert not (tmp_path / "second.json").exists()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (2, ["nowhere", "--target", DEMO / "target.yaml"]),
        (2, [DEMO / "export", "--target", "nowhere.yaml"]),
        (2, [DEMO / "export"]),
        (2, ["", "--target", DEMO / "target.yaml"]),
        (2, [DEMO / "export", "--target", DEMO / "target.yaml", "-o", ""]),
        (2, [DEMO / "export", "--target", DEMO / "target.yaml", "--set", "mode"]),
        (1, [DEMO / "export", "--target", DEMO / "target.yaml", "--set", "mode=fast"]),
        (1, [ROOT / "LICENSE", "--target", DEMO / "target.yaml"]),
        (1, [DEMO / "export", "--target", DEMO / "target.yaml", "-o", "absent/plan.json"]),
        (1, [DEMO / "export", "--target", DEMO / "target.yaml", "-o", "."]),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_leaves_no_file(code: int, words: list[str], tmp_path: Path) -> None:
    ended = migrate("plan", *words, cwd=tmp_path)

    assert (code, "") == (ended.code, ended.out)
    assert 1 == ended.err.count("Error: ")
    assert "Traceback" not in ended.err
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("environment", TERMINALS)
def test_a_pipe_loses_no_character_whatever_the_terminal_says(environment: dict[str, str], tmp_path: Path) -> None:
    usual = migrate(*WORDS, cwd=tmp_path).out
    other = migrate(*WORDS, cwd=tmp_path, stdin=None, **environment).out

    assert "\x1b" not in other
    assert "…" not in other
    for word in ("egressip-catalog-web", "203.0.113.11", "egwpub31a", "egressfirewalls.yaml:13"):
        assert word in usual
        assert word in other.replace("\n", "")


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "2"},
        {"TZ": "Asia/Tokyo"},
        {"LC_ALL": "C"},
        {"LC_ALL": "tr_TR.UTF-8"},
    ],
)
def test_the_review_is_the_same_everywhere(environment: dict[str, str], tmp_path: Path) -> None:
    assert migrate(*WORDS, cwd=tmp_path) == migrate(*WORDS, cwd=tmp_path, stdin=None, **environment)


def test_colour_is_used_where_it_is_asked_for(tmp_path: Path) -> None:
    assert "\x1b[1m" in migrate(*WORDS, "--color", cwd=tmp_path).out
    assert "\x1b[1m" in migrate("--color", *WORDS, cwd=tmp_path, NO_COLOR="1").out
    assert "\x1b" not in migrate("--color", *WORDS, "--no-color", cwd=tmp_path).out


def test_names_that_look_like_markup_or_act_are_shown_as_they_are(tmp_path: Path) -> None:
    name = "[/x] :smile: \x1b[31m\u202eevil"
    (tmp_path / "egressip.json").write_text(
        json.dumps(
            {
                "apiVersion": "k8s.ovn.org/v1",
                "kind": "EgressIP",
                "metadata": {"name": name},
                "spec": {"egressIPs": ["no address"], "namespaceSelector": {}},
            }
        )
    )

    ended = migrate("plan", "egressip.json", "--target", DEMO / "target.yaml", cwd=tmp_path)

    assert 3 == ended.code
    assert "[/x] :smile: \\u001b[31m\\u202eevil" in ended.out
    assert "\x1b" not in ended.out


def test_a_reader_who_sees_enough_does_not_change_the_exit_code(tmp_path: Path) -> None:
    words = " ".join(f"'{word}'" for word in (*WORDS, "--fail-on", "warning"))
    script = f"PYTHONPATH={ROOT} {sys.executable} -m migrate {words} | head -n 1; echo ${{PIPESTATUS[0]}}"

    ended = subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)

    assert ["3"] == ended.stdout.splitlines()[1:]
    assert "" == ended.stderr
