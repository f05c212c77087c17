"""What to put into charts and kustomizations, which are recognised and not edited."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from migrate.annotate.account import Advice
from migrate.annotate.folders import name_of
from migrate.annotate.helm import Chart, value_lines
from migrate.annotate.kustomize import Built, Kustomization, Kustomizations, built_by, patch_lines
from migrate.annotate.targets import Targets, is_wanted, subject_of
from migrate.model.plan import PlannedWorkload
from migrate.model.wording import listed

_PLACEHOLDER = "CONFIGURATION"


class Advised(Struct, frozen=True):
    """What is to be said, and the workloads that need no more searching."""

    advice: tuple[Advice, ...]
    found: tuple[PlannedWorkload, ...]


def on_kustomizations(kustomizations: Kustomizations, targets: Targets) -> Advised:
    """One piece of advice for each namespace and kustomization that builds planned workloads without the annotation."""
    advice, found = list[Advice](), list[PlannedWorkload]()
    for made in kustomizations.outermost():
        lacking = defaultdict[str, list[tuple[Built, PlannedWorkload]]](list)
        for one in built_by(made):
            workloads = targets.called(one.manifest.kind, one.name, one.namespace)
            found += workloads
            for workload in workloads:
                if is_wanted(workload) and one.annotation != workload.configuration:
                    lacking[workload.namespace].append((one, workload))
        advice += [_on_kustomization(made, namespace, lacking[namespace]) for namespace in sorted(lacking)]
    return Advised(tuple(advice), tuple(found))


def _on_kustomization(made: Kustomization, namespace: str, lacking: Sequence[tuple[Built, PlannedWorkload]]) -> Advice:
    what = (
        f"builds {listed([subject_of(workload) for _, workload in lacking])}. It is not edited, because what it builds "
        f"from may serve other namespaces as well. Put this into the overlay for {namespace}, or list there under "
        f"`components:` what `migrate render` writes to kubernetes/components/{namespace}:"
    )
    entries = [line for one, workload in lacking for line in patch_lines(one, str(workload.configuration))]
    return Advice(name_of(made.file), what, ("patches:", *entries))


def on_charts(charts: Sequence[Chart], missing: Sequence[PlannedWorkload]) -> Iterator[Advice]:
    """What goes into the values of a chart's releases, for workloads that were found nowhere else."""
    for chart in charts:
        spaces = defaultdict[str, set[str]](set)
        for workload in missing:
            if workload.configuration not in chart.carried:
                spaces[str(workload.configuration)].add(workload.namespace)
        if spaces:
            yield _on_chart(chart, spaces)


def _on_chart(chart: Chart, spaces: dict[str, set[str]]) -> Advice:
    """A plan does not say which release is of which chart, so every namespace is named with what it would take."""
    what = "is a Helm chart; its templates are not edited. Put this into the values of the release"
    if not chart.ways:
        what += ", and let the templates take it from there (values.yaml has no `podAnnotations` yet)"
    value, which = next(iter(spaces)), list[str]()
    if len(spaces) > 1:
        value = _PLACEHOLDER
        what += f", with the configuration of its namespace for {_PLACEHOLDER}"
        which = [f"# {listed(sorted(names))}: {configuration}" for configuration, names in sorted(spaces.items())]
    lines = [line for way in chart.ways or ((),) for line in value_lines(way, value)]
    return Advice(name_of(chart.file), f"{what}:", (*which, *lines))
