"""Workloads in the plan: who is annotated, how, and what that restarts (design 4.1.7)."""

from msgspec import UNSET

from migrate.model.choices import Choices
from migrate.model.inventory import Action, Workload
from migrate.model.plan import PlannedWorkload, ReplacedBy
from migrate.plan.configurations import target_namespace

_REPLACED = {"DeploymentConfig": ReplacedBy(api_version="apps/v1", kind="Deployment")}


def planned_workload(workload: Workload, configuration: str | None, choices: Choices) -> PlannedWorkload:
    """What the plan says of a workload; without a configuration it waits for a decision (EG107)."""
    return PlannedWorkload(
        api_version=workload.kind.api_version,
        kind=workload.kind.kind,
        namespace=target_namespace(workload.namespace, choices),
        name=workload.name,
        action=_action(workload, choices),
        restart=workload.restart,
        configuration=UNSET if configuration is None else configuration,
        owner=workload.owner or UNSET,
        replaced_by=_REPLACED.get(workload.kind.kind, UNSET),
    )


def _action(workload: Workload, choices: Choices) -> Action:
    """`admission` and `source` stand where a patch would; what is done by hand stays so."""
    opt_in = choices.of(workload.namespace).opt_in or choices.opt_in
    if workload.action is not Action.PATCH or opt_in == "patches":
        return workload.action
    return Action(opt_in)
