"""What changed between two plans, and why (contract, Diff)."""

from collections.abc import Iterable, Iterator

from msgspec import UNSET
from msgspec.structs import replace

from migrate.diff.causes import Judge, changed_keys
from migrate.diff.difference import Causes, Difference, Entry, Input, Mark, NamespaceChange, Side
from migrate.diff.fields import changed_fields
from migrate.diff.parts import PARTS, Key, Parts, parts_of
from migrate.model.plan import Plan


def difference_between(old: Plan, new: Plan) -> Difference:
    """Everything that differs, by namespace and then by part, each change with what can have caused it."""
    before, after = parts_of(old), parts_of(new)
    judge = Judge(old, new, before=before, after=after)
    found = sorted(_entries(before, after, judge), key=lambda one: PARTS.index(one[0].part))
    return Difference(
        before=side_of(old),
        after=side_of(new),
        changed=judge.changed,
        keys=changed_keys(old, new),
        namespaces=tuple(_by_namespace(found, judge)),
        rest=tuple(entry for key, entry in found if not key.namespace),
        pending=bool(found),
        moved=0 if found else _moved(old, new),
    )


def side_of(plan: Plan) -> Side:
    """What a plan says of itself."""
    return Side("" if plan.digest is UNSET else plan.digest, plan.basis.source)


def _entries(before: Parts, after: Parts, judge: Judge) -> Iterator[tuple[Key, Entry]]:
    """What differs, in the order of the plans."""
    for key in dict.fromkeys((*before, *after)):
        if key not in after or key not in before:
            mark, fields = (Mark.REMOVED, before[key]) if key in before else (Mark.ADDED, after[key])
            told = changed_fields(fields, {}) if key in before else changed_fields({}, fields)
            yield key, Entry(key.part, key.name, mark, tuple(told), judge.of_presence(key))
        elif before[key] != after[key]:
            changes = changed_fields(before[key], after[key])
            judged = tuple(replace(field, causes=judge.of_field(key, field)) for field in changes)
            yield key, Entry(key.part, key.name, Mark.CHANGED, judged)


def _by_namespace(found: Iterable[tuple[Key, Entry]], judge: Judge) -> Iterator[NamespaceChange]:
    entries: dict[str, list[Entry]] = {}
    for key, entry in found:
        if key.namespace:
            entries.setdefault(key.namespace, []).append(entry)
    for namespace in sorted(entries):
        own = tuple(entries[namespace])
        told, untold = _gathered_causes(own)
        yield NamespaceChange(namespace, judge.fate_of(namespace), own, told, () if told else untold)


def _gathered_causes(entries: Iterable[Entry]) -> tuple[Causes, Causes]:
    """Those that are told of anything, and those that come into question for the rest."""
    found = [causes for entry in entries for causes in (entry.causes, *(field.causes for field in entry.fields))]
    told = {causes[0] for causes in found if len(causes) == 1}
    possible = {cause for causes in found if len(causes) > 1 for cause in causes}
    return tuple(cause for cause in Input if cause in told), tuple(cause for cause in Input if cause in possible)


def _moved(old: Plan, new: Plan) -> int:
    """How many findings and rules were read elsewhere, of two plans that say the same."""
    findings = sum(was != becomes for was, becomes in zip(old.findings, new.findings, strict=True))
    return findings + sum(was != becomes for was, becomes in zip(old.firewall, new.firewall, strict=True))
