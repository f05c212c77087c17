"""How a workload opts in, and how its pods are replaced afterwards: the table of design 4.1.7."""

from migrate.model.inventory import Action, Restart
from migrate.model.kinds import Kind
from migrate.model.objects import WorkloadSpec

BY_HAND = Action.MANUAL, Restart.MANUAL

_ROLLING = frozenset({"Deployment", "StatefulSet", "DaemonSet", "DeploymentConfig", "Service", "Rollout"})
_NEXT_RUN = frozenset({"CronJob", "ScaledJob"})
_SCALED = frozenset({"Deployment", "StatefulSet", "DeploymentConfig", "Rollout", "ReplicaSet", "ReplicationController"})
_SUSPENDED = frozenset({"CronJob", "Job"})


def opting_in(kind: Kind, spec: WorkloadSpec) -> tuple[Action, Restart]:
    """What is done to a workload that nobody owns; an empty spec says what is usual for its kind."""
    if kind.kind == "Rollout" and spec.template is None:
        return BY_HAND  # its template is that of a Deployment (spec.workloadRef)
    if (kind.kind in _SCALED and spec.replicas == 0) or (kind.kind in _SUSPENDED and spec.suspend):
        return Action.PATCH, Restart.NONE
    if kind.kind in _NEXT_RUN:
        return Action.PATCH, Restart.NEXT_RUN
    if kind.kind in _ROLLING:
        return Action.PATCH, _replaced(kind, spec)
    return BY_HAND


def _replaced(kind: Kind, spec: WorkloadSpec) -> Restart:
    match kind.kind:
        case "Deployment":
            if spec.paused:
                return Restart.MANUAL
            recreate = spec.strategy is not None and spec.strategy.type == "Recreate"
            return Restart.RECREATE if recreate else Restart.ROLLING
        case "StatefulSet" | "DaemonSet":
            on_delete = spec.update_strategy is not None and spec.update_strategy.type == "OnDelete"
            return Restart.MANUAL if on_delete else Restart.ROLLING
        case _:
            return Restart.ROLLING
