import json
import os
import re
import shutil
import subprocess
import tarfile
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from migrate.exports.read import read_exports
from migrate.exports.script import export_script
from migrate.files.checking import problems
from migrate.model.kinds import KINDS
from migrate.model.objects import RawShape

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")

SHELLS = [shell for shell in ("sh", "dash", "bash", "ksh", "mksh", "yash", "busybox") if shutil.which(shell)]

# An oc that answers from files, or fails in the words that the real one uses.
FAKE_OC = """\
#!/bin/sh
printf '%s\\n' "$*" >>"$FAKE/calls"
case $* in
    "whoami --show-server") echo https://api.old.example.com:6443 ;;
    *jsonpath*) printf 0f3c-11 ;;
    *)
        if [ -e "$FAKE/$2.json" ]; then
            cat "$FAKE/$2.json"
        elif [ -e "$FAKE/$2.error" ]; then
            cat "$FAKE/$2.error" >&2
            exit 1
        else
            echo "error: the server doesn't have a resource type \\"$2\\"" >&2
            exit 1
        fi
        ;;
esac
"""


def a_list_of(api_version: str, kind: str) -> str:
    item = {"apiVersion": api_version, "kind": kind, "metadata": {"name": "a"}}
    return json.dumps({"apiVersion": "v1", "kind": "List", "items": [item]})


CLUSTER = {
    "egressips.k8s.ovn.org.json": a_list_of("k8s.ovn.org/v1", "EgressIP"),
    "namespaces.json": a_list_of("v1", "Namespace"),
}
FORBIDDEN = 'Error from server (Forbidden): nodes is forbidden: User "dev" cannot list resource "nodes"'


class Bastion:
    """A host with a shell, an `oc`, and the folder that somebody works in."""

    def __init__(self, folder: Path) -> None:
        self.fake, self.here, self.programs = folder / "fake", folder / "here", folder / "bin"
        for path in (self.fake, self.here, self.programs):
            path.mkdir()
        (self.programs / "oc").write_text(FAKE_OC)
        (self.programs / "oc").chmod(0o755)

    def run(self, cluster: Mapping[str, str], *arguments: str, shell: str = "sh") -> subprocess.CompletedProcess[str]:
        """Hand the script to a shell, as in `migrate export --script | ssh bastion sh`."""
        for name, answer in cluster.items():
            (self.fake / name).write_text(answer)
        command = [shell, "sh"] if shell == "busybox" else [shell]
        return subprocess.run(
            [*command, "-s", "--", *arguments],
            input=export_script(),
            cwd=self.here,
            env={"PATH": f"{self.programs}:{os.environ['PATH']}", "FAKE": str(self.fake)},
            capture_output=True,
            text=True,
            check=False,
        )

    def calls(self) -> list[str]:
        """What oc was asked."""
        return (self.fake / "calls").read_text().splitlines()

    def left(self) -> list[str]:
        """What lies in the folder afterwards."""
        return sorted(path.name for path in self.here.iterdir())


@pytest.fixture
def bastion(tmp_path: Path) -> Bastion:
    return Bastion(tmp_path)


def kinds(archive: Path) -> list[str]:
    return sorted(document.kind.kind for document in read_exports([str(archive)]).documents.documents)


def notes(archive: Path) -> dict[str, object]:
    with tarfile.open(archive) as opened:
        file = opened.extractfile("openshift-export/export.yaml")
        assert file
        return dict(yaml.safe_load(file.read()))


@pytest.mark.parametrize("shell", SHELLS)
def test_what_the_script_packs_is_what_a_plan_reads(bastion: Bastion, shell: str) -> None:
    result = bastion.run(CLUSTER, shell=shell)
    assert (0, "") == (result.returncode, result.stdout)
    assert ["openshift-export.tar.gz"] == bastion.left()
    assert ["EgressIP", "Export", "Namespace"] == kinds(bastion.here / "openshift-export.tar.gz")
    assert "Wrote openshift-export.tar.gz: 2 kinds." in result.stderr


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_one_that_every_posix_shell_takes(shell: str) -> None:
    command = ["busybox", "sh"] if shell == "busybox" else [shell]
    result = subprocess.run([*command, "-n"], input=export_script(), capture_output=True, text=True, check=False)
    assert (0, "") == (result.returncode, result.stderr)
    assert not re.search(r"\[\[|\blocal\b|\bfunction\b|<<<|<\(|\$'|&>|\bpipefail\b|\bmktemp\b", export_script())


def test_every_kind_that_a_plan_reads_is_asked_for_once_and_in_all_namespaces(bastion: Bastion) -> None:
    bastion.run(CLUSTER)
    expected = [
        f"get {kind.resource} --all-namespaces -o json" if kind.namespaced else f"get {kind.resource} -o json"
        for kind in KINDS
        if kind.kind != "Export"
    ]
    assert expected == [call for call in bastion.calls() if call.endswith("-o json")]


def test_nothing_is_changed_and_no_secret_is_read(bastion: Bastion) -> None:
    bastion.run(CLUSTER)
    assert {"get", "whoami"} == {call.split()[0] for call in bastion.calls()}
    assert not re.search(r"get (secrets|configmaps)|read_kind (Secret|ConfigMap)", export_script())


