"""Who serves what, over all namespaces, and what has to be said of each EgressIP about it (design 4.1.6, 4.2.1)."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from migrate.inventory.reach import Reach
from migrate.inventory.settle import Claim, Settled, settle
from migrate.inventory.workloads import Contents
from migrate.model.choices import Overlap
from migrate.model.findings import Notice
from migrate.model.inventory import EgressIP, Namespace, Selection, Workload
from migrate.model.wording import counted, listed


class Serving(Struct, frozen=True):
    """Shape: `blind` names the namespaces whose pods would answer a podSelector, if they had been exported."""

    selections: tuple[Selection, ...]
    blind: tuple[str, ...]
    notices: tuple[Notice, ...]


def serving_of(
    reaches: Sequence[Reach],
    contents: Mapping[str, Contents],
    overlaps: Sequence[Overlap],
    *,
    has_workloads: bool,
) -> Serving:
    """Settles every namespace that an EgressIP selects. `contents` has an entry for each of them."""
    settled = [
        settle(
            namespace,
            egress_ips,
            contents[namespace.name],
            chosen=[overlap.use for overlap in overlaps if overlap.namespace == namespace.name],
            has_workloads=has_workloads,
        )
        for namespace, egress_ips in _by_namespace(reaches)
    ]
    return Serving(
        selections=tuple(selection for one in settled for selection in one.selections),
        blind=tuple(one.namespace.name for one in settled if any(claim.blind for claim in one.claims)),
        notices=(*(notice for one in settled for notice in one.notices), *_about_egress_ips(settled, contents)),
    )


def _by_namespace(reaches: Sequence[Reach]) -> list[tuple[Namespace, list[EgressIP]]]:
    rivals: dict[str, tuple[Namespace, list[EgressIP]]] = {}
    for reach in reaches:
        for namespace in reach.namespaces:
            rivals.setdefault(namespace.name, (namespace, []))[1].append(reach.egress_ip)
    return [rivals[name] for name in sorted(rivals)]


def _about_egress_ips(settled: Sequence[Settled], contents: Mapping[str, Contents]) -> Iterator[Notice]:
    """EG108 and EG116, once an EgressIP, however many namespaces it selects."""
    by_egress_ip: dict[str, list[tuple[Claim, str]]] = {}
    for one in settled:
        for claim in one.claims:
            by_egress_ip.setdefault(claim.egress_ip.name, []).append((claim, one.namespace.name))
    for name in sorted(by_egress_ip):
        claims = by_egress_ip[name]
        yield from _unmatched(claims)
        yield from _run_time(claims, contents)


def _unmatched(claims: Sequence[tuple[Claim, str]]) -> Iterator[Notice]:
    empty = [namespace for claim, namespace in claims if not (claim.matched or claim.unnarrowed or claim.unknown)]
    if empty:
        where = f"in {listed(empty)}, of {counted(len(claims), 'namespace')} that it selects"
        fallback = "The plan has no configuration for it there."
        yield _about_pods("EG108", claims[0][0].egress_ip, f"Its podSelector matches no workload {where}.", fallback)


def _run_time(claims: Sequence[tuple[Claim, str]], contents: Mapping[str, Contents]) -> Iterator[Notice]:
    blind = [namespace for claim, namespace in claims if claim.blind]
    seen = [workload.subject for claim, namespace in claims for workload in _on_pods(claim, contents[namespace])]
    if seen:
        message = f"Only running pods of {listed(seen)} have the labels that it asks for."
        yield _about_pods("EG116", claims[0][0].egress_ip, message, "The plan annotates the whole workload.")
    elif blind:
        message = f"It asks for labels that only running pods have, and the export has no pods of {listed(blind)}."
        yield _about_pods("EG116", claims[0][0].egress_ip, message, "The plan has a configuration without workloads.")


def _on_pods(claim: Claim, contents: Contents) -> Iterator[Workload]:
    return (contents.workloads[index] for index, pods_only in claim.matched.items() if pods_only)


def _about_pods(rule: str, egress_ip: EgressIP, message: str, fallback: str) -> Notice:
    return Notice(rule, egress_ip.subject, message, egress_ip.place, "spec.podSelector", fallback=fallback)
