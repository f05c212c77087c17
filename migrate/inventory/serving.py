"""Who serves what, over all namespaces, and what has to be said of each EgressIP about it (design 4.1.6, 4.2.1)."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from migrate.inventory.fits import Fit
from migrate.inventory.reach import Reach
from migrate.inventory.settle import Claim, Settled, settle
from migrate.inventory.workloads import Contents
from migrate.model.choices import Choices
from migrate.model.findings import Notice
from migrate.model.inventory import EgressIP, Namespace, Selection, Workload
from migrate.model.wording import counted, listed


class Serving(Struct, frozen=True):
    """Shape: `host_network` are workloads that an EgressIP selects and does not serve.

    `blind` names the namespaces whose pods would answer a podSelector, if they had been exported.
    """

    selections: tuple[Selection, ...]
    host_network: tuple[Workload, ...]
    blind: tuple[str, ...]
    notices: tuple[Notice, ...]


def serving_of(reaches: Sequence[Reach], contents: Mapping[str, Contents], choices: Choices) -> Serving:
    """Settles every namespace that an EgressIP selects. `contents` has an entry for each of them."""
    settled = [
        settle(
            namespace,
            egress_ips,
            contents[namespace.name],
            chosen=[overlap.use for overlap in choices.overlaps if overlap.namespace == namespace.name],
            by_admission=choices.opt_in_of(namespace.name) == "admission",
        )
        for namespace, egress_ips in _by_namespace(reaches)
    ]
    return Serving(
        selections=tuple(selection for one in settled for selection in one.selections),
        host_network=tuple(workload for one in settled for workload in one.host_network),
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
    for awaiting, fallback in _FALLBACKS.items():
        empty = [namespace for claim, namespace in claims if claim.idle and claim.awaiting is awaiting]
        if empty:
            where = f"in {listed(empty)}, of {counted(len(claims), 'namespace')} that it selects"
            message = f"Its podSelector matches no workload {where}."
            yield _about_pods("EG108", claims[0][0].egress_ip, message, fallback)


_FALLBACKS = {
    False: "The plan has no configuration for it there.",
    True: "The plan has a configuration for it there, which admission gives to the pods to come.",
}
"""What the plan does about a podSelector without a match, by whether it awaits pods."""


_RUN_TIME = {
    Fit.BY_PODS: (
        "Only running pods of {} have the labels that it asks for.",
        "The plan annotates the whole workload.",
    ),
    Fit.BY_TEMPLATE: (
        "Templates have the labels that it asks for, and none of their running pods has: {}.",
        "The plan annotates the whole workload.",
    ),
    Fit.IN_VAIN: (
        "Templates fit what it asks for, and their pods do not, because of labels that they are given: {}.",
        "The plan leaves these workloads alone, as the EgressIP does today.",
    ),
}
"""What EG116 says of workloads that a podSelector fits in part, and what the plan does."""


def _run_time(claims: Sequence[tuple[Claim, str]], contents: Mapping[str, Contents]) -> Iterator[Notice]:
    egress_ip = claims[0][0].egress_ip
    by_fit: dict[Fit, list[str]] = {}
    for claim, namespace in claims:
        for index, fit in (claim.fits | dict.fromkeys(claim.in_vain, Fit.IN_VAIN)).items():
            by_fit.setdefault(fit, []).append(contents[namespace].workloads[index].subject)
    said = [fit for fit in _RUN_TIME if fit in by_fit]
    for fit in said:
        message, fallback = _RUN_TIME[fit]
        yield _about_pods("EG116", egress_ip, message.format(listed(by_fit[fit])), fallback)
    blind = [namespace for claim, namespace in claims if claim.blind]
    if blind and not said:
        message = f"It asks for labels that only running pods have, and the export has no pods of {listed(blind)}."
        yield _about_pods("EG116", egress_ip, message, "The plan has a configuration without workloads.")


def _about_pods(rule: str, egress_ip: EgressIP, message: str, fallback: str) -> Notice:
    return Notice(rule, egress_ip.subject, message, egress_ip.place, "spec.podSelector", fallback=fallback)
