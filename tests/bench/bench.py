"""`make bench`: the budgets of docs/performance.md, as ratios within one run, printed as a table.

Every figure is a whole process: its wall time and its peak memory as the system accounts them. Runs are
interleaved, so that a machine that speeds up or slows down does so for both sides of a ratio.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from migrate.report.forms import FORMS
from tests.bench import generate

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "fixtures" / "demo" / "target.yaml"

BARE_YAML = """
import sys
from migrate.formats.collecting import uncollected
from migrate.formats.read import read_text
with open(sys.argv[1], "rb") as file, uncollected():
    print(sum(1 for _ in read_text(file.read())))
"""
BARE_JSON = "import json, sys; print(len(json.loads(open(sys.argv[1], 'rb').read())['items']))"
BARE_RUAMEL = """
import sys
from ruamel.yaml import YAML
print(len(YAML(typ="safe").load(open(sys.argv[1], "rb"))["items"]))
"""


class Run(NamedTuple):
    """One finished process: seconds and bytes."""

    seconds: float
    memory: int


class Row(NamedTuple):
    """One line of the table."""

    what: str
    measured: str
    budget: str
    kept: bool


def run(*command: str) -> Run:
    """Runs a command to its end; its output is thrown away, a failure is not."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 3}:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Run(time.perf_counter() - start, usage.ru_maxrss * 1024)


def python(code: str, *arguments: str) -> Run:
    """Runs a piece of Python as a process of its own."""
    return run(sys.executable, "-c", code, *arguments)


def plan(export: Path) -> Run:
    """The main job, whole process, result written to a file."""
    made = export.with_suffix(".plan")
    command = [sys.executable, "-m", "migrate", "plan", str(export), "--target", str(TARGET)]
    return run(*command, "--fail-on", "never", "-o", str(made))


def interleaved(rounds: int, *sides: Callable[[], Run]) -> list[Run]:
    """The median time and the largest memory of each side, after one round that does not count."""
    results: list[list[Run]] = [[] for _ in sides]
    for number in range(rounds + 1):
        for side, runs in zip(sides, results, strict=True):
            finished = side()
            if number:
                runs.append(finished)
    return [Run(statistics.median(r.seconds for r in runs), max(r.memory for r in runs)) for runs in results]


def ratio(what: str, ours: Run, theirs: Run, budget: float) -> Row:
    """A row that holds if we take at most `budget` times as long."""
    value = ours.seconds / theirs.seconds
    measured = f"{value:.2f} x ({ours.seconds:.2f} s against {theirs.seconds:.2f} s)"
    return Row(what, measured, f"at most {budget} x", value <= budget)


