"""One walk through every exit code that exists so far."""

import contextlib
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from migrate.model.exits import Exit
from tests.scenarios.run import DEMO, ROOT, migrate

PAGE = (ROOT / "docs" / "reference" / "exit-codes.md").read_text(encoding="utf-8")
TARGET = ("--target", str(DEMO / "target.yaml"))
EXPORT = str(DEMO / "export")
PLAN = str(DEMO / "expected" / "plan.json")


def done(folder: Path) -> int:
    return migrate("plan", EXPORT, *TARGET, cwd=folder).code


def failure(folder: Path) -> int:
    (folder / "target.yaml").write_text("kind: Target\n")
    return migrate("plan", EXPORT, "--target", "target.yaml", cwd=folder).code


def usage(folder: Path) -> int:
    return migrate("plan", EXPORT, *TARGET, "--fail-on", "sometimes", cwd=folder).code


def blocked(folder: Path) -> int:
    return migrate("plan", EXPORT, *TARGET, "--fail-on", "warning", cwd=folder).code


def changes(folder: Path) -> int:
    return migrate("annotate", PLAN, EXPORT, "--check", cwd=folder).code


def refused(folder: Path) -> int:
    plan = Path(PLAN).read_text(encoding="utf-8")
    (folder / "plan.json").write_text(plan.replace("203.0.113.20", "203.0.113.21"))
    return migrate("report", "plan.json", cwd=folder).code


def interrupted(folder: Path) -> int:
    """Reads standard input, which does not end, until Ctrl-C."""
    process = subprocess.Popen(
        [sys.executable, "-m", "migrate", "plan", "-", *TARGET],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    wait_until_it_reads(process)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert b"Interrupted.\n" == said.lstrip(b"\n")
    return process.returncode


def wait_until_it_reads(process: subprocess.Popen[bytes]) -> None:
    """Fills the pipe and waits until the other end takes something out of it, which shows that it is listening."""
    assert process.stdin
    pipe = process.stdin.fileno()
    os.set_blocking(pipe, False)
    with contextlib.suppress(BlockingIOError):
        while True:
            os.write(pipe, b"#" * 4096)
    _, writable, _ = select.select([], [pipe], [], 30)
    assert writable, "it reads nothing"


WAYS: dict[Exit, Callable[[Path], int]] = {
    Exit.DONE: done,
    Exit.FAILURE: failure,
    Exit.USAGE: usage,
    Exit.BLOCKED: blocked,
    Exit.CHANGES: changes,
    Exit.REFUSED: refused,
    Exit.INTERRUPTED: interrupted,
}


@pytest.mark.parametrize("code", list(Exit), ids=lambda code: code.name)
def test_every_exit_code_can_be_had_and_is_explained(code: Exit, tmp_path: Path) -> None:
    assert code == WAYS[code](tmp_path)
    assert f"| {code.value} |" in PAGE


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("buffering", [{}, {"PYTHONUNBUFFERED": "1"}])
@pytest.mark.parametrize(
    "words",
    [
        ["rules"],
        ["assess", EXPORT],
        ["plan", EXPORT, *TARGET],
        ["report", str(DEMO / "expected/plan.json")],
    ],
    ids=lambda words: words[0],
)
def test_a_full_standard_output_is_told_and_no_mistake_in_the_program(
    words: list[str], buffering: dict[str, str], tmp_path: Path
) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "migrate", *words],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), **buffering},
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert (1, b"Error: Standard output could not be written: No space left on device.\n") == (
        ended.returncode,
        ended.stderr,
    )
