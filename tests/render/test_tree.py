import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from migrate.files.outputs import write_tree
from migrate.files.planfile import decode_plan, sealed
from migrate.model.choices import Chosen
from migrate.model.inventory import Action, Restart, Workload
from migrate.model.plan import Basis, Plan
from migrate.plan.make import complete, draft_plan
from migrate.render.tree import render_tree
from tests.plan.factories import a_selection, a_target, a_workload, an_egress_ip, an_inventory, chosen

DIGEST = "sha256:" + "0" * 64
CONFIGURATIONS = "kubernetes/configurations"
PATCHES = "kubernetes/patches/wave-1"


def planned(*workloads: Workload, egress_ip: str = "egressip-prod", choices: Chosen | None = None) -> Plan:
    namespaces = sorted({workload.namespace for workload in workloads} or {"team-a"})
    selections = [
        a_selection(an_egress_ip(egress_ip, "20.9.0.10"), name, *(w for w in workloads if w.namespace == name))
        for name in namespaces
    ]
    draft = draft_plan(an_inventory(*selections), a_target(), choices or Chosen())
    return sealed(complete(draft, [], Basis(DIGEST, DIGEST, DIGEST)))


def parsed(content: bytes) -> Any:
    return yaml.safe_load(content)


def patches(plan: Plan) -> dict[str, Any]:
    tree = render_tree(plan)
    return {path.removeprefix(f"{PATCHES}/"): parsed(tree[path]) for path in tree if "patches" in path}


def test_the_tree_holds_the_plan_itself() -> None:
    plan = planned(a_workload("team-a", "web"))
    assert plan == decode_plan(render_tree(plan)["plan.json"], "plan.json")


def test_each_configuration_is_a_file_that_says_what_the_plan_says() -> None:
    plan = planned(a_workload("team-a", "web"), a_workload("team-b", "web"))
    tree = render_tree(plan)
    for made in plan.configurations:
        path = f"{CONFIGURATIONS}/{made.namespace}/static-gateway-configuration-{made.name}.yaml"
        assert made.object == parsed(tree[path])


def test_the_kustomization_names_every_configuration() -> None:
    tree = render_tree(planned(a_workload("team-a", "web"), a_workload("team-b", "web")))
    assert [
        "team-a/static-gateway-configuration-egressip-prod.yaml",
        "team-b/static-gateway-configuration-egressip-prod.yaml",
    ] == parsed(tree[f"{CONFIGURATIONS}/kustomization.yaml"])["resources"]


def test_a_plan_without_configurations_writes_no_kustomization() -> None:
    empty = complete(draft_plan(an_inventory(), a_target(), Chosen()), [], Basis(DIGEST, DIGEST, DIGEST))
    assert ["plan.json"] == list(render_tree(sealed(empty)))


ANNOTATED = {"metadata": {"annotations": {"kubernetes.azure.com/static-gateway-configuration": "egressip-prod"}}}


@pytest.mark.parametrize(
    ("kind", "group", "expected"),
    [
        ("Deployment", "apps", {"spec": {"template": ANNOTATED}}),
        ("StatefulSet", "apps", {"spec": {"template": ANNOTATED}}),
        ("DaemonSet", "apps", {"spec": {"template": ANNOTATED}}),
        ("DeploymentConfig", "apps.openshift.io", {"spec": {"template": ANNOTATED}}),
        ("CronJob", "batch", {"spec": {"jobTemplate": {"spec": {"template": ANNOTATED}}}}),
        ("ScaledJob", "keda.sh", {"spec": {"jobTargetRef": {"template": ANNOTATED}}}),
        ("Service", "serving.knative.dev", {"spec": {"template": ANNOTATED}}),
        ("Rollout", "argoproj.io", {"spec": {"template": ANNOTATED}}),
    ],
)
def test_a_patch_annotates_the_pod_template_where_the_kind_keeps_it(
    kind: str, group: str, expected: dict[str, Any]
) -> None:
    assert {f"team-a/{kind.lower()}-web.yaml": expected} == patches(planned(a_workload("team-a", "web", kind, group)))


@pytest.mark.parametrize("opt_in", ["admission", "source"])
def test_without_patches_as_opt_in_none_is_written(opt_in: str) -> None:
    assert {} == patches(planned(a_workload("team-a", "web"), choices=chosen(opt_in=opt_in)))


def test_what_is_done_by_hand_gets_no_patch() -> None:
    job = a_workload("team-a", "once", "Job", "batch", action=Action.MANUAL, restart=Restart.MANUAL)
    assert {} == patches(planned(job))


def test_a_deployment_and_a_deploymentconfig_of_one_name_get_a_patch_each() -> None:
    both = planned(a_workload("team-a", "web"), a_workload("team-a", "web", "DeploymentConfig", "apps.openshift.io"))
    assert ["team-a/deployment-web.yaml", "team-a/deploymentconfig-web.yaml"] == sorted(patches(both))


def test_names_that_climb_out_of_the_folder_do_not() -> None:
    tree = render_tree(planned(a_workload("../../up", "../web"), egress_ip="../e"))
    assert not [path for path in tree if ".." in path or path.startswith("/")]


@pytest.mark.skipif(shutil.which("kubectl") is None, reason="kubectl is not on the path; install it to run this")
def test_kubectl_builds_the_configurations(tmp_path: Path) -> None:
    plan = planned(a_workload("team-a", "web"), a_workload("team-b", "api"))
    write_tree(str(tmp_path), render_tree(plan))
    built = subprocess.run(
        ["kubectl", "kustomize", str(tmp_path / CONFIGURATIONS)], capture_output=True, check=True, text=True
    )
    assert [made.object for made in plan.configurations] == list(yaml.safe_load_all(built.stdout))


@pytest.mark.skipif(shutil.which("kubectl") is None, reason="kubectl is not on the path; install it to run this")
def test_kubectl_patches_a_deployment_with_a_patch_file(tmp_path: Path) -> None:
    write_tree(str(tmp_path), render_tree(planned(a_workload("team-a", "web"))))
    manifest = tmp_path / "web.yaml"
    template = {"metadata": {"labels": {"app": "web"}}, "spec": {"containers": [{"name": "c", "image": "i"}]}}
    spec = {"selector": {"matchLabels": {"app": "web"}}, "template": template}
    deployment = {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}, "spec": spec}
    manifest.write_text(yaml.safe_dump(deployment), encoding="utf-8")
    patch = tmp_path / PATCHES / "team-a/deployment-web.yaml"
    command = ["kubectl", "patch", "--local", "-f", str(manifest), "--patch-file", str(patch), "-o", "yaml"]
    patched = subprocess.run(command, capture_output=True, check=True, text=True)
    template = yaml.safe_load(patched.stdout)["spec"]["template"]
    assert ANNOTATED["metadata"]["annotations"] == template["metadata"]["annotations"]
    assert {"app": "web"} == template["metadata"]["labels"]
