"""Who serves what in one namespace: exactly one EgressIP serves a pod, or a person decides (design 4.1.6)."""

from collections.abc import Sequence

from msgspec import Struct

from migrate.inventory.fits import Fit, asks_pods, fit_of, selects
from migrate.inventory.selectors import matches
from migrate.inventory.workloads import Contents
from migrate.model.findings import Notice
from migrate.model.inventory import EgressIP, Namespace, Selection, Selector, Workload
from migrate.model.wording import listed

_NO_WORKLOAD = "It stands in the plan without a configuration."
_NO_NAMESPACE = "The plan has no configuration there."


class Claim(Struct, frozen=True, eq=False):
    """What one EgressIP asks for in one namespace.

    Shape: `fits` has the indices of the workloads that it matches, and how; `in_vain` those whose template its
    podSelector fits, though it matches none of their pods. `blind` says that only pods could tell and none was
    exported; `unknown` that nobody can tell what it matches, so that it is not read as matching nothing
    (design 4.1.8). `by_admission` is the opt-in of the namespace.
    """

    egress_ip: EgressIP
    fits: dict[int, Fit]
    in_vain: tuple[int, ...]
    blind: bool
    unknown: bool
    by_admission: bool = False

    @property
    def unnarrowed(self) -> bool:
        """True without a podSelector: it serves the namespace as such, tomorrow's pods included."""
        return not self.egress_ip.pods.requirements

    @property
    def idle(self) -> bool:
        """True with a podSelector that matches nothing, as far as the export tells (EG108)."""
        return not (self.fits or self.unnarrowed or self.unknown)

    @property
    def awaiting(self) -> bool:
        """True if pods to come will be given its configuration by admission (contract, Plan)."""
        return self.idle and self.by_admission


class Settled(Struct, frozen=True):
    """What the EgressIPs of one namespace do there.

    Shape: `notices` are what nobody has decided (EG107); `host_network` are workloads that they would serve if
    these were not on the host network.
    """

    namespace: Namespace
    claims: tuple[Claim, ...]
    selections: tuple[Selection, ...]
    host_network: tuple[Workload, ...]
    notices: tuple[Notice, ...]


def settle(
    namespace: Namespace,
    egress_ips: Sequence[EgressIP],
    contents: Contents,
    *,
    chosen: Sequence[str] = (),
    by_admission: bool = False,
) -> Settled:
    """Settles one namespace; `chosen` are the EgressIPs that `overlaps` of the choices name for it."""
    workloads = contents.workloads
    claims = [_claim(egress_ip, contents, by_admission=by_admission) for egress_ip in egress_ips]
    rivals = [[claim for claim in claims if index in claim.fits] for index in range(len(workloads))]
    winners = [_winner(claimants, chosen) for claimants in rivals]
    unnarrowed = [claim for claim in claims if claim.unnarrowed]
    whole = _winner(unnarrowed, chosen)
    selections = (_selection(claim, namespace, workloads, winners, whole) for claim in claims)
    disputes = [
        _over_workload(workload, claimants, chosen)
        for workload, claimants, winner in zip(workloads, rivals, winners, strict=True)
        if claimants and winner is None
    ]
    if unnarrowed and whole is None and not workloads:
        disputes.append(_over_namespace(namespace, unnarrowed, chosen))
    return Settled(
        namespace=namespace,
        claims=tuple(claims),
        selections=tuple(filter(None, selections)),
        host_network=tuple(w for w in contents.host_network if any(selects(one.pods, w) for one in egress_ips)),
        notices=tuple(disputes),
    )


def _claim(egress_ip: EgressIP, contents: Contents, *, by_admission: bool) -> Claim:
    selector = egress_ip.pods
    found = {index: fit_of(selector, workload) for index, workload in enumerate(contents.workloads)}
    fits: dict[int, Fit] = {index: fit for index, fit in found.items() if fit and fit is not Fit.IN_VAIN}
    blind = not fits and not contents.has_pods and bool(asks_pods(selector))
    return Claim(
        egress_ip=egress_ip,
        fits=fits,
        in_vain=tuple(index for index, fit in found.items() if fit is Fit.IN_VAIN),
        blind=blind,
        unknown=blind or (bool(selector.requirements) and not contents.exported),
        by_admission=by_admission,
    )


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
    served = [index for index in claim.fits if winners[index] is claim]
    contested = [index for index in claim.fits if winners[index] is None]
    if not (served or contested or claim is whole or claim.unknown or claim.awaiting):
        return None
    return Selection(
        egress_ip=claim.egress_ip,
        namespace=namespace,
        workloads=tuple(workloads[index] for index in served),
        contested=tuple(workloads[index] for index in contested),
        whole=claim is whole,
    )


def _over_workload(workload: Workload, claimants: Sequence[Claim], chosen: Sequence[str]) -> Notice:
    apart = _apart([claim.egress_ip.pods for claim in claimants], workload)
    what = "different pods of it, and all its pods get one configuration" if apart else "it"
    message = _dispute(claimants, what, chosen)
    return Notice("EG107", workload.subject, message, workload.place, fallback=_NO_WORKLOAD)


def _over_namespace(namespace: Namespace, claimants: Sequence[Claim], chosen: Sequence[str]) -> Notice:
    message = _dispute(claimants, "it", chosen)
    return Notice("EG107", f"Namespace {namespace.name}", message, namespace.place, fallback=_NO_NAMESPACE)


def _apart(selectors: Sequence[Selector], workload: Workload) -> bool:
    """True if none of its running pods is matched by two, as a StatefulSet's are told apart by their names."""
    pods = (workload.pod_labels, *workload.live_labels)
    return bool(workload.live_labels) and all(sum(matches(one, labels) for one in selectors) <= 1 for labels in pods)


def _dispute(claimants: Sequence[Claim], what: str, chosen: Sequence[str]) -> str:
    names = [claim.egress_ip.name for claim in claimants]
    message = f"The EgressIPs {listed(names, at_most=len(names))} match {what}."
    named = [name for name in chosen if name in names]
    if len(named) > 1:
        message += f" `overlaps` of the choices names more than one of them: {listed(named)}."
    elif chosen:
        message += f" `overlaps` of the choices names {listed(chosen)}, which is none of them."
    return message
