"""Runs the pure tests on every other Python that can be found, and says which cannot be had.

Looks on the path and among pyenv's versions. Each gets an environment of its own below .cache/pythons.
"""

import os
import subprocess
import sys
from pathlib import Path

MINORS = [minor for minor in (11, 12, 13, 14) if minor != sys.version_info.minor]
ROOT = Path(__file__).parents[1]
LOCK = ROOT / ".ci" / "requirements.lock"


def main() -> None:
    """Runs them all, and fails if one of them failed."""
    found = {minor: interpreter(minor) for minor in MINORS}
    for minor in (minor for minor, path in found.items() if path is None):
        print(f"Python 3.{minor}: not found here, so not tested")
    failed = [minor for minor, path in found.items() if path and not tests_pass(minor, path)]
    if failed:
        sys.exit("The tests fail on Python " + ", ".join(f"3.{minor}" for minor in failed))


def interpreter(minor: int) -> str | None:
    """A Python of that version, or None."""
    installed = [str(path) for root in _pyenv_roots() for path in root.glob(f"versions/3.{minor}.*/bin/python")]
    for candidate in (f"python3.{minor}", *sorted(installed)):
        if _version(candidate) == f"3.{minor}":
            return candidate
    return None


def tests_pass(minor: int, python: str) -> bool:
    """Sets up an environment from the lock file, once, and runs the tests in it."""
    folder = ROOT / ".cache" / "pythons" / f"3.{minor}"
    inside = folder / "bin" / "python"
    stamp = folder / LOCK.name
    if not stamp.exists() or stamp.read_bytes() != LOCK.read_bytes():
        print(f"Python 3.{minor}: setting up", flush=True)
        _run(python, "-m", "venv", "--clear", folder)
        pip = (inside, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        _run(*pip, "--require-hashes", "--requirement", LOCK)
        _run(*pip, "--no-deps", "--editable", ROOT)
        stamp.write_bytes(LOCK.read_bytes())
    print(f"Python 3.{minor}: testing", flush=True)
    pytest = ["-m", "pytest", "-q", "-n", "auto", "-m", "not control_plane and not browser"]
    return subprocess.run([inside, *pytest], cwd=ROOT, check=False).returncode == 0


def _pyenv_roots() -> set[Path]:
    shims = [Path(folder) for folder in os.environ["PATH"].split(os.pathsep) if Path(folder).name == "shims"]
    return {Path.home() / ".pyenv", *(folder.parent for folder in shims)}


def _version(candidate: str) -> str:
    command = [candidate, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        return ""


def _run(*command: str | Path) -> None:
    subprocess.run([*map(str, command)], check=True, cwd=ROOT)


if __name__ == "__main__":
    main()
