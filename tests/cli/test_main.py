import os
import subprocess
import sys
from pathlib import Path

import pytest

from migrate import __version__
from migrate.cli.main import COMMANDS
from tests.scenarios.run import ROOT, migrate

SLOW_TO_IMPORT = ("azure", "jsonschema", "kubernetes", "msgspec", "pydantic", "rich", "ruamel", "ryml", "yaml")

NAMES = [str(command.name) for command in COMMANDS]


@pytest.mark.parametrize("words", [["--help"], ["-h"], *([name, "--help"] for name in NAMES)])
def test_help_is_printed_on_standard_output(words: list[str], tmp_path: Path) -> None:
    ended = migrate(*words, cwd=tmp_path)

    assert (0, "") == (ended.code, ended.err)
    assert ended.out.startswith("Usage: ")


def test_the_help_lists_the_commands_in_the_order_in_which_people_need_them(tmp_path: Path) -> None:
    listed = migrate("--help", cwd=tmp_path).out.partition("Commands:\n")[2]

    assert ["export", "assess", "target", "plan", "report", "render", "annotate", "diff", "rules"] == [
        line.split()[0] for line in listed.splitlines()
    ]
    assert "..." not in listed


def test_without_words_the_help_is_shown_as_a_usage_error(tmp_path: Path) -> None:
    ended = migrate(cwd=tmp_path)

    assert (2, "") == (ended.code, ended.out)
    assert ended.err.startswith("Usage: ")


def test_a_command_that_does_not_exist_is_answered_with_the_nearest(tmp_path: Path) -> None:
    ended = migrate("plna", cwd=tmp_path)

    assert 2 == ended.code
    assert "plan" in ended.err.partition("plna")[2]


@pytest.mark.parametrize(
    ("shown", "program"),
    [
        ("migrate", "migrate"),
        ("migrate", "/usr/local/bin/migrate"),
        ("kubectl egress-migrate", "/opt/bin/kubectl-egress_migrate"),
    ],
)
def test_the_program_is_called_what_people_typed(shown: str, program: str, tmp_path: Path) -> None:
    start = f"import sys; sys.argv[0] = {program!r}; from migrate.cli.main import main; main()"

    def said(word: str) -> str:
        command = [sys.executable, "-c", start, word]
        return subprocess.run(
            command, cwd=tmp_path, capture_output=True, text=True, check=True, env=environment()
        ).stdout

    assert f"{shown} {__version__}\n" == said("--version")
    assert said("--help").startswith(f"Usage: {shown} [OPTIONS]")


def test_python_dash_m_is_called_that(tmp_path: Path) -> None:
    assert f"python -m migrate {__version__}\n" == migrate("--version", cwd=tmp_path).out


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["-h"], *([name, "--help"] for name in NAMES)])
def test_help_imports_nothing_slow(words: list[str], tmp_path: Path) -> None:
    assert set() == slow_imports(words, tmp_path)


@pytest.mark.parametrize("typed", ["migrate ", "migrate pl", "migrate plan --", "migrate plan --fail-on "])
def test_completion_imports_nothing_slow(typed: str, tmp_path: Path) -> None:
    completing = {"_MIGRATE_COMPLETE": "bash_complete", "COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))}

    assert set() == slow_imports([], tmp_path, **completing)


@pytest.mark.parametrize(
    ("completed", "typed"),
    [
        (NAMES, "migrate "),
        (["plan"], "migrate pl"),
        (["--strict"], "migrate plan --stri"),
        (["error", "warning", "never"], "migrate plan --fail-on "),
    ],
)
def test_bash_completes_commands_options_and_values(completed: list[str], typed: str, tmp_path: Path) -> None:
    ended = migrate(cwd=tmp_path, _MIGRATE_COMPLETE="bash_complete", COMP_WORDS=typed, COMP_CWORD=str(typed.count(" ")))

    assert completed == [line.partition(",")[2] for line in ended.out.splitlines()]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_completion_is_printed_for_each_shell(shell: str, tmp_path: Path) -> None:
    ended = migrate(cwd=tmp_path, _MIGRATE_COMPLETE=f"{shell}_source")

    assert 0 == ended.code
    assert "_MIGRATE_COMPLETE" in ended.out


def slow_imports(words: list[str], cwd: Path, **more: str) -> set[str]:
    """Which of the slow packages a command has imported by the time it ends."""
    script = (
        "import atexit, sys\n"
        f"atexit.register(lambda: print('slow:', *({SLOW_TO_IMPORT!r} & sys.modules.keys())))\n"
        "from migrate.cli.main import main\n"
        "main()\n"
    ).replace(repr(SLOW_TO_IMPORT), f"set({SLOW_TO_IMPORT!r})")
    command = [sys.executable, "-c", script, *words]
    said = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=True, env=environment(**more)).stdout
    return set(said.splitlines()[-1].split()[1:])


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}
