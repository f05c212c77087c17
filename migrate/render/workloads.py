"""Workloads as they are on AKS: what to call them there, and where their pod template is."""

from typing import Any

from msgspec import UNSET

from migrate.model.kinds import Kind, group_of, named
from migrate.model.objects import GATEWAY_ANNOTATION
from migrate.model.plan import PlannedWorkload


def kind_on_aks(workload: PlannedWorkload) -> Kind:
    """Its kind; that of what replaces a DeploymentConfig."""
    replaced_by = workload.replaced_by
    if replaced_by is not UNSET:
        return named(replaced_by.kind, group_of(replaced_by.api_version))
    return named(workload.kind, group_of(workload.api_version))


def resource_of(workload: PlannedWorkload) -> str:
    """How kubectl takes it: `deployments.apps/web`."""
    return f"{kind_on_aks(workload).resource}/{workload.name}"


def annotated(workload: PlannedWorkload) -> dict[str, Any]:
    """A patch as plain data: the annotation at the place where the kind keeps its pod template."""
    patch: dict[str, Any] = {"metadata": {"annotations": {GATEWAY_ANNOTATION: workload.configuration}}}
    for step in reversed(kind_on_aks(workload).template):
        patch = {step: patch}
    return patch
