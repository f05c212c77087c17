"""`make test`: the tests, tier by tier (CONTRIBUTING.md says which there are).

What cannot run is left out with a line that says why. With REQUIRE_TIERS=all, as in .ci/run, that is a failure.
"""

import os
import subprocess
import sys

from tests.browser import MISSING, chromium
from tests.control_plane.programs import Unavailable, build, can_build, missing

_NOTHING_SELECTED = 5
"""pytest's exit code where a `-k` leaves nothing of a tier."""
_LEAST = frozenset({"etcd", "kube-apiserver"})
"""Without these no test of the control-plane tier runs; without others, some."""


def main(words: list[str]) -> int:
    """Runs the pure tier, then as much of the others as can be; the exit code of the first that fails."""
    codes = [_pytest("-n", "auto", "-m", "not control_plane and not browser", *words)]
    for mark, what_lacks in (("control_plane", _lacks_a_control_plane), ("browser", _lacks_a_browser)):
        if codes[-1] not in {0, _NOTHING_SELECTED}:
            return codes[-1]
        problem, runs = what_lacks()
        if problem:
            sys.stdout.write(f"The {mark.replace('_', '-')} tier cannot run in full: {problem}.\n")
            if os.environ.get("REQUIRE_TIERS") == "all":
                return 1
        if runs:
            # One server or browser serves all its tests, so they run in one process.
            codes.append(_pytest("-m", mark, *words, *_also_measured(words)))
    return codes[-1] if codes[-1] not in {0, _NOTHING_SELECTED} else min(codes)


def _lacks_a_control_plane() -> tuple[str, bool]:
    """What is missing, and whether some of the tier runs all the same."""
    to_build = missing()
    if to_build and can_build():
        sys.stdout.write(
            f"The control-plane tier needs {', '.join(to_build)}, built now and kept: the first time this takes "
            "about eight minutes. `make test-pure` leaves the tier out.\n"
        )
        sys.stdout.flush()
    try:
        build(to_build)
    except Unavailable as problem:
        return str(problem), _LEAST.isdisjoint(missing())
    return "", True


def _lacks_a_browser() -> tuple[str, bool]:
    found = chromium() is not None
    return "" if found else MISSING, found


def _also_measured(words: list[str]) -> list[str]:
    return ["--cov-append"] if any(word.startswith("--cov") for word in words) else []


def _pytest(*words: str) -> int:
    return subprocess.run([sys.executable, "-m", "pytest", "-q", *words], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
