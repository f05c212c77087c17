import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.control_plane.programs import PROGRAMS, STAGES, Unavailable, build, find, missing
from tests.scenarios.run import ROOT


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Path]]:
    """Nothing but empty folders to look in."""
    made = {name: tmp_path / name for name in ("assets", "cache", "path")}
    for folder in made.values():
        folder.mkdir()
    monkeypatch.setenv("KUBEBUILDER_ASSETS", str(made["assets"]))
    monkeypatch.setenv("XDG_CACHE_HOME", str(made["cache"]))
    monkeypatch.setenv("PATH", str(made["path"]))
    find.cache_clear()
    yield made
    find.cache_clear()


def a_program(folder: Path, name: str, says: str = "Kubernetes v1.36.3") -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\necho '{says}'\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_where_there_is_none_all_are_missing() -> None:
    assert list(PROGRAMS) == missing()


def test_the_folder_of_assets_comes_before_the_path(folders: dict[str, Path]) -> None:
    on_the_path = a_program(folders["path"], "kube-apiserver")
    assert on_the_path == find("kube-apiserver")
    find.cache_clear()
    in_assets = a_program(folders["assets"], "kube-apiserver")
    assert in_assets == find("kube-apiserver")


@pytest.mark.parametrize(
    ("will_do", "name", "says"),
    [
        (True, "etcd", "etcd Version: 3.7.3"),
        (True, "etcd", "etcd Version: 3.10.0"),
        (False, "etcd", "etcd Version: 3.4.23"),
        (True, "kube-apiserver", "Kubernetes v1.36.3"),
        (False, "kube-apiserver", "Kubernetes v1.35.4"),
        (False, "kube-apiserver", "what it does not say"),
        (True, "kubectl", "whatever it says"),
    ],
)
def test_a_program_that_is_too_old_is_none(will_do: bool, name: str, says: str, folders: dict[str, Path]) -> None:
    path = a_program(folders["path"], name, says)
    assert (path if will_do else None) == find(name)


def test_kwok_needs_its_stages_beside_it(folders: dict[str, Path]) -> None:
    path = a_program(folders["path"], "kwok")
    assert find("kwok") is None
    find.cache_clear()
    (folders["path"] / STAGES).touch()
    assert path == find("kwok")


def test_without_go_nothing_is_built_and_it_says_what_to_install() -> None:
    with pytest.raises(
        Unavailable, match=r"^etcd, kwok missing, and no `go` to build with; install Go 1\.26 or newer$"
    ):
        build(["etcd", "kwok"])


def test_where_nothing_is_missing_no_go_is_needed() -> None:
    build([])


def test_what_go_says_last_is_said(folders: dict[str, Path]) -> None:
    go = a_program(folders["path"], "go")
    go.write_text("#!/bin/sh\necho 'go: go.mod requires go >= 1.26.0' >&2\nexit 1\n", encoding="utf-8")
    with pytest.raises(
        Unavailable, match=r"`go build` failed in tests/tools/etcd: go: go\.mod requires go >= 1\.26\.0"
    ):
        build(["etcd"])
    assert not list(folders["cache"].rglob("etcd"))


def test_what_is_built_is_found_in_the_cache(folders: dict[str, Path]) -> None:
    go = a_program(folders["path"], "go")
    go.write_text('#!/bin/sh\nwhile [ "$1" != -o ]; do shift; done\n: > "$2"\n/bin/chmod +x "$2"\n', encoding="utf-8")
    build(["etcd"])
    found = find("etcd")
    assert found is not None
    assert found.is_relative_to(folders["cache"] / "egress-migrate")
    assert [found] == list(found.parent.iterdir())


@pytest.mark.parametrize(("code", "required"), [(0, ""), (1, "all")])
def test_a_tier_that_cannot_run_is_left_out_unless_it_is_required(
    code: int, required: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUIRE_TIERS", required)
    words = [sys.executable, "-m", "tests.tiers", "-p", "no:cacheprovider", "tests/model/test_names.py"]
    ended = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    missing = "and no `go` to build with; install Go 1.26 or newer."
    assert (code, True) == (ended.returncode, any(line.endswith(missing) for line in ended.stdout.splitlines()))