def test_the_export_says_where_it_is_from_and_what_it_lacks(bastion: Bastion) -> None:
    bastion.run({**CLUSTER, "nodes.error": FORBIDDEN, "pods.error": "Error from server: etcd timed out"})
    archive = bastion.here / "openshift-export.tar.gz"
    said = notes(archive)
    assert ("egress-migrate/v1", "Export") == (said["apiVersion"], said["kind"])
    assert ("0f3c-11", "https://api.old.example.com:6443") == (said["clusterId"], said["server"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", str(said["takenAt"]))
    assert (["Node"], ["Pod"]) == (said["forbidden"], said["failed"])
    others = [kind.kind for kind in KINDS if kind.kind not in {"Export", "EgressIP", "Namespace", "Node", "Pod"}]
    assert others == said["absent"]
    (export,) = (one for one in read_exports([str(archive)]).documents.documents if one.kind.kind == "Export")
    assert isinstance(export.shape, RawShape)
    assert export.shape.body == {key: value for key, value in said.items() if key not in {"apiVersion", "kind"}}


def test_the_notes_keep_to_their_schema(bastion: Bastion) -> None:
    bastion.run(CLUSTER)
    assert [] == problems(notes(bastion.here / "openshift-export.tar.gz"), "export")


def test_each_kind_fails_alone_and_the_reason_is_told(bastion: Bastion) -> None:
    result = bastion.run({**CLUSTER, "nodes.error": FORBIDDEN, "pods.error": "Error from server: etcd timed out"})
    assert 0 == result.returncode
    for line in (
        "read       namespaces",
        "absent     jobs.batch",
        "forbidden  nodes",
        "failed     pods: Error from server: etcd timed out",
        "You may not read Node.",
        "Not read, for the reasons above: Pod.",
    ):
        assert line in result.stderr


def test_the_archive_goes_where_it_is_told_to(bastion: Bastion) -> None:
    (bastion.here / "folder").mkdir()
    for argument, expected in (("my export.tgz", "my export.tgz"), ("folder", "folder/openshift-export.tar.gz")):
        assert 0 == bastion.run(CLUSTER, argument).returncode
        assert ["EgressIP", "Export", "Namespace"] == kinds(bastion.here / expected)
    assert ["folder", "my export.tgz"] == bastion.left()


def test_an_older_archive_is_replaced_only_by_a_whole_one(bastion: Bastion) -> None:
    (bastion.here / "openshift-export.tar.gz").write_bytes(b"older")
    assert 1 == bastion.run({}).returncode
    assert b"older" == (bastion.here / "openshift-export.tar.gz").read_bytes()
    assert 0 == bastion.run(CLUSTER).returncode
    assert b"older" != (bastion.here / "openshift-export.tar.gz").read_bytes()
    assert ["openshift-export.tar.gz"] == bastion.left()


@pytest.mark.parametrize(
    "error",
    [
        "error: You must be logged in to the server (Unauthorized)",
        "Unable to connect to the server: dial tcp: i/o timeout",
        "The connection to the server api:6443 was refused - did you specify the right host or port?",
    ],
)
def test_a_cluster_that_does_not_answer_is_not_asked_again(bastion: Bastion, error: str) -> None:
    result = bastion.run({"namespaces.error": error})
    assert 1 == result.returncode
    assert error in result.stderr
    assert "Log in with oc login" in result.stderr
    assert (1, []) == (len(bastion.calls()), bastion.left())


def test_if_nothing_can_be_read_nothing_is_left_behind(bastion: Bastion) -> None:
    result = bastion.run({})
    assert 1 == result.returncode
    assert result.stderr.endswith("Nothing could be read.\n")
    assert [] == bastion.left()


def test_without_oc_the_script_says_what_it_needs(bastion: Bastion) -> None:
    (bastion.programs / "oc").unlink()
    if shutil.which("oc"):
        pytest.skip("there is a real oc on the path")
    result = bastion.run(CLUSTER)
    assert 1 == result.returncode
    assert "There is no oc on the path. Install it, log in, and run this again.\n" == result.stderr


def test_a_place_that_cannot_be_written_is_told(bastion: Bastion) -> None:
    result = bastion.run(CLUSTER, "nowhere/export.tar.gz")
    assert 1 == result.returncode
    assert "Nothing can be written where nowhere/export.tar.gz is to be." in result.stderr
    assert [] == bastion.left()


@pytest.mark.parametrize("argument", ["-h", "--help", "-"])
def test_an_option_shows_the_usage(bastion: Bastion, argument: str) -> None:
    result = bastion.run(CLUSTER, argument)
    assert (2, "usage: sh export.sh [ARCHIVE]\n") == (result.returncode, result.stderr)


def test_an_answer_that_cannot_stand_in_yaml_is_left_out(bastion: Bastion) -> None:
    oc = (bastion.programs / "oc").read_text().replace("printf 0f3c-11", "printf 'a\"b: {'")
    (bastion.programs / "oc").write_text(oc)
    bastion.run(CLUSTER)
    assert "clusterId" not in notes(bastion.here / "openshift-export.tar.gz")
