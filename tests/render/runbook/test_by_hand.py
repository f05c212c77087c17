from typing import Any

import pytest

from migrate.model.inventory import Action, Restart
from migrate.model.plan import PlannedWorkload, ReplacedBy
from migrate.render.runbook.by_hand import is_restarted, what_to_do


def a_planned(kind: str = "Deployment", api_version: str = "apps/v1", **more: Any) -> PlannedWorkload:
    usual: dict[str, Any] = {"action": Action.PATCH, "restart": Restart.ROLLING, "configuration": "egressip-prod"}
    return PlannedWorkload(api_version, kind, "team-a", "web", **{**usual, **more})


MANUAL = {"action": Action.MANUAL, "restart": Restart.MANUAL}


def test_of_a_rolling_workload_that_is_patched_there_is_nothing_to_say() -> None:
    assert "" == what_to_do(a_planned(), None)


@pytest.mark.parametrize(
    ("words", "workload"),
    [
        ("short outage", a_planned(restart=Restart.RECREATE)),
        ("the next run uses the gateway", a_planned("CronJob", "batch/v1", restart=Restart.NEXT_RUN)),
        ("runs no pods now", a_planned(restart=Restart.NONE)),
        (
            "`kubectl rollout resume deployments.apps/web --namespace team-a`",
            a_planned(restart=Restart.MANUAL),
        ),
        ("OnDelete", a_planned("StatefulSet", restart=Restart.MANUAL)),
        ("`kubectl replace --force", a_planned("Pod", "v1", **MANUAL)),
        ("`kubectl replace --force", a_planned("Job", "batch/v1", **MANUAL)),
        ("`kubectl edit replicasets.apps/web --namespace team-a`", a_planned("ReplicaSet", **MANUAL)),
        ("`spec.workloadRef`", a_planned("Rollout", "argoproj.io/v1alpha1", **MANUAL)),
        ("Kafka ledger makes it", a_planned("StatefulSet", owner="Kafka ledger", **MANUAL)),
        ("`kubernetes/components/`", a_planned(action=Action.SOURCE)),
        (
            "It is a Deployment of the same name here.",
            a_planned("DeploymentConfig", "apps.openshift.io/v1", replaced_by=ReplacedBy("apps/v1", "Deployment")),
        ),
        ("have it deployed again", a_planned("Service", "serving.knative.dev/v1", action=Action.ADMISSION)),
    ],
)
def test_what_does_not_happen_by_itself_is_said(words: str, workload: PlannedWorkload) -> None:
    assert words in what_to_do(workload, None)


def test_a_paused_workload_that_a_policy_annotates_is_resumed_and_restarted() -> None:
    said = what_to_do(a_planned(action=Action.ADMISSION, restart=Restart.MANUAL), None)
    at = "deployments.apps/web --namespace team-a"
    assert said == (
        f"It is paused: `kubectl rollout resume {at}`, and then `kubectl rollout restart {at}` replaces its pods."
    )


def test_who_puts_a_template_back_is_said_of_patched_ones() -> None:
    assert what_to_do(a_planned(), "It belongs to Helm release shop.").startswith("It belongs to Helm release shop.")
    assert "Helm release shop" not in what_to_do(a_planned(action=Action.SOURCE), "It belongs to Helm release shop.")


@pytest.mark.parametrize(
    ("restarted", "workload"),
    [
        (True, a_planned(action=Action.ADMISSION)),
        (True, a_planned(action=Action.ADMISSION, restart=Restart.RECREATE)),
        (False, a_planned()),
        (False, a_planned("CronJob", "batch/v1", action=Action.ADMISSION, restart=Restart.NEXT_RUN)),
        (False, a_planned("Rollout", "argoproj.io/v1alpha1", action=Action.ADMISSION)),
    ],
)
def test_a_command_restarts_what_a_policy_annotates(restarted: bool, workload: PlannedWorkload) -> None:
    assert restarted is is_restarted(workload)
