"""Everything that a review of a plan says, computed once: each format only lays it out.

Shape: values keep the characters of the input. Whoever prints them makes them visible first
(migrate.formats.escapes).
"""

from collections.abc import Iterable

from msgspec import UNSET, Struct, UnsetType

from migrate.model.costs import Cost, QuotaRow
from migrate.model.cutover import AddressChange, Wave
from migrate.model.findings import Finding, Severity
from migrate.model.gateway import AzureResource, GatewaySubnet, Pool, Prefix
from migrate.model.inventory import Missing
from migrate.model.plan import Basis, Plan
from migrate.model.wording import counted, listed
from migrate.report.carried import CarriedRules, carried_rules
from migrate.report.differences import Differences, differences_of
from migrate.report.groups import Group, groups_of
from migrate.report.next_steps import Step, steps_after_plan
from migrate.report.rows import Row, rows_of
from migrate.report.words import headline_of_plan


class Review(Struct, frozen=True, omit_defaults=True):
    """A plan as its readers see it, in the order in which they read.

    Shape: `explanations` are paragraphs; `excluded` are the CIDRs that pods reach past the gateway; `source` is what
    the export says of the old cluster.
    """

    headline: str
    explanations: tuple[str, ...]
    rows: tuple[Row, ...]
    pools: tuple[Pool, ...]
    subnets: tuple[GatewaySubnet, ...]
    prefixes: tuple[Prefix, ...]
    differences: Differences
    excluded: tuple[str, ...]
    carried: tuple[CarriedRules, ...]
    waves: tuple[Wave, ...]
    addresses: tuple[AddressChange, ...]
    cost: Cost | UnsetType
    quota: tuple[QuotaRow, ...]
    azure: tuple[AzureResource, ...]
    groups: tuple[Group, ...]
    findings: tuple[Finding, ...]
    missing: tuple[Missing, ...]
    left_out: tuple[str, ...]
    next: tuple[Step, ...]
    source: dict[str, str]
    basis: Basis
    digest: str

    @property
    def decisions(self) -> tuple[Group, ...]:
        """The open warnings: errors have to be cleared, and the rest asks for nothing."""
        return tuple(group for group in self.groups if group.severity is Severity.WARNING and not group.accepted)


def review_of(plan: Plan, *, plan_file: str = "plan.json") -> Review:
    """The review of a plan; `plan_file` is what the commands under Next call it."""
    rows = rows_of(plan)
    return Review(
        headline=headline_of_plan(plan.summary),
        explanations=tuple(_explanations(rows)),
        rows=rows,
        pools=plan.pools,
        subnets=plan.subnets,
        prefixes=plan.prefixes,
        differences=differences_of(plan.proof),
        excluded=_excluded(plan),
        carried=carried_rules(plan.firewall),
        waves=plan.waves,
        addresses=plan.addresses,
        cost=plan.cost,
        quota=plan.quota,
        azure=plan.azure,
        groups=groups_of(plan.findings),
        findings=plan.findings,
        missing=plan.missing,
        left_out=plan.left_out,
        next=steps_after_plan(plan, plan_file),
        source=plan.basis.source,
        basis=plan.basis,
        digest="" if plan.digest is UNSET else plan.digest,
    )


def _excluded(plan: Plan) -> tuple[str, ...]:
    """What the configurations exclude, which is the same for all of them (design 4.2.7)."""
    specs = [made.object.get("spec", {}) for made in plan.configurations[:1]]
    return tuple(cidr for spec in specs for cidr in spec.get("excludeCidrs", ()))


def _explanations(rows: Iterable[Row]) -> Iterable[str]:
    """What an AKS gateway does otherwise than an EgressIP, said where it matters."""
    sizes = sorted({(row.prefix_size, row.addresses) for row in rows}, reverse=True)
    if not sizes:
        return
    held = listed(f"a /{length} holds {counted(addresses, 'address', 'addresses')}" for length, addresses in sizes)
    yield (
        f"On AKS a configuration leaves with a set of addresses, not with one: {held}, a connection may use "
        "any of them, and peers have to allow them all."
    )
    yield (
        "On OpenShift every pod of a selected namespace had the address by itself. On AKS a pod has it if it "
        "carries the annotation and was created after the configuration was ready, so workloads are "
        "annotated and their pods replaced."
    )
