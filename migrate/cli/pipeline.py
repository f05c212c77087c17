"""The stages in their order: what `assess` and `plan` do, without a word about how they were asked."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from migrate.assess.assessment import assessment_of
from migrate.assess.checks import assess
from migrate.assess.findings import findings_of
from migrate.exports.read import Export, Progress, read_exports
from migrate.files.planfile import sealed
from migrate.formats.collecting import uncollected
from migrate.inventory.build import build_inventory
from migrate.model.assessment import Assessment
from migrate.model.choices import Chosen
from migrate.model.findings import Finding, Severity
from migrate.model.plan import Plan
from migrate.model.target import Facts
from migrate.plan.basis import basis_of
from migrate.plan.decisions.stale_decisions import unmatched_decisions
from migrate.plan.make import complete, draft_plan

Show = Callable[[Progress], None]


class Source(Struct, frozen=True):
    """What is read of the old cluster: exports as the command line names them, and how to read them."""

    exports: Sequence[str]
    strict: bool = False
    progress: Show | None = None


@uncollected()
def make_assessment(source: Source, *, chosen: Chosen) -> Assessment:
    """Inventory and findings, without a target.

    Raises:
        MigrateError: what could not be read, in its own words.
    """
    export = _read(source)
    inventory = build_inventory(export.documents, chosen.choices)
    findings = findings_of(assess(inventory), export.origins, chosen.choices.decisions)
    return assessment_of(inventory, findings)


@uncollected()
def make_plan(source: Source, *, facts: Facts, chosen: Chosen, previous: Plan | None = None) -> Plan:
    """The sealed plan of an export on a target; what stands in the previous plan stays as it is.

    Raises:
        MigrateError: what could not be read or does not fit together, in its own words.
    """
    export = _read(source)
    inventory = build_inventory(export.documents, chosen.choices)
    draft = draft_plan(inventory, facts, chosen, previous)
    notices = (*assess(inventory), *draft.notices)
    stale = unmatched_decisions(notices, chosen)
    findings = findings_of((*notices, *stale), export.origins, chosen.choices.decisions)
    basis = basis_of(export.documents.fingerprint, facts.target, chosen.choices, inventory.source)
    return sealed(complete(draft, findings, basis, export.origins))


def blocks(findings: Sequence[Finding], fail_on: str) -> bool:
    """True if there is an open finding as grave as `fail_on` (`error`, `warning` or `never`), or graver."""
    graver = {
        "error": {Severity.ERROR},
        "warning": {Severity.ERROR, Severity.WARNING},
        "never": set[Severity](),
    }[fail_on]
    return any(finding.severity in graver and finding.accepted is None for finding in findings)


def _read(source: Source) -> Export:
    return read_exports(source.exports, strict=source.strict, progress=source.progress)
