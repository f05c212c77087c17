"""The planner's steps, in order."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from migrate.assess.findings import Locate
from migrate.model.choices import Choices, Chosen
from migrate.model.cutover import Wave
from migrate.model.findings import Finding, Notice, Severity
from migrate.model.gateway import GatewaySubnet
from migrate.model.inventory import Inventory
from migrate.model.plan import Basis, Configuration, Plan, Summary
from migrate.model.target import Facts, Target
from migrate.plan.azure.resources import azure_resources
from migrate.plan.cluster.asked import asked_facts
from migrate.plan.cluster.notices import cluster_notices
from migrate.plan.configurations import configuration_of
from migrate.plan.costs.bills import Bills, costs_of
from migrate.plan.costs.quotas import Quotas, quotas_for
from migrate.plan.cutover.old_addresses import address_changes
from migrate.plan.cutover.waves import waves_of
from migrate.plan.decisions.stale_choices import unmatched_choices
from migrate.plan.firewall import Carried, Firewall, firewall_of, with_origins
from migrate.plan.gateway.pools import Pools, pools_for
from migrate.plan.opt_in.admission import admission_objects
from migrate.plan.opt_in.workloads import planned_workloads
from migrate.plan.prefixes.rows import Prefixes, prefixes_for
from migrate.plan.traffic.conflicts import conflicts
from migrate.plan.traffic.destinations import Known, destinations_of, expected_by
from migrate.plan.traffic.exclusions import Exclusions, exclusions_for
from migrate.plan.traffic.outbound import outbound_notices
from migrate.plan.traffic.proof import proofs_of
from migrate.plan.traffic.security_groups import security_group_notices
from migrate.plan.traffic.ways import subnets_of
from migrate.plan.wanted import Wanted, refuse_name_clashes, wanted_of


class Draft(Struct, frozen=True):
    """A plan whose findings and firewall rules have no places yet, so that it can be neither counted nor sealed.

    Shape: `plan` lacks `basis`, `findings` and `firewall`, and its numbers; `notices` are the planner's own.
    """

    plan: Plan
    notices: tuple[Notice, ...]
    rules: tuple[Carried, ...]
    egress_ips: int


class Parts(Struct, frozen=True):
    """What the steps made, in their order: each rests on those before it."""

    wanted: tuple[Wanted, ...]
    pools: Pools
    prefixes: Prefixes
    exclusions: Exclusions
    known: tuple[Known, ...]
    firewall: Firewall
    waves: tuple[Wave, ...]
    bills: Bills
    quotas: Quotas


def draft_plan(inventory: Inventory, facts: Facts, chosen: Chosen, previous: Plan | None = None) -> Draft:
    """What the inventory becomes on the target; what stands in the previous plan stays as it is (design 4.2.4).

    Raises:
        InvalidSettings: two namespaces are given one name on AKS.
    """
    refuse_name_clashes(inventory, chosen)
    parts = _parts(inventory, facts, chosen, previous)
    said = [_placed(notice, facts) for notice in _notices(parts, inventory, facts, chosen)]
    plan = _plan(parts, inventory, facts.target, chosen.choices)
    return Draft(plan, tuple(said), parts.firewall.rules, len(inventory.egress_ips))


def _parts(inventory: Inventory, facts: Facts, chosen: Chosen, previous: Plan | None) -> Parts:
    wanted = wanted_of(inventory.selections, chosen.choices)
    pools = pools_for(wanted, facts, chosen, previous)
    prefixes = prefixes_for(wanted, pools.of, facts, chosen)
    return Parts(
        wanted=wanted,
        pools=pools,
        prefixes=prefixes,
        exclusions=exclusions_for(facts, chosen),
        known=destinations_of(inventory, chosen),
        firewall=firewall_of(wanted, inventory),
        waves=waves_of(wanted, chosen),
        bills=costs_of(wanted, pools.pools, prefixes.rows, facts, chosen, has_workloads=inventory.has_workloads),
        quotas=quotas_for(pools.pools, prefixes.rows, facts),
    )


def _plan(parts: Parts, inventory: Inventory, target: Target, choices: Choices) -> Plan:
    wanted, pools, prefixes = parts.wanted, parts.pools, parts.prefixes.rows
    rules = [carried.rule for carried in parts.firewall.rules]
    return Plan(
        basis=_NO_BASIS,
        summary=_NOTHING_COUNTED,
        pools=pools.pools,
        subnets=pools.subnets,
        prefixes=prefixes,
        configurations=_configurations(parts),
        workloads=planned_workloads(inventory.selections, wanted, choices),
        policies=admission_objects(wanted, choices),
        azure=azure_resources(pools.pools, pools.subnets, prefixes, rules, target=target, choices=choices),
        waves=parts.waves,
        addresses=address_changes(wanted, parts.waves, inventory),
        proof=proofs_of(wanted, inventory.networks, parts.exclusions, _subnets(parts), target),
        cost=parts.bills.cost,
        quota=parts.quotas.rows,
        findings=(),
        missing=(*inventory.missing, *asked_facts(pools.pools, pools.subnets, target)),
        left_out=tuple(namespace.name for namespace in inventory.platform),
    )


def _configurations(parts: Parts) -> tuple[Configuration, ...]:
    expected = expected_by(parts.known, {one.source for one in parts.wanted})
    return tuple(
        configuration_of(
            one,
            parts.pools.of[one.full_name],
            exclusions=parts.exclusions.cidrs,
            prefix=parts.prefixes.of.get(one.full_name),
            destinations=expected[one.source],
        )
        for one in parts.wanted
    )


def _subnets(parts: Parts) -> dict[str, GatewaySubnet]:
    """The subnet of each configuration, by its full name."""
    return subnets_of(parts.pools.of, parts.pools.subnets)


def _notices(parts: Parts, inventory: Inventory, facts: Facts, chosen: Chosen) -> Iterator[Notice]:
    wanted, known = parts.wanted, parts.known
    for part in (parts.pools, parts.prefixes, parts.exclusions, parts.firewall, parts.bills, parts.quotas):
        yield from part.notices
    yield from conflicts(wanted, known, parts.exclusions, facts, chosen)
    yield from outbound_notices(wanted, _subnets(parts), known, facts)
    yield from security_group_notices(wanted, parts.pools.subnets, facts, chosen)
    yield from cluster_notices(wanted, parts.pools, parts.prefixes.rows, facts, chosen)
    yield from unmatched_choices(inventory, chosen)


def _placed(notice: Notice, facts: Facts) -> Notice:
    """What the plan itself makes has no line anywhere; its findings then have that of the cluster's facts."""
    if notice.place is not None or notice.origin is not None:
        return notice
    return replace(notice, origin=facts.origin("cluster"))


def complete(draft: Draft, findings: Sequence[Finding], basis: Basis, locate: Locate) -> Plan:
    """The plan, counted and placed; `migrate.files.planfile.sealed` gives it its digest."""
    return replace(
        draft.plan,
        basis=basis,
        summary=_summary(draft, findings),
        firewall=with_origins(draft.rules, locate),
        findings=tuple(findings),
    )


_NO_BASIS = Basis("", "", "")
_NOTHING_COUNTED = Summary(0, 0, 0, 0, 0, 0, 0, 0, 0)


def _summary(draft: Draft, findings: Sequence[Finding]) -> Summary:
    open_findings = Counter(finding.severity for finding in findings if finding.accepted is None)
    plan = draft.plan
    return Summary(
        egress_ips=draft.egress_ips,
        namespaces=len({made.namespace for made in plan.configurations}),
        workloads=len(plan.workloads),
        configurations=len(plan.configurations),
        pools=len(plan.pools),
        errors=open_findings[Severity.ERROR],
        warnings=open_findings[Severity.WARNING],
        infos=open_findings[Severity.INFO],
        accepted=sum(finding.accepted is not None for finding in findings),
    )
