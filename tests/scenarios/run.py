"""Runs the command as a user does: a process of its own, in a folder of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
DEMO = ROOT / "fixtures" / "demo"
TODAY = "2027-01-01"
"""A day on which the demo's decisions hold, so that its review does not depend on when the tests run."""


_ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name not in {"COLUMNS", "NO_COLOR"} and "MIGRATE" not in name
}
"""Without what the person who runs the tests has set for themselves."""


class Ended(NamedTuple):
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


def migrate(*words: str | Path, cwd: Path, stdin: bytes | None = None, **environment: str) -> Ended:
    """`migrate WORDS…` in `cwd`."""
    ended = subprocess.run(
        [sys.executable, "-m", "migrate", *map(str, words)],
        cwd=cwd,
        input=stdin or b"",
        capture_output=True,
        check=False,
        env={**_ENVIRONMENT, "PYTHONPATH": str(ROOT), "MIGRATE_REPORT_TODAY": TODAY, **environment},
    )
    return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


def plan_of(*exports: str | Path, cwd: Path, target: Path = DEMO / "target.yaml", **environment: str) -> Any:
    """The plan that these exports give, as plain data; blocking findings (3) are an answer, too."""
    ended = migrate("plan", *exports, "--target", target, "-o", cwd / "plan.json", cwd=cwd, stdin=None, **environment)
    assert ended.code in {0, 3}, ended
    return json.loads((cwd / "plan.json").read_bytes())


def ids_of(plan: Any) -> set[str]:
    """The ids of all findings."""
    return {finding["id"] for finding in plan["findings"]}
