import subprocess
import sys
from pathlib import Path
from subprocess import PIPE
from typing import IO

import pytest

from tests.scenarios.run import ROOT

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


def test_nobody_listening_to_talk_is_no_failure() -> None:
    assert 0 == ended("import os; os.close(2); say('talk')").returncode
