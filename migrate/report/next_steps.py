"""What the reader does next: the last section of every review, with the exact commands."""

import shlex
from collections.abc import Iterator, Sequence

from msgspec import UNSET, Struct

from migrate.model.assessment import Assessment
from migrate.model.findings import Severity
from migrate.model.inventory import Action, Missing
from migrate.model.plan import Plan
from migrate.model.wording import counted

MANIFESTS = "manifests"
"""The folder that the commands write to; people may choose another."""


class Step(Struct, frozen=True, omit_defaults=True):
    """One thing to do. `command` is empty where it is no matter of typing."""

    what: str
    command: str = ""


def steps_after_plan(plan: Plan, plan_file: str) -> tuple[Step, ...]:
    """From what still blocks to the first objects on the new cluster."""
    return (
        *_before_approval("plan", plan.missing, errors=plan.summary.errors, warnings=plan.summary.warnings),
        *_after_approval(plan, shlex.quote(plan_file)),
    )


def steps_after_assessment(assessment: Assessment, exports: Sequence[str]) -> tuple[Step, ...]:
    """From what is missing to the plan."""
    severities = [finding.severity for finding in assessment.findings if finding.accepted is None]
    errors, warnings = severities.count(Severity.ERROR), severities.count(Severity.WARNING)
    return (
        *_before_approval("assess", assessment.missing, errors=errors, warnings=warnings),
        Step(
            "Describe the AKS cluster in target.yaml (docs/reference/target.md shows one), and plan.",
            f"migrate plan {shlex.join(exports)} --target target.yaml",
        ),
    )


def _before_approval(command: str, missing: Sequence[Missing], *, errors: int, warnings: int) -> Iterator[Step]:
    if any(input_.of == "export" for input_ in missing):
        yield Step("Get what is missing from the export, with the commands above, and read it as well.")
    if any(input_.of == "target" for input_ in missing):
        yield Step("Put what is missing into target.yaml, with the commands above.")
    if errors:
        yield Step(
            f"Clear what blocks ({counted(errors, 'error')}), as its findings say. Nothing may be applied before."
        )
    if warnings:
        yield Step(
            f"Decide what is open ({counted(warnings, 'warning')}): follow the advice, or accept it under "
            "`decisions` in choices.yaml."
        )
    if missing or errors or warnings:
        yield Step(f"Then run `migrate {command}` again.")


def _after_approval(plan: Plan, plan_file: str) -> Iterator[Step]:
    yield Step("Give the whole review to those who approve it.", f"migrate report {plan_file} -o html=review.html")
    if plan.summary.errors or not plan.configurations:
        return
    yield Step(
        f"Write it down for tools and people; {MANIFESTS}/runbook.md then has what follows with all its gates.",
        f"migrate render {plan_file} -o {MANIFESTS}",
    )
    if plan.azure:
        yield Step("Make what Azure has to hold, or have it made.", f"sh {MANIFESTS}/azure/commands.sh")
    pools = ", ".join(pool.name for pool in plan.pools)
    yield Step(
        f"Once the gateway pools ({pools}) are there, create the configurations.",
        f"kubectl apply -k {MANIFESTS}/kubernetes/configurations",
    )
    yield Step(
        "Wait until each shows its addresses (status.egressIpPrefix), and have the peers allow all of them "
        f"({MANIFESTS}/firewall/changes.csv).",
        "kubectl get staticgatewayconfigurations -A -o yaml",
    )
    if plan.workloads:
        yield Step(f"Only then annotate the workloads, which replaces their pods: {_how_to_annotate(plan)}")


def _how_to_annotate(plan: Plan) -> str:
    """With our patches, as far as there are any. Custom resources take no strategic merge patch, the default."""
    patched = [workload.action is Action.PATCH and workload.configuration is not UNSET for workload in plan.workloads]
    elsewhere = "where they are kept (their source, their operator, an admission policy)."
    if not any(patched):
        return f"all of them {elsewhere}"
    rest = "" if all(patched) else f" The others are annotated {elsewhere}"
    return f"{MANIFESTS}/kubernetes/patches has one file for each, for `kubectl patch --type merge --patch-file`.{rest}"
