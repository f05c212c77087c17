"""How a workload opts in, and how its pods are replaced afterwards: the table of design 4.1.7."""

from migrate.model.inventory import Action, Restart
from migrate.model.kinds import Kind
from migrate.model.objects import WorkloadSpec

BY_HAND = Action.MANUAL, Restart.MANUAL

_USUAL = {
    "Deployment": Restart.ROLLING,
    "StatefulSet": Restart.ROLLING,
    "DaemonSet": Restart.ROLLING,
    "DeploymentConfig": Restart.ROLLING,
    "Service": Restart.ROLLING,
    "Rollout": Restart.ROLLING,
    "CronJob": Restart.NEXT_RUN,
    "ScaledJob": Restart.NEXT_RUN,
}
"""How a kind replaces its pods by itself; what is not here does not."""


def opting_in(kind: Kind, spec: WorkloadSpec) -> tuple[Action, Restart]:
    """What is done to a workload that nobody owns; an empty spec says what is usual for its kind."""
    if kind.kind == "Rollout" and spec.template is None:
        return BY_HAND  # its template is that of a Deployment (spec.workloadRef)
    if spec.replicas == 0 or spec.suspend:
        return Action.PATCH, Restart.NONE
    if kind.kind in _USUAL:
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
        case usual:
            return _USUAL[usual]
