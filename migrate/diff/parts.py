"""A plan taken apart into things that can be compared: each under the namespace, the part and the name it keeps.

What only says where something was read (`origin`) is left out, and so is what a plan says of its own making (`basis`,
`digest`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from msgspec import UNSET

from migrate.diff.fields import Fields, flat, plain
from migrate.model.findings import Finding
from migrate.model.firewall import FirewallRule
from migrate.model.plan import Configuration, Plan
from migrate.model.proof import Proof
from migrate.model.subjects import namespace_of


class Key(NamedTuple):
    """Which thing it is.

    Shape: `namespace` is its name on the old cluster, and empty for what belongs to none, or to several.
    """

    namespace: str
    part: str
    name: str


Parts = Mapping[Key, Fields]

PARTS = (
    "summary",
    "configurations",
    "workloads",
    "prefixes",
    "proof",
    "firewall",
    "pools",
    "subnets",
    "azure",
    "policies",
    "waves",
    "addresses",
    "cost",
    "quota",
    "findings",
    "missing",
    "leftOut",
    "apiVersion",
)
"""The keys of plan.json that hold them, in the order in which they are told."""


def parts_of(plan: Plan) -> Parts:
    """Everything in a plan that can change, in the order in which people read it.

    What two things of one kind have the same name for is told as one, with the fields of both.
    """
    sources = {made.namespace: made.source_namespace for made in plan.configurations}
    found: dict[Key, list[Fields]] = {}
    for key, fields in (*_of_namespaces(plan, sources), *_of_all(plan)):
        found.setdefault(key, []).append(fields)
    return {key: same[0] if len(same) == 1 else _together(same) for key, same in found.items()}


def _of_namespaces(plan: Plan, sources: Mapping[str, str]) -> Iterator[tuple[Key, Fields]]:
    for made in plan.configurations:
        yield Key(made.source_namespace, "configurations", made.egress_ip), _configuration(made)
    for workload in plan.workloads:
        namespace = sources.get(workload.namespace, workload.namespace)
        name = f"{workload.kind} {workload.name}"
        yield Key(namespace, "workloads", name), _plain_fields(workload, "kind", "namespace", "name")
    for prefix in plan.prefixes:
        owner = sources.get(prefix.namespaces[0], "") if len(prefix.namespaces) == 1 else ""
        yield Key(owner, "prefixes", prefix.name), _plain_fields(prefix, "name")
    for proof in plan.proof:
        yield Key(sources.get(proof.namespace, proof.namespace), "proof", proof.egress_ip), _proof(proof)
    yield from _firewall(plan.firewall, sources)
    for finding in plan.findings:
        key = Key(namespace_of(finding.subject) or "", "findings", f"{finding.id} {finding.subject}")
        yield key, _finding(finding)


def _of_all(plan: Plan) -> Iterator[tuple[Key, Fields]]:
    yield Key("", "summary", ""), _plain_fields(plan.summary)
    for part, things, name in (
        ("pools", plan.pools, "name"),
        ("subnets", plan.subnets, "name"),
        ("waves", plan.waves, "name"),
        ("addresses", plan.addresses, "address"),
        ("quota", plan.quota, "name"),
    ):
        for thing in things:
            yield Key("", part, getattr(thing, name)), _plain_fields(thing, name)
    for resource in plan.azure:
        yield Key("", "azure", resource.id), flat(_builtins(resource, "id"))
    for policy in plan.policies:
        yield Key("", "policies", f"{policy['kind']} {policy['metadata']['name']}"), flat(policy)
    for input_ in plan.missing:
        yield Key("", "missing", f"{input_.of}: {input_.what}"), _plain_fields(input_, "of", "what")
    for namespace in plan.left_out:
        yield Key("", "leftOut", namespace), {}
    yield from _cost(plan)
    yield Key("", "apiVersion", ""), {"apiVersion": plan.api_version}


def _cost(plan: Plan) -> Iterator[tuple[Key, Fields]]:
    if plan.cost is not UNSET:
        yield Key("", "cost", ""), flat(_builtins(plan.cost, "lines"))
        for line in plan.cost.lines:
            yield Key("", "cost", f"{line.of}: {line.item}"), _plain_fields(line, "of", "item")


def _configuration(made: Configuration) -> Fields:
    """The object is told field by field, the selector as a whole, because its keys hold dots of their own."""
    fields = _builtins(made, "sourceNamespace", "egressIP", "object")
    return {name: plain(part) for name, part in fields.items()} | flat({"object": made.object})


def _proof(proof: Proof) -> Fields:
    """What becomes of the address that destinations see, and which destinations they are."""
    changes = {f"{change.before} → {change.after}: {change.why}": list(change.destinations) for change in proof.changes}
    return {"unchanged": proof.unchanged, **changes}


def _firewall(rules: Iterable[FirewallRule], sources: Mapping[str, str]) -> Iterator[tuple[Key, Fields]]:
    """The rules of one configuration in one place, in their order; one more in front changes no other."""
    found: dict[Key, list[FirewallRule]] = {}
    for rule in rules:
        namespace = sources.get(rule.source.namespace, rule.source.namespace)
        found.setdefault(Key(namespace, "firewall", f"{rule.source.configuration}, {rule.place}"), []).append(rule)
    for key, own in found.items():
        yield key, {"rules": [_sentence(rule) for rule in own], "priorities": _span([rule.priority for rule in own])}


def _sentence(rule: FirewallRule) -> str:
    to = " ".join((*rule.destinations, *rule.names))
    ports = f" ports {' '.join(rule.ports)}" if rule.ports else ""
    return f"{rule.action} {to}{ports} {' '.join(rule.protocols)}"


def _span(priorities: Sequence[int]) -> str:
    """`100 to 104`, or all of them where they do not follow each other."""
    first, last = priorities[0], priorities[-1]
    if list(priorities) == list(range(first, last + 1)):
        return f"{first} to {last}"
    return " ".join(map(str, priorities))


def _finding(finding: Finding) -> Fields:
    """A finding without its places: of the other sides that it speaks of only the number is told."""
    return flat(_builtins(finding, "id", "subject", "origin", "related")) | {"related": len(finding.related)}


def _builtins(value: msgspec.Struct, *without: str) -> dict[str, Any]:
    fields: dict[str, Any] = msgspec.to_builtins(value)
    return {name: part for name, part in fields.items() if name not in without}


def _plain_fields(value: msgspec.Struct, *without: str) -> Fields:
    """The fields of a value, as they stand in plan.json, without those that are in its key."""
    return {name: plain(part) for name, part in _builtins(value, *without).items()}


def _together(same: Sequence[Fields]) -> Fields:
    """Several things under one name: how many, what they have in common, and of the rest all values."""
    names = dict.fromkeys(name for fields in same for name in fields)
    return {"number": len(same)} | {
        name: _all_values([fields[name] for fields in same if name in fields]) for name in names
    }


def _all_values(values: Sequence[object]) -> object:
    first = values[0]
    if all(value == first for value in values):
        return first
    return [part for value in values for part in (value if isinstance(value, list) else [value])]
