"""Why something differs between two plans: because the export, the target or the choices changed.

A plan keeps fingerprints of what it was made from, not the inputs. Where one input changed, it is the cause of
everything. Where several did, each difference is asked what it can depend on at all (dependencies.py), and what both
plans say about it; if one input remains, that is the cause, and if more do, it cannot be told.
"""

from collections.abc import Iterator
from itertools import accumulate

from msgspec import UNSET

from migrate.diff.dependencies import EXPORT, LEFT_OUT_CHOICES, MODE_CHOICES, SCOPE, TARGET, Sources, sources_of
from migrate.diff.difference import Causes, Field, Input, Mark
from migrate.diff.parts import Key, Parts
from migrate.model.plan import Plan
from migrate.model.proof import Treatment
from migrate.model.subjects import namespace_of

_FIELDS_WITH_THE_MODE = frozenset(
    {
        "addresses",
        "mode",
        "newAddresses",
        "object.spec.gatewayNodepoolName",
        "object.spec.provisionPublicIps",
        "object.spec.publicIpPrefixId",
        "pool",
    }
)
_PARTS_WITH_THE_MODE = frozenset({"firewall", "prefixes", "proof"})

_CHOSEN = "choices.yaml says so"
"""In the reason of a mode that somebody chose (migrate/plan/modes.py)."""

_BY_CHOICE = "by choice"
"""In what the proof says of a range whose exclusion was asked for (migrate/plan/traffic/exclusions.py)."""


def changed_inputs(old: Plan, new: Plan) -> Causes:
    """Whose fingerprint differs."""
    fingerprints = {
        Input.EXPORT: old.basis.exports != new.basis.exports,
        Input.TARGET: old.basis.target != new.basis.target,
        Input.CHOICES: old.basis.choices != new.basis.choices,
    }
    return tuple(input_ for input_, differs in fingerprints.items() if differs)


def changed_keys(old: Plan, new: Plan) -> tuple[str, ...]:
    """Which facts and choices differ, by their paths; none where one of the plans does not tell them apart."""
    before, after = old.basis.keys, new.basis.keys
    if not (before and after):
        return ()
    return tuple(sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key)))


class Judge:
    """What can have caused a difference between these two plans."""

    def __init__(self, old: Plan, new: Plan, *, before: Parts, after: Parts) -> None:
        self.changed = changed_inputs(old, new)
        self._touched = _Touched(self.changed, changed_keys(old, new))
        self._planned = _planned(before), _planned(after)
        self._passed_over = _passed_over(old) | _passed_over(new)
        self._modes = dict(_modes(before, after))
        self._same_networks = self._proofs_agree(before, after)
        self._exclusions = _exclusions(old), _exclusions(new)

    def of_presence(self, key: Key) -> Causes:
        """Why a thing is there on one side only."""
        return self._narrowed(self._behind_presence(key), key)

    def of_field(self, key: Key, field: Field) -> Causes:
        """Why a field of a thing that both sides have differs."""
        return self._narrowed(self._behind_field(key, field), key)

    def fate_of(self, namespace: str) -> Mark:
        """Whether only one of the plans has a configuration for a namespace, and which of them it is."""
        was, becomes = (namespace in planned for planned in self._planned)
        if was == becomes:
            return Mark.CHANGED
        return Mark.ADDED if becomes else Mark.REMOVED

    def _narrowed(self, sources: Sources, key: Key) -> Causes:
        if len(self.changed) == 1:
            return self.changed
        inputs = {
            source.partition(".")[0] for source in sources if source.format(namespace=key.namespace) in self._touched
        }
        return tuple(input_ for input_ in self.changed if input_ in inputs)

    def _behind_presence(self, key: Key) -> Sources:
        if self.fate_of(key.namespace) is not Mark.CHANGED:
            return LEFT_OUT_CHOICES if key.namespace in self._passed_over else SCOPE
        if key.part == "workloads" and self._planned[0].get(key.namespace) == self._planned[1].get(key.namespace):
            return EXPORT
        if key.part == "configurations":
            return SCOPE
        with_the_mode = self._behind_mode(key) if key.part in _PARTS_WITH_THE_MODE else None
        return with_the_mode or sources_of(key.part, key.name)

    def _behind_field(self, key: Key, field: Field) -> Sources:
        if self.fate_of(key.namespace) is not Mark.CHANGED:
            return self._behind_presence(key)
        if field.name == "object.spec.excludeCidrs":
            return self._behind_exclusions(key, field)
        of_configuration = key.part == "configurations"
        if key.part in _PARTS_WITH_THE_MODE or (of_configuration and field.name in _FIELDS_WITH_THE_MODE):
            return self._behind_mode(key) or sources_of(key.part, key.name, field.name)
        if of_configuration and field.name == "reason":
            return _behind_reasons(field.before, field.after)
        return sources_of(key.part, key.name, field.name)

    def _proofs_agree(self, before: Parts, after: Parts) -> bool:
        """True if nothing but modes is behind changes of the proof: where the mode is the same, so is the proof."""
        both = [key for key in before.keys() & after.keys() if key.part == "proof" and key.namespace not in self._modes]
        return bool(both) and all(before[key] == after[key] for key in both)

    def _behind_mode(self, key: Key) -> Sources | None:
        """What is behind a thing that follows its mode; None where the mode is the same."""
        sources = self._modes.get(key.namespace)
        if sources is None or key.part != "proof" or self._same_networks:
            return sources
        return sources | sources_of(key.part, key.name)

    def _behind_exclusions(self, key: Key, field: Field) -> Sources:
        """The proofs say what a range is, as far as they list it as it was excluded; else the table does."""
        sides = zip((field.before, field.after), self._exclusions, strict=True)
        found = {known.get(cidr) for cidrs, known in sides if cidrs is not UNSET for cidr in cidrs}
        sources = [one for one in found if one is not None]
        if len(sources) == len(found):
            return frozenset[str]().union(*sources)
        return sources_of(key.part, key.name, field.name)


