"""One team's page: a plan cut down to what concerns some namespaces."""

from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches

from msgspec import UNSET
from msgspec.structs import replace

from migrate.model.cutover import Wave
from migrate.model.errors import UsageProblem
from migrate.model.findings import Finding, Severity
from migrate.model.plan import Plan, Summary
from migrate.model.subjects import namespace_of


def page_of(plan: Plan, names: Collection[str]) -> Plan:
    """The plan with what concerns these namespaces, and the findings that concern no namespace.

    Costs, quotas and what Azure gets are the whole plan's, and left out.

    A namespace answers to its name on either cluster. Without names the plan stays as it is.

    Raises:
        UsageProblem: a name that the plan does not know; the message has the nearest ones.
    """
    if not names:
        return plan
    both_names = [{made.namespace, made.source_namespace} for made in plan.configurations]
    wanted = set(names).union(*(pair for pair in both_names if pair & set(names)))
    _refuse_unknown(names, set[str]().union(*both_names, *_others(plan)))
    configurations = tuple(made for made in plan.configurations if made.namespace in wanted)
    pools = {made.pool for made in configurations}
    page = replace(
        plan,
        configurations=configurations,
        workloads=tuple(workload for workload in plan.workloads if workload.namespace in wanted),
        pools=tuple(pool for pool in plan.pools if pool.name in pools),
        subnets=tuple(subnet for subnet in plan.subnets if pools.intersection(subnet.pools)),
        prefixes=tuple(prefix for prefix in plan.prefixes if wanted.intersection(prefix.namespaces)),
        policies=(),
        azure=(),
        firewall=tuple(rule for rule in plan.firewall if rule.source.namespace in wanted),
        waves=tuple(_own(plan.waves, wanted)),
        addresses=tuple(change for change in plan.addresses if wanted.intersection(change.namespaces)),
        proof=tuple(proof for proof in plan.proof if proof.namespace in wanted),
        cost=UNSET,
        quota=(),
        findings=tuple(finding for finding in plan.findings if _concerns(finding, wanted)),
    )
    return replace(page, summary=_summary(page))


def _own(waves: Iterable[Wave], namespaces: Collection[str]) -> Iterator[Wave]:
    """The waves of these namespaces, without the others. What is counted over a wave stays the wave's."""
    for wave in waves:
        mine = tuple(name for name in wave.namespaces if name in namespaces)
        if mine:
            yield replace(wave, namespaces=mine)


def _others(plan: Plan) -> list[set[str]]:
    """Namespaces without a configuration: those of contested workloads and of findings."""
    found = {namespace_of(finding.subject) for finding in plan.findings}
    return [{workload.namespace for workload in plan.workloads}, {name for name in found if name}]


def _refuse_unknown(names: Collection[str], known: Collection[str]) -> None:
    for name in names:
        if name not in known:
            near = get_close_matches(name, sorted(known), n=3, cutoff=0)
            hint = f" The nearest are {', '.join(near)}." if near else ""
            raise UsageProblem(f"--namespace {name}: the plan has no such namespace.{hint}")


def _concerns(finding: Finding, namespaces: Collection[str]) -> bool:
    namespace = namespace_of(finding.subject)
    return namespace is None or namespace in namespaces


def _summary(page: Plan) -> Summary:
    """The numbers of the page alone."""
    open_findings = [finding.severity for finding in page.findings if finding.accepted is None]
    return Summary(
        egress_ips=len({made.egress_ip for made in page.configurations}),
        namespaces=len({made.namespace for made in page.configurations}),
        workloads=len(page.workloads),
        configurations=len(page.configurations),
        pools=len(page.pools),
        errors=open_findings.count(Severity.ERROR),
        warnings=open_findings.count(Severity.WARNING),
        infos=open_findings.count(Severity.INFO),
        accepted=len(page.findings) - len(open_findings),
    )
