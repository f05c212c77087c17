"""kubernetes/patches: one file a workload, for `kubectl patch --patch-file` (design, section 7)."""

from typing import Any

from msgspec import UNSET

from migrate.formats.yaml_write import dump_yaml
from migrate.model.inventory import Action
from migrate.model.kinds import group_of, named
from migrate.model.names import object_name
from migrate.model.objects import GATEWAY_ANNOTATION
from migrate.model.plan import Plan, PlannedWorkload


def patch_files(plan: Plan) -> dict[str, bytes]:
    """The patches of all waves, by `kubernetes/patches/<wave>/<namespace>/<kind>-<name>.yaml`."""
    wave_of = {namespace: wave.name for wave in plan.waves for namespace in wave.namespaces}
    return {
        _path(workload, wave_of[workload.namespace]): dump_yaml(patch_of(workload)).encode()
        for workload in plan.workloads
        if workload.action is Action.PATCH and workload.configuration is not UNSET
    }


def patch_of(workload: PlannedWorkload) -> dict[str, Any]:
    """The patch as plain data: the annotation at the place where this kind keeps its pod template."""
    patch: dict[str, Any] = {"metadata": {"annotations": {GATEWAY_ANNOTATION: workload.configuration}}}
    for step in reversed(named(workload.kind, group_of(workload.api_version)).template):
        patch = {step: patch}
    return patch


def _path(workload: PlannedWorkload, wave: str) -> str:
    name = f"{workload.kind.lower()}-{object_name(workload.name)}"
    return f"kubernetes/patches/{wave}/{object_name(workload.namespace)}/{name}.yaml"
