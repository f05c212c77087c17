"""The programs of the control plane: where they are found, and how they are built where they are not.

Looked for in KUBEBUILDER_ASSETS, then in the project's cache folder, then on the path. Nobody publishes them for a
package manager, so they are built from their Go modules (tests/tools: versions and checksums, no code). What is
built is kept by the checksums of its module, so that a second run builds nothing.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

TOOLS = Path(__file__).parents[1] / "tools"
STAGES = "kwok-stages.yaml"
"""How kwok's nodes and pods become ready and go: a file beside kwok, without which it does nothing."""

_STAGE_FILES = ("stage/node/fast", "stage/node/heartbeat", "stage/pod/fast")
_VERSION = "k8s.io/component-base/version"


class Program(NamedTuple):
    """Where a program comes from, and the oldest version of it that will do."""

    module: str
    package: str
    oldest: tuple[int, int] = (0, 0)


_IN_KUBERNETES = "k8s.io/kubernetes/cmd"
PROGRAMS = {
    # Debian's etcd 3.4 answers, but its watches stall.
    "etcd": Program("etcd", "go.etcd.io/etcd/server/v3", (3, 5)),
    # The first with MutatingAdmissionPolicy in admissionregistration.k8s.io/v1.
    "kube-apiserver": Program("kubernetes", f"{_IN_KUBERNETES}/kube-apiserver", (1, 36)),
    "kube-controller-manager": Program("kubernetes", f"{_IN_KUBERNETES}/kube-controller-manager", (1, 36)),
    "kube-scheduler": Program("kubernetes", f"{_IN_KUBERNETES}/kube-scheduler", (1, 36)),
    "kubectl": Program("kubernetes", f"{_IN_KUBERNETES}/kubectl"),
    "kwok": Program("kwok", "sigs.k8s.io/kwok/cmd/kwok"),
}


class Unavailable(Exception):
    """A program is missing and cannot be built; the text says which and how to get it."""


@cache
def find(name: str) -> Path | None:
    """The program, or None where there is none that will do."""
    folders = [os.environ.get("KUBEBUILDER_ASSETS"), str(_kept(name)), *os.environ["PATH"].split(os.pathsep)]
    found = (shutil.which(name, path=folder) for folder in folders if folder)
    return next((Path(path) for path in found if path and _will_do(name, Path(path))), None)


def program(name: str) -> Path:
    """The program; a test that asks for one that is missing is skipped."""
    found = find(name)
    if found is None:
        pytest.skip(f"{name} is missing; `make programs` builds it, for which Go 1.26 or newer is needed")
    return found


def missing() -> list[str]:
    """The names of those that would have to be built."""
    return [name for name in PROGRAMS if find(name) is None]


def can_build() -> bool:
    """True where there is a `go`."""
    return shutil.which("go") is not None


def build(names: Sequence[str]) -> None:
    """Builds programs into the cache folder; raises Unavailable where that cannot be done."""
    if names and not can_build():
        raise Unavailable(f"{', '.join(names)} missing, and no `go` to build with; install Go 1.26 or newer")
    for name in names:
        sys.stderr.write(f"Building {name} ...\n")
        _build(name)
    find.cache_clear()


def _build(name: str) -> None:
    """Into a folder beside its place first, so that nobody ever finds half a program."""
    folder = _kept(name)
    half_made = folder / f".{name}.{os.getpid()}"
    half_made.mkdir(parents=True, exist_ok=True)
    made = PROGRAMS[name]
    try:
        _go(made.module, "build", "-trimpath", f"-ldflags={_flags(made.module)}", "-o", half_made / name, made.package)
        if name == "kwok":
            (half_made / STAGES).write_text(_stages(), encoding="utf-8")
        for file in sorted(half_made.iterdir(), reverse=True):  # the program last
            file.replace(folder / file.name)
    finally:
        shutil.rmtree(half_made)


def _go(module: str, *words: str | Path) -> str:
    """What `go` answers in the folder of a module."""
    ended = subprocess.run(
        ["go", *map(str, words)],
        cwd=TOOLS / module,
        env={**os.environ, "CGO_ENABLED": "0", "GOWORK": "off"},
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        last = (ended.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise Unavailable(f"`go {words[0]}` failed in tests/tools/{module}: {last}")
    return ended.stdout.strip()


def _flags(module: str) -> str:
    """Without its version in it, a Kubernetes program says v0.0.0, which clients do not understand."""
    if module != "kubernetes":
        return "-s -w"
    major, minor, _ = version = _version_in((TOOLS / module / "go.mod").read_text(encoding="utf-8"))
    values = {"gitVersion": "v" + ".".join(version), "gitMajor": major, "gitMinor": minor}
    return " ".join(["-s -w", *(f"-X {_VERSION}.{key}={value}" for key, value in values.items())])


def _version_in(go_mod: str) -> tuple[str, ...]:
    required = re.search(r"^require k8s\.io/kubernetes v(\d+)\.(\d+)\.(\d+)$", go_mod, re.MULTILINE)
    assert required, "tests/tools/kubernetes/go.mod requires no k8s.io/kubernetes"
    return required.groups()


def _stages() -> str:
    """The stage files that come with kwok, as one."""
    home = Path(_go("kwok", "list", "-m", "-f", "{{.Dir}}", "sigs.k8s.io/kwok")) / "kustomize"
    files = (path for folder in _STAGE_FILES for path in sorted((home / folder).glob("*.yaml")))
    return "\n---\n".join(path.read_text(encoding="utf-8") for path in files if path.stem != "kustomization")


def _kept(name: str) -> Path:
    """The folder in the cache where what is built from the same module and checksums lies."""
    module = PROGRAMS[name].module
    checksums = hashlib.sha256((TOOLS / module / "go.sum").read_bytes()).hexdigest()
    above = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(above) / "egress-migrate" / "programs" / f"{module}-{checksums[:12]}"


def _will_do(name: str, path: Path) -> bool:
    """True if it is recent enough, and complete."""
    if name == "kwok":
        return path.with_name(STAGES).is_file()
    if PROGRAMS[name].oldest == (0, 0) or path.parent == _kept(name):
        return True
    answer = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.search(r"(\d+)\.(\d+)\.\d", answer)
    return version is not None and tuple(map(int, version.groups())) >= PROGRAMS[name].oldest
