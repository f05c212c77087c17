"""Who leaves with which address, before and after: one row a configuration."""

from collections import Counter
from collections.abc import Iterable

from msgspec import UNSET, Struct, structs

from migrate.model.findings import Finding
from migrate.model.gateway import Mode, Prefix
from migrate.model.inventory import Restart
from migrate.model.plan import Configuration, Plan, PlannedWorkload
from migrate.model.subjects import namespace_of

_WORTH_GATHERING = 4


class Row(Struct, frozen=True, omit_defaults=True):
    """One configuration; or several namespaces that differ in nothing but their names, gathered.

    Shape: `namespaces` holds one name, but for gathered rows; `old` are today's addresses, `new` those that
    are known already; `prefix_size` is the length of the prefix that replaces them, and `addresses` how
    many it holds. `workloads` is the number in each namespace, and `restarts` counts them by how their
    pods are replaced (not in gathered rows). `reason` says why it has its mode. `rules` are
    the ids of the findings on the namespace, and `prefixes` the names of its public IP prefixes.
    """

    namespaces: tuple[str, ...]
    egress_ip: str
    old: tuple[str, ...]
    prefix_size: int
    addresses: int
    mode: Mode
    pool: str
    workloads: int
    reason: str
    wave: str = ""
    new: tuple[str, ...] = ()
    restarts: tuple[tuple[Restart, int], ...] = ()
    rules: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()


class _Known(Struct, frozen=True):
    """What else the plan says: by pool, by namespace, and by configuration."""

    sizes: dict[str, int]
    waves: dict[str, str]
    rules: dict[str, tuple[str, ...]]
    restarts: dict[str, Counter[Restart]]
    prefixes: dict[str, list[str]]


def rows_of(plan: Plan) -> tuple[Row, ...]:
    """A row for each configuration, in the plan's order."""
    known = _Known(
        sizes={pool.name: pool.prefix_size for pool in plan.pools},
        waves={namespace: wave.name for wave in plan.waves for namespace in wave.namespaces},
        rules=_rules(plan.findings),
        restarts=_restarts(plan.workloads),
        prefixes=_prefixes(plan.prefixes),
    )
    return tuple(_row(made, known) for made in plan.configurations)


def gathered(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows, with those made one that say the same of four namespaces or more (contract, Report).

    The same is: EgressIP, mode and its reason, pool, findings and number of workloads. A gathered row stands where the
    first of its namespaces stood.
    """
    alike: dict[object, list[Row]] = {}
    for row in rows:
        alike.setdefault((row.egress_ip, row.mode, row.reason, row.pool, row.rules, row.workloads), []).append(row)
    told = (
        row for group in alike.values() for row in ([_gathered(group)] if len(group) >= _WORTH_GATHERING else group)
    )
    return tuple(sorted(told, key=lambda row: (row.namespaces, row.egress_ip)))


def _row(made: Configuration, known: _Known) -> Row:
    restarts = known.restarts.get(made.full_name, Counter())
    return Row(
        namespaces=(made.namespace,),
        egress_ip=made.egress_ip,
        old=made.old_addresses,
        new=made.new_addresses,
        prefix_size=known.sizes[made.pool],
        addresses=made.addresses,
        mode=made.mode,
        pool=made.pool,
        workloads=restarts.total(),
        reason=made.reason,
        restarts=tuple((restart, restarts[restart]) for restart in Restart if restarts[restart]),
        wave=known.waves.get(made.namespace, ""),
        rules=known.rules.get(made.source_namespace, ()),
        prefixes=tuple(known.prefixes.get(made.full_name, ())),
    )


def _restarts(workloads: Iterable[PlannedWorkload]) -> dict[str, Counter[Restart]]:
    """How often each way of restarting occurs, by configuration (`namespace/name`)."""
    counts: dict[str, Counter[Restart]] = {}
    for workload in workloads:
        if workload.configuration is not UNSET:
            key = f"{workload.namespace}/{workload.configuration}"
            counts.setdefault(key, Counter())[workload.restart] += 1
    return counts


def _prefixes(prefixes: Iterable[Prefix]) -> dict[str, list[str]]:
    """The names of the prefixes of each configuration (`namespace/name`)."""
    names: dict[str, list[str]] = {}
    for prefix in prefixes:
        for configuration in prefix.configurations:
            names.setdefault(configuration, []).append(prefix.name)
    return names


def _gathered(group: list[Row]) -> Row:
    waves = {row.wave for row in group}
    return structs.replace(
        group[0],
        namespaces=tuple(row.namespaces[0] for row in group),
        new=(),
        restarts=(),
        prefixes=(),
        wave=group[0].wave if len(waves) == 1 else f"{len(waves)} waves",
    )


def _rules(findings: Iterable[Finding]) -> dict[str, tuple[str, ...]]:
    """The ids of the findings on each namespace, sorted."""
    ids: dict[str, set[str]] = {}
    for finding in findings:
        namespace = namespace_of(finding.subject)
        if namespace is not None:
            ids.setdefault(namespace, set()).add(finding.id)
    return {namespace: tuple(sorted(found)) for namespace, found in ids.items()}
