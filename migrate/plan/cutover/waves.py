"""The order of the cutover: who goes first, and together with whom (design 4.2.10).

A namespace moves as a whole, whatever number of configurations it has.
"""

from collections.abc import Iterator, Sequence

from migrate.model.choices import Chosen
from migrate.model.cutover import Wave
from migrate.model.inventory import Restart, Workload
from migrate.plan.wanted import Wanted

CANARY = "canary"

WAIT_MINUTES = 15
"""The most that is waited for one workload whose pods are replaced, without seeing any progress.

The controller works one by one and takes up to 15 minutes until something changes (domain notes, Azure 1.3), so a
shorter wait would give up on healthy clusters.
"""

_WAITED_FOR = frozenset({Restart.ROLLING, Restart.RECREATE})
_KEEPS_ITS_PODS = frozenset({Restart.NEXT_RUN, Restart.NONE})


def waves_of(wanted: Sequence[Wanted], chosen: Chosen) -> tuple[Wave, ...]:
    """The canary, then all others, smallest first: fewest workloads, then by name."""
    workloads: dict[str, list[Workload]] = {}
    for one in wanted:
        workloads.setdefault(one.namespace, []).extend(one.workloads)
    smallest_first = sorted(workloads, key=lambda namespace: (len(workloads[namespace]), namespace))
    canary = canary_of(wanted, chosen) or smallest_first[:1]
    rest = [namespace for namespace in smallest_first if namespace not in set(canary)]
    waves = [(CANARY, canary), *_in_parts(rest, chosen.choices.waves.size)]
    return tuple(
        _wave(name, namespaces, [workload for namespace in namespaces for workload in workloads[namespace]])
        for name, namespaces in waves
        if namespaces
    )


def canary_of(wanted: Sequence[Wanted], chosen: Chosen) -> list[str]:
    """The namespaces of the plan that the choices send ahead, as AKS calls them, in the order of the choices.

    A name is that of the old cluster, as everywhere in the choices; one that no namespace of the plan has there is
    taken for a name on AKS.
    """
    by_source = {one.source: one.namespace for one in wanted}
    on_aks = {one.namespace for one in wanted}
    names = (by_source.get(name, name) for name in chosen.choices.waves.canary)
    return list(dict.fromkeys(name for name in names if name in on_aks))


def _in_parts(namespaces: Sequence[str], size: int) -> Iterator[tuple[str, Sequence[str]]]:
    for number, start in enumerate(range(0, len(namespaces), size), 1):
        yield f"wave-{number}", namespaces[start : start + size]


def _wave(name: str, namespaces: Sequence[str], workloads: Sequence[Workload]) -> Wave:
    """Pods are counted whoever replaces them; those that wait for their next run, or run nothing, are not."""
    return Wave(
        name=name,
        namespaces=tuple(namespaces),
        pods=sum(workload.pods for workload in workloads if workload.restart not in _KEEPS_ITS_PODS),
        wait_minutes=WAIT_MINUTES * sum(workload.restart in _WAITED_FOR for workload in workloads),
    )
