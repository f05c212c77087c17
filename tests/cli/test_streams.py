import os
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE
from typing import IO

import pytest

from tests.scenarios.run import DEMO, ROOT

FULL = Path("/dev/full")


def ended(program: str, *, stdout: IO[bytes] | int = PIPE) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", f"from migrate.cli.streams import put, say\n{program}"]
    return subprocess.run(command, check=False, cwd=ROOT, stdout=stdout, stderr=PIPE)


def test_data_goes_to_standard_output_and_talk_to_standard_error() -> None:
    result = ended("put(b'data'); say('talk')")

    assert (b"data", b"talk\n") == (result.stdout, result.stderr)


def test_a_reader_who_has_seen_enough_ends_it_quietly() -> None:
    put_much = f"{sys.executable} -c \"from migrate.cli.streams import put; put(b'x' * 10**7)\""
    script = f"{put_much} | head -c 1; echo ${{PIPESTATUS[0]}}"

    result = subprocess.run(["bash", "-c", script], capture_output=True, check=True, cwd=ROOT)

    assert (b"x0\n", b"") == (result.stdout, result.stderr)


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")
def test_a_full_disk_is_told_in_a_sentence() -> None:
    program = (
        "from migrate.cli.problems import exit_code_of\n"
        "from migrate.cli.screen import Screen\n"
        "raise SystemExit(exit_code_of(lambda: put(b'data'), Screen()))"
    )
    with FULL.open("wb") as full:
        result = ended(program, stdout=full)

    assert 1 == result.returncode
    assert b"Error: Standard output could not be written: No space left on device.\n" == result.stderr


EXPORT, TARGET = str(DEMO / "export"), str(DEMO / "target.yaml")


def with_shell(words: str, redirected: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    command = f'exec "{sys.executable}" -m migrate {words} {redirected}'
    return subprocess.run(
        ["sh", "-c", command], check=False, cwd=folder, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )


@pytest.mark.parametrize(
    "words",
    ["rules", "export --script", f"assess {EXPORT}", f"assess {EXPORT} -o text=- -o json=new.json"]
    + [f"plan {EXPORT} --target {TARGET} -o {output}" for output in ("new.json", "-")],
)
def test_a_closed_standard_output_is_told_and_no_file_is_written(words: str, tmp_path: Path) -> None:
    ended = with_shell(words, ">&-", tmp_path)
    assert (1, b"Error: Standard output could not be written: it is closed.\n") == (ended.returncode, ended.stderr)
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("where", [">&-", ">/dev/full"])
def test_help_that_cannot_be_written_ends_in_one_sentence(where: str, tmp_path: Path) -> None:
    ended = with_shell("--help", where, tmp_path)
    assert (1, 1) == (ended.returncode, ended.stderr.count(b"\n"))
    assert ended.stderr.startswith(b"Error: The operating system refused something")


def test_a_closed_standard_input_is_told_where_it_is_asked_for(tmp_path: Path) -> None:
    ended = with_shell("assess -", "<&-", tmp_path)
    assert 1 == ended.returncode
    assert b"Error: Nothing could be read from standard input. It is closed.\n" == ended.stderr
    assert 0 == with_shell(f"assess {EXPORT}", "<&-", tmp_path).returncode


def test_a_closed_standard_error_is_no_failure(tmp_path: Path) -> None:
    assert 2 == with_shell("nothing", "2>&-", tmp_path).returncode
    assert 0 == with_shell(f"plan {EXPORT} --target {TARGET} -o -", "2>&-", tmp_path).returncode
    assert 1 == with_shell(f"assess {EXPORT}", "<&- >&- 2>&-", tmp_path).returncode


def test_nobody_listening_to_talk_is_no_failure() -> None:
    assert 0 == ended("import os; os.close(2); say('talk')").returncode
