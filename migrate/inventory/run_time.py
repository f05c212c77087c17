"""Labels that controllers add to pods, and that no template has (domain notes, OpenShift 0.3).

A podSelector may ask for them. Running pods show them; where none was exported, most keys are known all the same.
"""

from migrate.model.kinds import Kind
from migrate.model.objects import Labels

_OF_JOBS = ("controller-uid", "job-name")
_ADDED = {
    "Deployment": ("pod-template-hash",),
    "StatefulSet": ("controller-revision-hash", "statefulset.kubernetes.io/pod-name"),
    "DaemonSet": ("controller-revision-hash",),
    "Job": _OF_JOBS,
    "CronJob": _OF_JOBS,
    "ScaledJob": _OF_JOBS,
    "DeploymentConfig": ("deployment", "deploymentconfig"),
    "Rollout": ("rollouts-pod-template-hash",),
    "Service": ("pod-template-hash",),
}
"""By kind, what every version of its controller adds."""

RUN_TIME_LABELS = frozenset(
    {
        "apps.kubernetes.io/pod-index",
        "batch.kubernetes.io/controller-uid",
        "batch.kubernetes.io/job-completion-index",
        "batch.kubernetes.io/job-name",
        "pod-template-generation",
    }
).union(*_ADDED.values())

_UNKNOWN = "?"
"""Stands for a value that only the cluster knows. It is no label value, so `In` is never fulfilled by it."""


def expected_labels(kind: Kind, name: str, template: Labels) -> Labels:
    """The labels that pods of a template will have. A DeploymentConfig puts its own name on them."""
    added = dict.fromkeys(_ADDED.get(kind.kind, ()), _UNKNOWN)
    if kind.kind == "DeploymentConfig":
        added["deploymentconfig"] = name
    return {**added, **template}
