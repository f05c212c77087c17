"""What is rendered of the demo, given to a real API server: it takes the configurations, and patched workloads roll."""

import json
import shutil
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from migrate.files.planfile import read_plan
from migrate.model.objects import GATEWAY_ANNOTATION
from migrate.model.plan import Plan, PlannedWorkload
from migrate.render.patches import patches_of
from migrate.render.workloads import kind_on_aks, resource_of
from tests.control_plane import ApiServer
from tests.control_plane.processes import wait_until
from tests.scenarios.run import DEMO, migrate

MORE = """
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: tracer, namespace: payments}
spec:
  selector: {matchLabels: {app: tracer}}
  template:
    metadata: {labels: {app: tracer}}
    spec: {containers: [{name: tracer, image: registry.example.com/payments/tracer:1.0.0}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: queue, namespace: payments}
spec:
  replicas: 2
  serviceName: queue
  selector: {matchLabels: {app: queue}}
  template:
    metadata: {annotations: {team: payments}, labels: {app: queue}}
    spec: {containers: [{name: queue, image: registry.example.com/payments/queue:1.0.0}]}
"""
"""Kinds that the demo has none of for a patch."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo and a little more: exported in `export`, rendered in `manifests`."""
    made = tmp_path_factory.mktemp("demo")
    shutil.copytree(DEMO / "export", made / "export")
    (made / "export" / "more.yaml").write_text(MORE, encoding="utf-8")
    words = ("--target", DEMO / "target.yaml", "--choices", DEMO / "choices.yaml")
    for ended in (
        migrate("plan", "export", *words, cwd=made),
        migrate("render", "plan.json", "-o", "manifests", cwd=made),
    ):
        assert 0 == ended.code, ended
    return made


@pytest.fixture(scope="module")
def plan(folder: Path, control_plane: ApiServer) -> Plan:
    """The plan, whose namespaces the server has by now."""
    read = read_plan(str(folder / "plan.json"))
    control_plane.namespaces(*(made.namespace for made in read.configurations))
    return read


@pytest.mark.usefixtures("gateway_kinds")
def test_the_server_takes_the_configurations(folder: Path, plan: Plan, control_plane: ApiServer) -> None:
    words = ("apply", "--dry-run=server", "--validate=strict", "-o", "json", "-k")
    ended = control_plane.kubectl(*words, folder / "manifests" / "kubernetes" / "configurations")
    assert 0 == ended.returncode, ended.stderr
    taken = json.loads(ended.stdout)["items"]
    default = {"defaultRoute": "staticEgressGateway"}
    assert {(made.namespace, made.name): default | made.object["spec"] for made in plan.configurations} == {
        (one["metadata"]["namespace"], one["metadata"]["name"]): one["spec"] for one in taken
    }


# --- patches


class Patched(NamedTuple):
    """A workload on the server, as it was before its patch and as it is since."""

    planned: PlannedWorkload
    before: dict[str, Any]
    after: dict[str, Any]


@pytest.fixture(scope="module")
def patched(folder: Path, plan: Plan, rolling: ApiServer) -> list[Patched]:
    """Every workload with a patch: made, rolled out, and patched."""
    found = exported(folder / "export")
    patches = [(workload, folder / "manifests" / path) for path, workload in patches_of(plan)]
    rolling.apply(*(on_aks(found[one.kind, one.namespace, one.name]) for one, _ in patches))
    for workload, _ in patches:
        wait_for_its_pods(rolling, workload)
    return [patch_one(rolling, workload, path) for workload, path in patches]


def patch_one(server: ApiServer, workload: PlannedWorkload, path: Path) -> Patched:
    name = ("-o", "json", "-n", workload.namespace, resource_of(workload))
    before, after = (
        server.kubectl(verb, *name, *more)
        for verb, more in (("get", ()), ("patch", ("--type=merge", "--patch-file", path)))
    )
    assert 0 == after.returncode, after.stderr
    return Patched(workload, json.loads(before.stdout), json.loads(after.stdout))


def exported(folder: Path) -> dict[tuple[str, str, str], dict[str, Any]]:
    """Everything that has a namespace, by kind, namespace and name."""
    read = [one for path in sorted(folder.glob("*.yaml")) for one in yaml.safe_load_all(path.read_text("utf-8"))]
    items = [item for one in read for item in (one["items"] if one["kind"] == "List" else [one])]
    return {
        (one["kind"], one["metadata"]["namespace"], one["metadata"]["name"]): one
        for one in items
        if "namespace" in one.get("metadata", {})
    }


def on_aks(old: dict[str, Any]) -> dict[str, Any]:
    """An exported workload as a team brings it along: what the old cluster wrote into it is left behind."""
    metadata = {key: old["metadata"][key] for key in ("name", "namespace", "labels") if key in old["metadata"]}
    if old["kind"] != "DeploymentConfig":
        return {"apiVersion": old["apiVersion"], "kind": old["kind"], "metadata": metadata, "spec": old["spec"]}
    spec = {key: old["spec"][key] for key in ("replicas", "template")}
    spec["selector"] = {"matchLabels": old["spec"]["selector"]}
    return {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": metadata, "spec": spec}


def wait_for_its_pods(server: ApiServer, workload: PlannedWorkload) -> None:
    """A CronJob has none until its time comes."""
    if workload.kind != "CronJob":
        words = ("rollout", "status", resource_of(workload), "--timeout=60s")
        ended = server.kubectl("-n", workload.namespace, *words)
        assert 0 == ended.returncode, ended.stderr


def template_of(live: Any, workload: PlannedWorkload) -> Any:
    for step in kind_on_aks(workload).template:
        live = live[step]
    return live


def pods_of(server: ApiServer, one: Patched) -> list[dict[str, Any]]:
    labels = template_of(one.after, one.planned)["metadata"]["labels"]
    wanted = ",".join(f"{key}={value}" for key, value in labels.items())
    pods = server.get(f"/api/v1/namespaces/{one.planned.namespace}/pods", labelSelector=wanted)["items"]
    return [pod for pod in pods if "deletionTimestamp" not in pod["metadata"]]


def test_every_kind_of_workload_is_patched(patched: list[Patched]) -> None:
    kinds = {one.planned.kind for one in patched}
    assert {"CronJob", "DaemonSet", "Deployment", "DeploymentConfig", "StatefulSet"} == kinds


def test_a_patch_adds_the_annotation_and_changes_nothing_else(patched: list[Patched]) -> None:
    for one in patched:
        was, now = (template_of(live, one.planned) for live in (one.before, one.after))
        annotations = {**was["metadata"].get("annotations", {}), GATEWAY_ANNOTATION: one.planned.configuration}
        assert {**was, "metadata": {**was["metadata"], "annotations": annotations}} == now


def test_the_pods_that_come_after_a_patch_have_the_annotation(patched: list[Patched], rolling: ApiServer) -> None:
    for one in patched:
        wait_for_its_pods(rolling, one.planned)
        if one.planned.kind == "CronJob":
            words = ("create", "job", "run-by-hand", f"--from=cronjob/{one.planned.name}")
            assert 0 == rolling.kubectl("-n", one.planned.namespace, *words).returncode
        wait_until(partial(pods_of, rolling, one), f"{one.planned.name} has no pod")
        assert {one.planned.configuration} == {
            pod["metadata"]["annotations"].get(GATEWAY_ANNOTATION) for pod in pods_of(rolling, one)
        }
