from typing import Any

import pytest
import yaml

from migrate.model.choices import Waves
from migrate.model.inventory import Action, Restart
from migrate.model.plan import Plan
from migrate.render.patches import patch_files
from tests.plan.factories import a_workload
from tests.render.plans import planned

ANNOTATED = {"metadata": {"annotations": {"kubernetes.azure.com/static-gateway-configuration": "egressip-prod"}}}


def patches(plan: Plan) -> dict[str, Any]:
    return {
        path.removeprefix("kubernetes/patches/"): yaml.safe_load(content) for path, content in patch_files(plan).items()
    }


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
    plan = planned(a_workload("team-a", "web", kind, group))
    assert {f"canary/team-a.{kind.lower()}.web.yaml": expected} == patches(plan)


def test_each_patch_lies_in_the_folder_of_its_wave() -> None:
    plan = planned(*(a_workload(f"team-{name}", "web") for name in "abc"), waves=Waves(size=1))
    assert [
        "canary/team-a.deployment.web.yaml",
        "wave-1/team-b.deployment.web.yaml",
        "wave-2/team-c.deployment.web.yaml",
    ] == list(patches(plan))


@pytest.mark.parametrize("opt_in", ["admission", "source"])
def test_without_patches_as_opt_in_none_is_written(opt_in: str) -> None:
    assert {} == patches(planned(a_workload("team-a", "web"), opt_in=opt_in))


def test_what_is_done_by_hand_gets_no_patch() -> None:
    job = a_workload("team-a", "once", "Job", "batch", action=Action.MANUAL, restart=Restart.MANUAL)
    assert {} == patches(planned(job))


def test_a_deployment_and_a_deploymentconfig_of_one_name_get_a_patch_each() -> None:
    both = planned(a_workload("team-a", "web"), a_workload("team-a", "web", "DeploymentConfig", "apps.openshift.io"))
    assert ["canary/team-a.deployment.web.yaml", "canary/team-a.deploymentconfig.web.yaml"] == list(patches(both))
