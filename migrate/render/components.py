"""kubernetes/components: what a team includes in its own overlay, instead of having its live objects patched.

kustomize passes over a patch whose target matches nothing, and finds a patch without a target only where the
manifests name the namespace as the patch does. So each patch here goes with a replacement that reads the
annotation from the workload of that name, whatever its namespace, and writes it back where it was: without the
workload the build fails ("nothing selected by"), and with two of one name as well ("multiple matches").
"""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from msgspec import UNSET

from migrate.formats.escapes import visible
from migrate.formats.yaml_write import dump_yaml
from migrate.model.inventory import Action
from migrate.model.names import object_name
from migrate.model.objects import GATEWAY_ANNOTATION
from migrate.model.plan import Plan, PlannedWorkload
from migrate.render.file_names import file_name
from migrate.render.workloads import annotated, kind_on_aks

FOLDER = "kubernetes/components"
_IN_MANIFESTS = frozenset({Action.PATCH, Action.SOURCE})
"""What stands in a team's manifests. What is done by hand (a Job, a bare pod, what an operator makes) may stand
nowhere, and then would fail every build; what an admission policy annotates needs nothing here."""


def component_files(plan: Plan) -> dict[str, bytes]:
    """A Component for each namespace that has a workload to annotate, and its patches beside it."""
    files: dict[str, bytes] = {}
    for namespace, workloads in groupby(plan.workloads, key=lambda workload: workload.namespace):
        served = [workload for workload in workloads if workload.configuration is not UNSET]
        patched = [workload for workload in served if workload.action in _IN_MANIFESTS]
        if patched:
            by_hand = [workload for workload in served if workload.action is Action.MANUAL]
            files |= _component(f"{FOLDER}/{file_name(namespace)}", namespace, patched, by_hand)
    return files


def _component(
    folder: str, namespace: str, patched: Iterable[PlannedWorkload], by_hand: Iterable[PlannedWorkload]
) -> dict[str, bytes]:
    patches = {_patch_name(workload): workload for workload in patched}
    component = {
        "apiVersion": "kustomize.config.k8s.io/v1alpha1",
        "kind": "Component",
        "patches": [{"path": path, "target": _target(workload)} for path, workload in patches.items()],
        "replacements": [_proof_of_target(workload) for workload in patches.values()],
    }
    return {
        f"{folder}/kustomization.yaml": f"{_comment(namespace, by_hand)}{dump_yaml(component)}".encode(),
        **{f"{folder}/{path}": dump_yaml(_patch(workload)).encode() for path, workload in patches.items()},
    }


def _comment(namespace: str, by_hand: Iterable[PlannedWorkload]) -> str:
    lines = [
        f"For the overlay that makes namespace {visible(namespace)}:",
        "    components:",
        "    - PATH-TO-THIS-FOLDER",
        "Include it when the namespace's wave begins: pods that are annotated before the StaticGatewayConfiguration",
        "is ready do not start. The manifests may name their namespace or leave it to the overlay; one build must not",
        "hold a second workload of the same kind and name in another namespace. A workload that is missing or has",
        'another name fails the build ("nothing selected by"); take its two entries out if it is gone for good.',
        *(f"Not here, because it is done by hand: {visible(f'{one.kind} {one.name}')}" for one in by_hand),
    ]
    return "".join(f"# {line}\n" for line in lines)


def _patch_name(workload: PlannedWorkload) -> str:
    return f"{file_name(workload.kind.lower(), workload.name)}.yaml"


def _patch(workload: PlannedWorkload) -> dict[str, Any]:
    kind = kind_on_aks(workload)
    name = {"apiVersion": kind.api_version, "kind": kind.kind, "metadata": {"name": object_name(workload.name)}}
    return {**name, **annotated(workload)}


def _target(workload: PlannedWorkload) -> dict[str, str]:
    """Names of a target are regular expressions, in which the dot is the one sign that a name may hold."""
    selected = _selected(workload)
    return {**selected, "name": selected["name"].replace(".", "\\.")}


def _proof_of_target(workload: PlannedWorkload) -> dict[str, Any]:
    selected, path = _selected(workload), _annotation_path(workload)
    return {"source": {**selected, "fieldPath": path}, "targets": [{"select": selected, "fieldPaths": [path]}]}


def _selected(workload: PlannedWorkload) -> dict[str, str]:
    kind = kind_on_aks(workload)
    group = {"group": kind.group} if kind.group else {}
    return {**group, "kind": kind.kind, "name": object_name(workload.name)}


def _annotation_path(workload: PlannedWorkload) -> str:
    key = GATEWAY_ANNOTATION.replace(".", "\\.")
    return ".".join((*kind_on_aks(workload).template, "metadata", "annotations", key))
