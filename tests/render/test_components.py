from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from migrate.files.outputs import write_tree
from migrate.model.inventory import Action, Restart, Workload
from migrate.render.components import component_files
from tests.plan.factories import a_workload
from tests.render.kubectl import built, kustomize, needs_kubectl
from tests.render.plans import planned

KEY = "kubernetes.azure.com/static-gateway-configuration"
FOLDER = "kubernetes/components/team-a"
KINDS = [
    ("Deployment", "apps", "apps/v1", ("spec", "template")),
    ("StatefulSet", "apps", "apps/v1", ("spec", "template")),
    ("DaemonSet", "apps", "apps/v1", ("spec", "template")),
    ("CronJob", "batch", "batch/v1", ("spec", "jobTemplate", "spec", "template")),
    ("DeploymentConfig", "apps.openshift.io", "apps/v1", ("spec", "template")),
    ("ScaledJob", "keda.sh", "keda.sh/v1alpha1", ("spec", "jobTargetRef", "template")),
    ("Service", "serving.knative.dev", "serving.knative.dev/v1", ("spec", "template")),
]


def component(*workloads: Workload, **choices: Any) -> Any:
    return yaml.safe_load(component_files(planned(*workloads, **choices))[f"{FOLDER}/kustomization.yaml"])


def test_every_patch_has_a_proof_that_its_target_is_there() -> None:
    made = component(a_workload("team-a", "web"), a_workload("team-a", "jobs", "CronJob", "batch"))
    patched = [(one["target"]["kind"], one["target"]["name"]) for one in made["patches"]]
    assert [("CronJob", "jobs"), ("Deployment", "web")] == patched
    assert patched == [(one["source"]["kind"], one["source"]["name"]) for one in made["replacements"]]


def test_a_dot_in_a_name_stands_for_itself_in_a_target() -> None:
    assert [r"web\.v2"] == [one["target"]["name"] for one in component(a_workload("team-a", "web.v2"))["patches"]]


@pytest.mark.parametrize("opt_in", ["patches", "source"])
def test_teams_that_keep_their_manifests_themselves_get_one_as_well(opt_in: str) -> None:
    assert 1 == len(component(a_workload("team-a", "web"), opt_in=opt_in)["patches"])


def test_what_a_policy_annotates_needs_none() -> None:
    assert {} == component_files(planned(a_workload("team-a", "web"), opt_in="admission"))


def test_what_is_done_by_hand_is_named_and_left_out() -> None:
    job = a_workload("team-a", "once", "Job", "batch", action=Action.MANUAL, restart=Restart.MANUAL)
    text = component_files(planned(a_workload("team-a", "web"), job))[f"{FOLDER}/kustomization.yaml"].decode()
    assert "# Not here, because it is done by hand: Job once\n" in text
    assert ["web"] == [one["target"]["name"] for one in yaml.safe_load(text)["patches"]]


def test_no_name_ends_the_comment() -> None:
    job = a_workload("team-a", "x\nkind: Secret", "Job", "batch", action=Action.MANUAL, restart=Restart.MANUAL)
    assert "Component" == component(a_workload("team-a", "web"), job)["kind"]


# --- built by kustomize


def overlay(
    folder: Path, workloads: list[Workload], manifests: list[dict[str, Any]], settings: Mapping[str, Any]
) -> Path:
    """A team's overlay beside the rendered tree, which includes the component."""
    write_tree(str(folder), component_files(planned(*workloads)))
    mine = folder / "overlay"
    mine.mkdir()
    (mine / "all.yaml").write_text(yaml.safe_dump_all(manifests), encoding="utf-8")
    whole = {"resources": ["all.yaml"], "components": [f"../{FOLDER}"], **settings}
    (mine / "kustomization.yaml").write_text(yaml.safe_dump(whole), encoding="utf-8")
    return mine


def manifest(kind: str, api_version: str, path: tuple[str, ...], name: str, **metadata: str) -> dict[str, Any]:
    template: dict[str, Any] = {"metadata": {"labels": {"app": name}}, "spec": {"containers": []}}
    for step in reversed(path):
        template = {step: template}
    return {"apiVersion": api_version, "kind": kind, "metadata": {"name": name, **metadata}, **template}


def a_deployment(name: str, **metadata: str) -> dict[str, Any]:
    return manifest("Deployment", "apps/v1", ("spec", "template"), name, **metadata)


def annotation_of(live: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        live = live[step]
    return live["metadata"].get("annotations", {}).get(KEY)


@needs_kubectl
@pytest.mark.parametrize(("kind", "group", "api_version", "path"), KINDS)
def test_a_build_shows_the_annotation_on_every_kind(
    kind: str, group: str, api_version: str, path: tuple[str, ...], tmp_path: Path
) -> None:
    here = "Deployment" if kind == "DeploymentConfig" else kind
    manifests = [manifest(here, api_version, path, "web")]
    mine = overlay(tmp_path, [a_workload("team-a", "web", kind, group)], manifests, {"namespace": "team-a"})
    (made,) = built(mine)
    assert "egressip-prod" == annotation_of(made, path)
    assert made["metadata"]["name"] == "web"


@needs_kubectl
@pytest.mark.parametrize(
    ("manifests", "settings"),
    [
        ([a_deployment("web.v2")], {"namespace": "team-a"}),
        ([a_deployment("web.v2", namespace="team-a")], {}),
        ([a_deployment("web.v2", namespace="team-a"), a_deployment("web-v2", namespace="team-a")], {}),
        ([a_deployment("web.v2")], {"namespace": "team-a", "namePrefix": "prod-"}),
    ],
    ids=["namespace from the overlay", "namespace in the manifests", "a like name beside it", "a prefix to come"],
)
def test_however_a_team_writes_its_namespace_only_its_workload_is_annotated(
    manifests: list[dict[str, Any]], settings: dict[str, Any], tmp_path: Path
) -> None:
    made = built(overlay(tmp_path, [a_workload("team-a", "web.v2")], manifests, settings))
    annotated = [one["metadata"]["name"] for one in made if annotation_of(one, ("spec", "template"))]
    assert [f"{settings.get('namePrefix', '')}web.v2"] == annotated


@needs_kubectl
@pytest.mark.parametrize(
    ("problem", "manifests"),
    [
        ("nothing selected by", [a_deployment("renamed")]),
        ("nothing selected by", [manifest("StatefulSet", "apps/v1", ("spec", "template"), "web")]),
        ("multiple matches", [a_deployment("web", namespace="team-a"), a_deployment("web", namespace="team-b")]),
    ],
    ids=["another name", "another kind", "two namespaces in one build"],
)
def test_a_build_without_the_one_target_fails(problem: str, manifests: list[dict[str, Any]], tmp_path: Path) -> None:
    ended = kustomize(overlay(tmp_path, [a_workload("team-a", "web")], manifests, {}))
    assert ended.returncode != 0
    assert problem in ended.stderr
