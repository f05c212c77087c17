"""The words of a comparison: what parts of a plan are called, and why something changed."""

from collections.abc import Iterable, Sequence

from msgspec import UNSET

from migrate.diff.difference import Causes, Difference, Entry, Field, Input, Mark, NamespaceChange
from migrate.model.wording import counted, listed

PARTS = {
    "configurations": "EgressIP",
    "workloads": "",
    "prefixes": "public IP prefix",
    "proof": "what destinations see of",
    "firewall": "firewall rules of",
    "findings": "",
}
"""What an entry of a namespace is called in front of its name."""

HEADINGS = {
    "summary": "In numbers",
    "prefixes": "Public IP prefixes",
    "proof": "What destinations see",
    "pools": "Gateway node pools",
    "subnets": "Subnets",
    "azure": "What Azure has to hold",
    "policies": "Admission objects",
    "waves": "Order",
    "addresses": "Old addresses",
    "cost": "Costs a month",
    "quota": "Quota",
    "findings": "Findings on no single namespace",
    "missing": "Missing input",
    "leftOut": "Platform namespaces left out",
    "apiVersion": "Version of the plan",
}
"""What a part is called above what belongs to no namespace, or to several."""

_TOLD = {
    "addresses": ("addBefore", "removeAfter", "staying"),
    "configurations": ("oldAddresses", "addresses", "mode", "pool"),
    "cost": ("quantity", "unit", "monthly"),
    "findings": ("severity", "message"),
    "firewall": ("rules",),
    "pools": ("mode", "nodes", "vmSize", "prefixSize", "subnet"),
    "prefixes": ("length", "status", "cidr"),
    "quota": ("needed", "available"),
    "subnets": ("cidr",),
    "waves": ("namespaces", "pods"),
    "workloads": ("action", "restart", "pods"),
}
"""Which fields of a thing that is new or gone are told; JSON has them all."""

_LONG = 40
_AROUND = 4
"""Words: two texts that have more than so many are cut to what differs, and so many are left around it."""

_REPEATED = {"object.spec.gatewayNodepoolName", "object.spec.provisionPublicIps"}
"""Fields that say once more what the pool and the mode are."""

_INPUTS = {Input.EXPORT: "the export", Input.TARGET: "the target", Input.CHOICES: "choices"}


def because(causes: Causes) -> str:
    """Why, where each of them is told."""
    return f"because {listed(_INPUTS[cause] for cause in causes)} changed" if causes else ""


def cause_of(change: NamespaceChange) -> str:
    """Why a namespace has changed, as far as it can be told."""
    if change.causes:
        return because(change.causes)
    return f"cause cannot be told: {_either(change.untold)}" if change.untold else ""


def own_cause(causes: Causes, of_all: Causes) -> str:
    """In brackets, why one thing has changed, where that is not what is said of all."""
    return f"[{_either(causes)}]" if causes and causes != of_all else ""


def name_of(part: str, name: str) -> str:
    """What a thing is called under the heading of its part."""
    return name.partition("/providers/")[2] or name if part == "azure" else name


def told_fields(entry: Entry) -> tuple[Field, ...]:
    """The fields that text tells: of what is new or gone a few, and none that repeats another."""
    if entry.mark is Mark.CHANGED:
        return tuple(field for field in entry.fields if field.name not in _REPEATED)
    names = _TOLD.get(entry.part, ())
    fields = {field.name: field for field in entry.fields}
    return tuple(fields[name] for name in names if name in fields)


def pods_of(change: NamespaceChange) -> str:
    """How many workloads and pods of a namespace move; of a plan that counts no pods only the workloads."""
    return _pods(change.entries)


def _pods(entries: Iterable[Entry]) -> str:
    workloads = [entry for entry in entries if entry.part == "workloads"]
    pods = [field.after for entry in workloads for field in entry.fields if field.name == "pods"]
    told = f", {counted(sum(pods), 'pod')}" if pods else ""
    return f"{counted(len(workloads), 'workload')}{told}"


def lines_of(value: object) -> list[str]:
    """A value of a field, one line for each element."""
    if value is UNSET:
        return []
    if isinstance(value, list | tuple):
        return [_word(one) for one in value]
    return [_word(value)]


def differing(before: str, after: str) -> tuple[str, str]:
    """Of two long texts what differs, with a few words on either side."""
    was, becomes = before.split(" "), after.split(" ")
    if len(was) + len(becomes) < _LONG:
        return before, after
    start = max(_same_at_the_start(was, becomes) - _AROUND, 0)
    rest = was[start:], becomes[start:]
    end = max(_same_at_the_start(*(side[::-1] for side in rest)) - _AROUND, 0)
    first, second = (" ".join(side[: len(side) - end]) for side in rest)
    dots = "… " if start else "", " …" if end else ""
    return f"{dots[0]}{first}{dots[1]}", f"{dots[0]}{second}{dots[1]}"


def _same_at_the_start(some: Sequence[str], others: Sequence[str]) -> int:
    """How many words."""
    pairs = enumerate(zip(some, others, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(some), len(others)))


def count_line(difference: Difference) -> str:
    """The last line, in the manner of plan screens."""
    if difference.before is UNSET:
        entries = (entry for change in difference.namespaces for entry in change.entries)
        return f"{counted(len(difference.namespaces), 'namespace')} to move: {_pods(entries)}."
    marks = [change.mark for change in difference.namespaces]
    others = len(difference.rest)
    return (
        f"{counted(len(marks), 'namespace')}: {marks.count(Mark.ADDED):,} new, {marks.count(Mark.CHANGED):,} changed, "
        f"{marks.count(Mark.REMOVED):,} gone; {counted(others, 'other thing')}."
    )


def _either(causes: Sequence[Input]) -> str:
    *most, last = causes
    return f"{', '.join(most)} or {last}" if most else str(last)


def _word(value: object) -> str:
    match value:
        case None:
            return "none"
        case bool():
            return "yes" if value else "no"
        case int():
            return f"{value:,}"
        case float():
            return f"{value:,.2f}"
        case _:
            return str(value)
