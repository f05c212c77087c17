"""`make test`: the tests, tier by tier (CONTRIBUTING.md says which there are).

What cannot run is left out with a line that says why. With REQUIRE_TIERS=all, as in .ci/run, that is a failure.
"""

import os
import subprocess
import sys

from tests.control_plane.programs import Unavailable, build, can_build, missing

_NOTHING_SELECTED = 5
"""pytest's exit code where a `-k` leaves nothing of a tier."""
_LEAST = frozenset({"etcd", "kube-apiserver"})
"""Without these no test of the control-plane tier runs; without others, some."""


def main(words: list[str]) -> int:
    """Runs the pure tier, then as much of the control-plane tier as can be; the exit code of the first that fails."""
    pure = _pytest("-n", "auto", "-m", "not control_plane", *words)
    if pure not in {0, _NOTHING_SELECTED}:
        return pure
    try:
        _have_a_control_plane()
    except Unavailable as problem:
        sys.stdout.write(f"The control-plane tier cannot run in full: {problem}.\n")
        if os.environ.get("REQUIRE_TIERS") == "all":
            return 1
        if not _LEAST.isdisjoint(missing()):
            return pure
    # One server serves all its tests, so they run in one process.
    also_measured = ["--cov-append"] if any(word.startswith("--cov") for word in words) else []
    code = _pytest("-m", "control_plane", *words, *also_measured)
    return pure if code == _NOTHING_SELECTED else code


def _have_a_control_plane() -> None:
    to_build = missing()
    if to_build and can_build():
        sys.stdout.write(
            f"The control-plane tier needs {', '.join(to_build)}, built now and kept: the first time this takes "
            "about eight minutes. `make test-pure` leaves the tier out.\n"
        )
        sys.stdout.flush()
    build(to_build)


def _pytest(*words: str) -> int:
    return subprocess.run([sys.executable, "-m", "pytest", "-q", *words], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
