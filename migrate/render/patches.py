"""kubernetes/patches: one file a workload, for `kubectl patch --patch-file` (design, section 7)."""

from collections.abc import Iterator

from msgspec import UNSET

from migrate.formats.yaml_write import dump_yaml
from migrate.model.inventory import Action
from migrate.model.plan import Plan, PlannedWorkload
from migrate.render.file_names import file_name
from migrate.render.workloads import annotated


def patch_files(plan: Plan) -> dict[str, bytes]:
    """The patches of all waves, by `kubernetes/patches/<wave>/<namespace>.<kind>.<name>.yaml`."""
    return {path: dump_yaml(annotated(workload)).encode() for path, workload in patches_of(plan)}


def patches_of(plan: Plan) -> Iterator[tuple[str, PlannedWorkload]]:
    """The workloads that are patched, each after the path of its patch, in the plan's order."""
    waves = {namespace: wave.name for wave in plan.waves for namespace in wave.namespaces}
    for workload in plan.workloads:
        if workload.action is Action.PATCH and workload.configuration is not UNSET:
            name = file_name(workload.namespace, workload.kind.lower(), workload.name)
            yield f"kubernetes/patches/{waves[workload.namespace]}/{name}.yaml", workload
