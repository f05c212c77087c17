"""Changes that say the same of many things, told once with their number (contract, Report)."""

from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct, structs

from migrate.diff.difference import Causes, Entry, Mark, NamespaceChange
from migrate.diff.words import told_fields

WORTH_GATHERING = 4
OWN_NAME = "NAMESPACE"
OWN_EGRESS_IP = "EGRESSIP"
"""What stands for each namespace's own name, and that of its EgressIP, in what is told of many."""

_NAMED_AFTER_THE_EGRESS_IP = ("configurations", "proof")


class AlikeNamespaces(Struct, frozen=True):
    """Namespaces of which the same is told: the first of them, or what they share."""

    names: tuple[str, ...]
    change: NamespaceChange


class AlikeEntries(Struct, frozen=True):
    """Things of one part of which the same is told: their names, and the first of them."""

    names: tuple[str, ...]
    entry: Entry


def alike_namespaces(changes: Iterable[NamespaceChange]) -> Iterator[AlikeNamespaces]:
    """Gathered from four on, where the first of them stood; the others one by one."""
    groups: dict[tuple[Mark, Causes, Causes, bytes], list[NamespaceChange]] = {}
    for change in changes:
        groups.setdefault((change.mark, change.causes, change.untold, _without_own_names(change)), []).append(change)
    told = (
        one
        for (*_, shared), group in groups.items()
        for one in ([_gathered(group, shared)] if len(group) >= WORTH_GATHERING else map(_alone, group))
    )
    yield from sorted(told, key=lambda one: one.names)


def alike_entries(entries: Iterable[Entry]) -> Iterator[AlikeEntries]:
    """The same for what belongs to no namespace."""
    groups: dict[tuple[str, Mark, Causes, object], list[Entry]] = {}
    for entry in entries:
        key = entry.part, entry.mark, entry.causes, msgspec.json.encode(told_fields(entry))
        groups.setdefault(key, []).append(entry)
    for group in groups.values():
        if len(group) >= WORTH_GATHERING:
            yield AlikeEntries(tuple(entry.name for entry in group), group[0])
        else:
            yield from (AlikeEntries((entry.name,), entry) for entry in group)


def _alone(change: NamespaceChange) -> AlikeNamespaces:
    return AlikeNamespaces((change.namespace,), change)


def _gathered(group: list[NamespaceChange], shared: bytes) -> AlikeNamespaces:
    entries = msgspec.json.decode(shared, type=tuple[Entry, ...])
    change = structs.replace(group[0], entries=entries)
    return AlikeNamespaces(tuple(change.namespace for change in group), change)


def _without_own_names(change: NamespaceChange) -> bytes:
    """What is told of the entries, as JSON, without the namespace's own name and that of its only EgressIP."""
    told = [structs.replace(entry, fields=told_fields(entry)) for entry in change.entries]
    encoded = msgspec.json.encode(told).decode()
    egress_ips = {entry.name for entry in change.entries if entry.part in _NAMED_AFTER_THE_EGRESS_IP}
    if len(egress_ips) == 1:
        encoded = _replaced(encoded, egress_ips.pop(), OWN_EGRESS_IP)
    return _replaced(encoded, change.namespace, OWN_NAME).encode()


def _replaced(text: str, word: str, by: str) -> str:
    """The text with `by` for each `word` that is not part of a longer word."""
    first, *others = text.split(word)
    pieces = [first]
    for other in others:
        inside = pieces[-1][-1:].isalnum() or other[:1].isalnum()
        pieces += (word if inside else by, other)
    return "".join(pieces)