class _Touched:
    """The sources that changed: whole inputs, single facts and choices, and the mappings that hold them."""

    def __init__(self, inputs: Causes, keys: tuple[str, ...]) -> None:
        told = {key.partition(".")[0] for key in keys}
        self._coarse = {input_.value for input_ in inputs} - told
        self._fine = {path for key in keys for path in accumulate(key.split("."), "{}.{}".format)}

    def __contains__(self, source: str) -> bool:
        return source in self._fine or source.partition(".")[0] in self._coarse


def _planned(parts: Parts) -> dict[str, set[str]]:
    """The EgressIPs of each namespace that have a configuration in it."""
    found: dict[str, set[str]] = {}
    for namespace, part, name in parts:
        if part == "configurations":
            found.setdefault(namespace, set()).add(name)
    return found


def _passed_over(plan: Plan) -> set[str]:
    """Namespaces that the export held with an EgressIP, and the choices left out, as far as a plan shows them.

    Those of whom something was undecided stay behind as well, and may have been settled either way.
    """
    undecided = {namespace_of(finding.subject) for finding in plan.findings if finding.id == "EG107"}
    staying = {namespace for change in plan.addresses for namespace in change.staying}
    return (staying | set(plan.left_out)) - undecided


def _modes(before: Parts, after: Parts) -> Iterator[tuple[str, Sources]]:
    """The namespaces in which a mode has changed, and what is behind it."""
    for key in before.keys() & after.keys():
        was, becomes = before[key], after[key]
        if key.part == "configurations" and was["mode"] != becomes["mode"]:
            yield key.namespace, _behind_reasons(was["reason"], becomes["reason"])


def _behind_reasons(before: str, after: str) -> Sources:
    return MODE_CHOICES if _CHOSEN in before or _CHOSEN in after else EXPORT


def _exclusions(plan: Plan) -> dict[str, Sources]:
    """What the proof says of ranges that are reached directly: networks of the target, or asked for."""
    found: dict[str, Sources] = {}
    for change in {change for proof in plan.proof for change in proof.changes}:
        if change.after is Treatment.NODE:
            sources = frozenset({"choices.excludeCidrs"}) if _BY_CHOICE in change.why else TARGET
            found.update(dict.fromkeys(change.destinations, sources))
    return found
