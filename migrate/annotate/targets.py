"""Which workload of a plan a manifest is: by group and kind, name and namespace, never by kind alone."""

from collections import defaultdict
from collections.abc import Iterable

from msgspec import UNSET

from migrate.model.inventory import Action
from migrate.model.kinds import Kind, group_of, named
from migrate.model.plan import PlannedWorkload


class Targets:
    """The workloads of a plan, to be asked for. A DeploymentConfig is also the Deployment that it becomes.

    `namespace` is that of manifests which name none; empty where nobody has said.
    """

    def __init__(self, workloads: Iterable[PlannedWorkload], namespace: str = "") -> None:
        self._namespace = namespace
        self._by_name: dict[tuple[str, str], dict[str, PlannedWorkload]] = defaultdict(dict)
        becoming = list[tuple[str, PlannedWorkload]]()
        for workload in workloads:
            self._by_name[_full(workload.kind, workload.api_version), workload.name][workload.namespace] = workload
            if workload.replaced_by is not UNSET:
                becoming.append((_full(workload.replaced_by.kind, workload.replaced_by.api_version), workload))
        for kind, workload in becoming:
            self._by_name[kind, workload.name].setdefault(workload.namespace, workload)

    def called(self, kind: Kind, name: str, namespace: str) -> list[PlannedWorkload]:
        """Those of a kind and name, in the namespace that the manifest or somebody names; in all where nobody does."""
        found = self._by_name.get((kind.full, name), {})
        sought = namespace or self._namespace
        return [found[one] for one in sorted(found) if sought in {"", one}]

    def is_guess(self, namespace: str) -> bool:
        """True if a manifest is taken for its workload only because no other has its name."""
        return not (namespace or self._namespace)


def subject_of(workload: PlannedWorkload) -> str:
    """How it is named to people."""
    return f"{workload.kind} {workload.namespace}/{workload.name}"


def is_wanted(workload: PlannedWorkload) -> bool:
    """True if its manifest has to carry the annotation: it has a configuration, and no admission policy adds it."""
    return workload.configuration is not UNSET and workload.action is not Action.ADMISSION


def _full(kind: str, api_version: str) -> str:
    return named(kind, group_of(api_version)).full
