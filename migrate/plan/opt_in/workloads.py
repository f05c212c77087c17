"""Workloads in the plan: who is annotated, how, and what that restarts (design 4.1.7)."""

from collections.abc import Iterable

from msgspec import UNSET

from migrate.model.choices import Choices
from migrate.model.inventory import Action, Selection, Workload
from migrate.model.plan import PlannedWorkload, ReplacedBy
from migrate.plan.wanted import Wanted, target_namespace

_REPLACED = {"DeploymentConfig": ReplacedBy(api_version="apps/v1", kind="Deployment")}


def planned_workloads(
    selections: Iterable[Selection], wanted: Iterable[Wanted], choices: Choices
) -> tuple[PlannedWorkload, ...]:
    """All workloads whose pods move, and those that wait for a decision, by namespace, kind and name.

    Windows is left out as the host network is: an annotation there would replace pods for nothing (EG206).
    """
    planned = {
        workload.subject: planned_workload(workload, one.name, choices) for one in wanted for workload in one.workloads
    }
    contested = {
        workload.subject: planned_workload(workload, None, choices)
        for selection in selections
        for workload in selection.contested
        if not workload.windows
    }
    rows = [*planned.values(), *(row for subject, row in contested.items() if subject not in planned)]
    return tuple(sorted(rows, key=lambda row: (row.namespace, row.kind, row.name, row.api_version)))


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
        pods=workload.pods,
    )


def _action(workload: Workload, choices: Choices) -> Action:
    """`admission` and `source` stand where a patch would; what is done by hand stays so."""
    opt_in = choices.opt_in_of(workload.namespace)
    if workload.action is not Action.PATCH or opt_in == "patches":
        return workload.action
    return Action(opt_in)