def yaml_rows(folder: Path, rounds: int, namespaces: int) -> list[Row]:
    """Row 1 of the budgets: one YAML list."""
    whole, small = folder / "export.yaml", folder / "small.yaml"
    generate.write_yaml(str(whole), namespaces, 5, max(namespaces // 10, 1))
    generate.write_yaml(str(small), max(namespaces // 40, 1), 5, max(namespaces // 400, 1))
    size = whole.stat().st_size
    ours, bare = interleaved(rounds, lambda: plan(whole), lambda: python(BARE_YAML, str(whole)))
    ruamel = python(BARE_RUAMEL, str(small)).seconds * size / small.stat().st_size
    memory = ours.memory / size
    faster = ruamel / ours.seconds
    return [
        ratio(f"plan of a YAML list of {size / 1e6:.0f} MB, against its bare guarded load", ours, bare, 2.5),
        Row(
            "the same, against ruamel.yaml's safe load alone (of a fortieth, times forty)",
            f"{faster:.0f} x faster ({ruamel:.0f} s)",
            "at least 25 x faster",
            faster >= 25,
        ),
        Row("peak memory of the same", f"{memory:.2f} x the file", "under 4 x", memory < 4),
    ]


def json_rows(folder: Path, rounds: int, namespaces: int) -> list[Row]:
    """Row 2: the same as JSON."""
    whole = folder / "export.json"
    generate.write_json(str(whole), namespaces, 5, max(namespaces // 10, 1))
    ours, bare = interleaved(rounds, lambda: plan(whole), lambda: python(BARE_JSON, str(whole)))
    what = f"plan of the same as JSON ({whole.stat().st_size / 1e6:.0f} MB), against json.loads"
    return [ratio(what, ours, bare, 2.5)]


def growth_rows(folder: Path, rounds: int, namespaces: int) -> list[Row]:
    """Row 3: a hundred times as many namespaces, and EgressIPs with them."""
    sizes = (namespaces // 10, namespaces * 10)
    exports = []
    for number in sizes:
        export = folder / f"growth-{number}.yaml"
        generate.write_yaml(str(export), number, 1, max(number // 100, 1))
        exports.append(export)
    few, many = interleaved(max(rounds - 2, 1), *(lambda e=e: plan(e) for e in exports))
    start = run(sys.executable, "-m", "migrate", "plan", "--help")
    each = [(r.seconds - start.seconds) / number for r, number in zip((few, many), sizes, strict=True)]
    value = each[1] / each[0]
    measured = f"{value:.2f} x ({each[0] * 1e6:.0f} us, then {each[1] * 1e6:.0f} us each)"
    what = f"time per namespace, from {sizes[0]:,} to {sizes[1]:,} namespaces, less the start of the program"
    return [Row(what, measured, "under 1.3 x", value < 1.3)]


def report(made: Path, form: str) -> Run:
    """A plan shown in one form, whole process, written to a file."""
    shown = made.with_suffix(f".{form}")
    return run(sys.executable, "-m", "migrate", "report", str(made), "-o", f"{form}={shown}")


def report_rows(folder: Path, rounds: int, namespaces: int) -> list[Row]:
    """Row 5: every form of the review, with one Deployment and one EgressIP for each namespace."""
    export = folder / "report.yaml"
    generate.write_yaml(str(export), namespaces, 1, namespaces)
    forms = ("text", *FORMS)
    made = export.with_suffix(".plan")
    planned, *shown = interleaved(
        rounds, lambda: plan(export), *(lambda form=form: report(made, form) for form in forms)
    )
    what = f"for {namespaces:,} namespaces with an EgressIP each, against the plan itself"
    return [ratio(f"report -o {form}, {what}", each, planned, 2) for form, each in zip(forms, shown, strict=True)]


def help_rows(rounds: int) -> list[Row]:
    """Row 4: how long `--help` takes."""
    ours, click = interleaved(
        rounds * 4, lambda: run(sys.executable, "-m", "migrate", "--help"), lambda: python("import click")
    )
    return [ratio("migrate --help, against `python -c 'import click'`", ours, click, 1.5)]


def main() -> None:
    """Measures, prints the table, and never fails for being slow."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rounds", type=int, default=5, help="counted runs of each side (default 5)")
    words.add_argument("--namespaces", type=int, default=10_000, help="of the main export (default 10000)")
    asked = words.parse_args()
    with tempfile.TemporaryDirectory(prefix="migrate-bench-") as name:
        folder = Path(name)
        rows = help_rows(asked.rounds)
        rows += yaml_rows(folder, asked.rounds, asked.namespaces)
        rows += json_rows(folder, asked.rounds, asked.namespaces)
        rows += growth_rows(folder, asked.rounds, asked.namespaces)
        rows += report_rows(folder, asked.rounds, asked.namespaces)
    print("| what | measured | budget | kept |\n|---|---|---|---|")  # noqa: T201  (the table is the result)
    for row in rows:
        print(f"| {row.what} | {row.measured} | {row.budget} | {'yes' if row.kept else 'no'} |")  # noqa: T201  (as above)


if __name__ == "__main__":
    main()
