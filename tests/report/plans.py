"""Small plans for tests of the review, each saying only what it is about."""

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from migrate.model.cutover import Wave
from migrate.model.findings import Acceptance, Finding, Severity
from migrate.model.gateway import Mode, Pool
from migrate.model.inventory import Action, Restart
from migrate.model.places import Origin
from migrate.model.plan import Basis, Configuration, Plan, PlannedWorkload, Summary

PUBLIC_POOL = Pool("egwpub31a", Mode.PUBLIC, "VirtualMachineScaleSets", 2, "Standard_D2s_v5", 31, 1)
PRIVATE_POOL = Pool("egwpri30a", Mode.PRIVATE, "VirtualMachines", 3, "Standard_D2s_v5", 30, 1)


def a_configuration(namespace: str, egress_ip: str = "egressip-prod", **changes: Any) -> Configuration:
    made = Configuration(
        name=egress_ip,
        namespace=namespace,
        egress_ip=egress_ip,
        pool=PUBLIC_POOL.name,
        mode=Mode.PUBLIC,
        addresses=2,
        old_addresses=("203.0.113.10",),
        new_addresses=(),
        source_namespace=namespace,
        reason="today's addresses are public",
        object={},
    )
    return replace(made, **changes)


def a_workload(
    namespace: str, name: str = "web", *, restart: Restart = Restart.ROLLING, configuration: str = "egressip-prod"
) -> PlannedWorkload:
    return PlannedWorkload("apps/v1", "Deployment", namespace, name, Action.PATCH, restart, configuration)


def a_finding(rule: str, subject: str, severity: Severity = Severity.WARNING, **changes: Any) -> Finding:
    found = Finding(
        id=rule,
        severity=severity,
        subject=subject,
        message=f"what is the matter with {subject}",
        why="why it matters",
        remedy="what to do about it",
        origin=Origin("export/objects.yaml", 12, "spec.egress[3]"),
    )
    return replace(found, **changes)


def accepted(finding: Finding, until: str | None = None) -> Finding:
    return replace(finding, accepted=Acceptance("network board", "the rules live in the firewall now", until))


def a_plan(
    *configurations: Configuration,
    workloads: Sequence[PlannedWorkload] = (),
    findings: Sequence[Finding] = (),
    pools: Sequence[Pool] = (PUBLIC_POOL,),
    **changes: Any,
) -> Plan:
    """A plan of these parts, counted, with all its namespaces in one wave."""
    plan = Plan(
        basis=Basis("sha256:exports", "sha256:target", "sha256:choices"),
        summary=_counted(configurations, workloads, findings, pools),
        pools=tuple(pools),
        configurations=configurations,
        workloads=tuple(workloads),
        waves=(Wave("wave-1", tuple({made.namespace: 1 for made in configurations})),) if configurations else (),
        findings=tuple(findings),
        digest="sha256:" + "ab12" * 16,
    )
    return replace(plan, **changes)


def _counted(
    configurations: Sequence[Configuration],
    workloads: Sequence[PlannedWorkload],
    findings: Sequence[Finding],
    pools: Sequence[Pool],
) -> Summary:
    severities = [finding.severity for finding in findings if not finding.accepted]
    return Summary(
        egress_ips=len({made.egress_ip for made in configurations}),
        namespaces=len({made.namespace for made in configurations}),
        workloads=len(workloads),
        configurations=len(configurations),
        pools=len(pools),
        errors=severities.count(Severity.ERROR),
        warnings=severities.count(Severity.WARNING),
        infos=severities.count(Severity.INFO),
        accepted=len(findings) - len(severities),
    )
