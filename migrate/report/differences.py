"""The proof as its readers want it: one entry for all namespaces whose destinations see the same change."""

from collections.abc import Iterable

from msgspec import Struct

from migrate.model.proof import Proof, Treatment


class Difference(Struct, frozen=True):
    """Destinations (CIDRs) that see another address than before, for these configurations (`namespace/EgressIP`)."""

    configurations: tuple[str, ...]
    destinations: tuple[str, ...]
    before: Treatment
    after: Treatment
    why: str


class Differences(Struct, frozen=True, omit_defaults=True):
    """All of them; `unchanged` are the configurations for which it was computed that nothing changes."""

    changes: tuple[Difference, ...] = ()
    unchanged: tuple[str, ...] = ()


def differences_of(proofs: Iterable[Proof]) -> Differences:
    """The changes, in the order of the proof, each once."""
    alike: dict[object, list[str]] = {}
    changes = {}
    unchanged = []
    for proof in proofs:
        name = f"{proof.namespace}/{proof.egress_ip}"
        if proof.unchanged:
            unchanged.append(name)
        for change in proof.changes:
            key = change.destinations, change.before, change.after, change.why
            alike.setdefault(key, []).append(name)
            changes[key] = change
    told = [
        Difference(tuple(alike[key]), change.destinations, change.before, change.after, change.why)
        for key, change in changes.items()
    ]
    return Differences(tuple(sorted(told, key=_together)), tuple(unchanged))


def _together(change: Difference) -> tuple[str, str, tuple[str, ...]]:
    """Changes of the same kind, for the same configurations, stand together in the order of the proof."""
    return change.before, change.after, change.configurations
