"""The planner's steps, in order."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from migrate.model.choices import Choices, Chosen
from migrate.model.errors import InvalidSettings
from migrate.model.findings import Finding, Notice, Severity
from migrate.model.inventory import Inventory, Missing, Selection
from migrate.model.names import object_name
from migrate.model.plan import Basis, Configuration, Plan, PlannedWorkload, Pool, Summary, Wave
from migrate.model.target import Target
from migrate.plan.configurations import configuration_of, target_namespace
from migrate.plan.exclusions import exclusions_for
from migrate.plan.modes import Decided, mode_of
from migrate.plan.pools import pools_for
from migrate.plan.workloads import planned_workload


class Draft(Struct, frozen=True):
    """A plan before its findings have their places, and so before it can be counted and sealed."""

    pools: tuple[Pool, ...]
    configurations: tuple[Configuration, ...]
    workloads: tuple[PlannedWorkload, ...]
    waves: tuple[Wave, ...]
    notices: tuple[Notice, ...]
    missing: tuple[Missing, ...]
    left_out: tuple[str, ...]
    egress_ips: int


def draft_plan(inventory: Inventory, target: Target, chosen: Chosen) -> Draft:
    """What the inventory becomes on the target.

    Raises:
        InvalidSettings: two namespaces are given one name on AKS.
    """
    choices = chosen.choices
    _refuse_name_clashes(inventory, chosen)
    served = _served(inventory.selections, choices)
    exclusions = exclusions_for(target, chosen)
    pools = pools_for(dict(Counter(decided.mode for _, decided in served)), target, chosen)
    configurations = tuple(
        configuration_of(selection, decided, pools.by_mode[decided.mode], exclusions=exclusions.cidrs, choices=choices)
        for selection, decided in served
    )
    return Draft(
        pools=tuple(sorted(pools.by_mode.values(), key=lambda pool: pool.name)),
        configurations=tuple(sorted(configurations, key=lambda made: (made.namespace, made.name))),
        workloads=_workloads(inventory.selections, served, choices),
        waves=_waves(configurations),
        notices=(*exclusions.notices, *pools.notices),
        missing=inventory.missing,
        left_out=tuple(namespace.name for namespace in inventory.platform),
        egress_ips=len(inventory.egress_ips),
    )


def complete(draft: Draft, findings: Sequence[Finding], basis: Basis) -> Plan:
    """The plan, counted; `migrate.files.planfile.sealed` gives it its digest."""
    return Plan(
        basis=basis,
        summary=_summary(draft, findings),
        pools=draft.pools,
        configurations=draft.configurations,
        workloads=draft.workloads,
        waves=draft.waves,
        findings=tuple(findings),
        missing=draft.missing,
        left_out=draft.left_out,
    )


Served = list[tuple[Selection, Decided]]


def _served(selections: Iterable[Selection], choices: Choices) -> Served:
    """The selections that get a configuration.

    Those are left out whose addresses have no counterpart (EG112), and those that wait for a decision (EG107).
    """
    settled = (selection for selection in selections if not selection.undecided)
    decided = ((one, mode_of(one.egress_ip, one.namespace.name, choices)) for one in settled)
    return [(selection, mode) for selection, mode in decided if mode is not None]


def _workloads(selections: Iterable[Selection], served: Served, choices: Choices) -> tuple[PlannedWorkload, ...]:
    planned = {
        workload.subject: planned_workload(workload, object_name(selection.egress_ip.name), choices)
        for selection, _ in served
        for workload in selection.workloads
    }
    contested = {
        workload.subject: planned_workload(workload, None, choices)
        for selection in selections
        for workload in selection.contested
    }
    rows = [*planned.values(), *(row for subject, row in contested.items() if subject not in planned)]
    return tuple(sorted(rows, key=lambda row: (row.namespace, row.kind, row.name, row.api_version)))


def _waves(configurations: Iterable[Configuration]) -> tuple[Wave, ...]:
    """One wave; the order within the cutover is planned by a later version."""
    namespaces = sorted({made.namespace for made in configurations})
    return (Wave("wave-1", tuple(namespaces)),) if namespaces else ()


def _summary(draft: Draft, findings: Sequence[Finding]) -> Summary:
    open_findings = Counter(finding.severity for finding in findings if finding.accepted is None)
    return Summary(
        egress_ips=draft.egress_ips,
        namespaces=len({made.namespace for made in draft.configurations}),
        workloads=len(draft.workloads),
        configurations=len(draft.configurations),
        pools=len(draft.pools),
        errors=open_findings[Severity.ERROR],
        warnings=open_findings[Severity.WARNING],
        infos=open_findings[Severity.INFO],
        accepted=sum(finding.accepted is not None for finding in findings),
    )


def _refuse_name_clashes(inventory: Inventory, chosen: Chosen) -> None:
    """Two namespaces cannot become one: their pods would share configurations and policies (design 4.2.13)."""
    sources: dict[str, str] = {}
    for source in sorted({selection.namespace.name for selection in inventory.selections}):
        name = target_namespace(source, chosen.choices)
        other = sources.setdefault(name, source)
        if other != source:
            path = f"namespaces.{source if name != source else other}.as"
            at = chosen.origin(path)
            place = f"{at.file}:{at.line}: " if at and at.line else ""
            raise InvalidSettings(
                f"{place}`{path}`: {other} and {source} would both be {name} on AKS. Give one of them another name."
            )
