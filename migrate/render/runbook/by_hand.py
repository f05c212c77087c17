"""What is done about a workload that does not move by a patch, or whose pods do not follow by themselves."""

from msgspec import UNSET

from migrate.formats.markdown import code, plain, prose
from migrate.model.inventory import Action, Restart
from migrate.model.plan import PlannedWorkload
from migrate.render.runbook.shell import restart_line, word
from migrate.render.workloads import resource_of

_RESTARTED = frozenset({"Deployment", "StatefulSet", "DaemonSet", "DeploymentConfig"})
"""What `kubectl rollout restart` works on, once it is on AKS."""


def is_restarted(workload: PlannedWorkload) -> bool:
    """True if a command has its controller replace the pods, which is needed where no patch changes its template."""
    by_itself = workload.restart in {Restart.ROLLING, Restart.RECREATE}
    return workload.action is Action.ADMISSION and by_itself and workload.kind in _RESTARTED


def what_to_do(workload: PlannedWorkload, keeper: str | None) -> str:
    """What is left to know or to do about a workload besides the lines of its wave, as Markdown; mostly nothing.

    `keeper` says who would put its template back (EG209).
    """
    notes = (_replacement(workload), _change(workload, keeper), _pods(workload))
    return " ".join(note for note in notes if note)


def _replacement(workload: PlannedWorkload) -> str:
    if workload.replaced_by is UNSET:
        return ""
    return f"It is a {plain(workload.replaced_by.kind)} of the same name here."


def _change(workload: PlannedWorkload, keeper: str | None) -> str:
    """How it gets the annotation, where a line of the wave is not all."""
    match workload.action:
        case Action.MANUAL:
            return _by_hand(workload)
        case Action.SOURCE:
            return _IN_ITS_SOURCE
        case Action.PATCH if keeper:
            return f"{prose(keeper)} Put the annotation there as well, before it puts the patched template back."
        case _:
            return ""


_IN_ITS_SOURCE = (
    "Change it where it is kept (Git, Helm): include the Component of its namespace (`kubernetes/components/`) in the "
    "overlay, or run `migrate annotate plan.json PATH` on the manifests, and have it rolled out."
)


def _by_hand(workload: PlannedWorkload) -> str:
    if workload.owner is not UNSET:
        return (
            f"{plain(workload.owner)} makes it and would put its template back: set the annotation for pods there, and "
            "let its operator replace the pods."
        )
    match workload.kind:
        case "Pod" | "Job":
            return (
                "Cannot be changed while it exists: put the annotation into its manifest (of a Job, into "
                "`spec.template`), then `kubectl replace --force --filename MANIFEST`. One that has ended can stay."
            )
        case "Rollout":
            return "Put the annotation into the template of the Deployment that its `spec.workloadRef` names."
        case _:
            return f"Put the annotation into its pod template ({code(f'kubectl edit {_at(workload)}')}). {_DELETE}"


_DELETE = "Then delete its pods (`kubectl delete pod`), the next one when the one before is replaced and connected."
_PODS = {
    Restart.RECREATE: "It stops all its pods before it starts new ones: a short outage.",
    Restart.NEXT_RUN: "Nothing runs now; the next run uses the gateway.",
    Restart.NONE: "It runs no pods now; those that it starts later use the gateway.",
}


def _pods(workload: PlannedWorkload) -> str:
    """How its pods are replaced, where that does not happen by itself and without a gap."""
    if workload.action is Action.MANUAL:
        return ""
    if workload.restart is Restart.MANUAL and workload.kind == "Deployment":
        return _of_paused(workload)
    if workload.restart is Restart.MANUAL:
        return f"It waits until its pods are deleted (OnDelete). {_DELETE}"
    if workload.action is Action.ADMISSION and workload.kind not in _RESTARTED and workload.restart not in _PODS:
        return "No command has its pods replaced: have it deployed again."
    return _PODS.get(workload.restart, "")


def _of_paused(workload: PlannedWorkload) -> str:
    """Once resumed, it replaces its pods if its template has changed; where a policy annotates them, it has not."""
    resume = code(f"kubectl rollout resume {_at(workload)}")
    if workload.action is not Action.ADMISSION:
        return f"It is paused: {resume} replaces its pods."
    return f"It is paused: {resume}, and then {code(restart_line(workload))} replaces its pods."


def _at(workload: PlannedWorkload) -> str:
    return f"{word(resource_of(workload))} --namespace {word(workload.namespace)}"
