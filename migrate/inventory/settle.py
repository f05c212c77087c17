"""Who serves what in one namespace: exactly one EgressIP serves a pod, or a person decides (design 4.1.6)."""

from collections.abc import Sequence

from msgspec import Struct

from migrate.inventory.selectors import matches
from migrate.inventory.workloads import RUN_TIME_LABELS, Contents
from migrate.model.findings import Notice
from migrate.model.inventory import EgressIP, Namespace, Selection, Selector, Workload
from migrate.model.places import Place
from migrate.model.wording import listed

_NO_WORKLOAD = "It stands in the plan without a configuration."
_NO_NAMESPACE = "The plan has no configuration there."


class Claim(Struct, frozen=True, eq=False):
    """What one EgressIP asks for in one namespace.

    Shape: `matched` has the indices of the workloads it matches, True where only labels of running pods do.
    `blind` says that only pods could tell and none was exported; `unknown` that nobody can tell what it
    matches, so that it is not read as matching nothing (design 4.1.8).
    """

    egress_ip: EgressIP
    matched: dict[int, bool]
    blind: bool
    unknown: bool

    @property
    def unnarrowed(self) -> bool:
        """True without a podSelector: it serves the namespace as such, tomorrow's pods included."""
        return not self.egress_ip.pods.requirements


class Settled(Struct, frozen=True):
    """What the EgressIPs of one namespace do there; `notices` are what nobody has decided (EG107)."""

    namespace: Namespace
    claims: tuple[Claim, ...]
    selections: tuple[Selection, ...]
    notices: tuple[Notice, ...]


def settle(
    namespace: Namespace,
    egress_ips: Sequence[EgressIP],
    contents: Contents,
    *,
    chosen: Sequence[str] = (),
    has_workloads: bool = True,
) -> Settled:
    """Settles one namespace.

    `chosen` are the EgressIPs that `overlaps` of the choices name for it; `has_workloads` says whether the
    export holds any workload at all.
    """
    workloads = contents.workloads
    claims = [_claim(egress_ip, contents, has_workloads=has_workloads) for egress_ip in egress_ips]
    rivals = [[claim for claim in claims if index in claim.matched] for index in range(len(workloads))]
    winners = [_winner(claimants, chosen) for claimants in rivals]
    unnarrowed = [claim for claim in claims if claim.unnarrowed]
    whole = _winner(unnarrowed, chosen)
    selections = (_selection(claim, namespace, workloads, winners, whole) for claim in claims)
    disputes = [
        _dispute(workload.subject, workload.place, claimants, chosen, fallback=_NO_WORKLOAD)
        for workload, claimants, winner in zip(workloads, rivals, winners, strict=True)
        if claimants and winner is None
    ]
    if unnarrowed and whole is None and not workloads:
        subject = f"Namespace {namespace.name}"
        disputes.append(_dispute(subject, namespace.place, unnarrowed, chosen, fallback=_NO_NAMESPACE))
    return Settled(namespace, tuple(claims), tuple(filter(None, selections)), tuple(disputes))


def _claim(egress_ip: EgressIP, contents: Contents, *, has_workloads: bool) -> Claim:
    selector = egress_ip.pods
    matched = {
        index: pods_only
        for index, workload in enumerate(contents.workloads)
        if (pods_only := _match(selector, workload)) is not None
    }
    asks_pods = any(requirement.key in RUN_TIME_LABELS for requirement in selector.requirements)
    blind = asks_pods and not matched and not contents.has_pods
    return Claim(egress_ip, matched, blind, unknown=blind or (bool(selector.requirements) and not has_workloads))


def _match(selector: Selector, workload: Workload) -> bool | None:
    """None if the workload is not selected, True if only labels of its running pods are."""
    if matches(selector, workload.pod_labels):
        return False
    return any(matches(selector, labels) for labels in workload.live_labels) or None


def _winner(claimants: Sequence[Claim], chosen: Sequence[str]) -> Claim | None:
    """The only one, or the one of them that was chosen; None if there is none, or nobody has decided."""
    if len(claimants) > 1:
        claimants = [claim for claim in claimants if claim.egress_ip.name in chosen]
    return claimants[0] if len(claimants) == 1 else None


def _selection(
    claim: Claim,
    namespace: Namespace,
    workloads: Sequence[Workload],
    winners: Sequence[Claim | None],
    whole: Claim | None,
) -> Selection | None:
    """What the claim comes to; None if that is nothing."""
    served = [index for index in claim.matched if winners[index] is claim]
    contested = [index for index in claim.matched if winners[index] is None]
    if not (served or contested or claim is whole or claim.unknown):
        return None
    return Selection(
        egress_ip=claim.egress_ip,
        namespace=namespace,
        workloads=tuple(workloads[index] for index in served),
        contested=tuple(workloads[index] for index in contested),
        whole=claim is whole,
    )


def _dispute(subject: str, place: Place, claimants: Sequence[Claim], chosen: Sequence[str], *, fallback: str) -> Notice:
    names = [claim.egress_ip.name for claim in claimants]
    message = f"The EgressIPs {listed(names, at_most=len(names))} match it."
    named = [name for name in chosen if name in names]
    if len(named) > 1:
        message += f" `overlaps` of the choices names more than one of them: {listed(named)}."
    elif chosen:
        message += f" `overlaps` of the choices names {listed(chosen)}, which is none of them."
    return Notice("EG107", subject, message, place, fallback=fallback)
