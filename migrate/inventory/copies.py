"""Copies of one object: equal ones are one, different ones a finding (design 4.1.1).

Equal means equal in what the planner reads. An `oc get` and a must-gather an hour apart differ in
everything else. Which copy is kept never depends on the order in which they were read.
"""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from migrate.inventory.addresses import canonical
from migrate.inventory.egress import assigned_of
from migrate.inventory.naming import body_of, labels_of, meta_of, name_of, subject_of
from migrate.inventory.selectors import parse
from migrate.inventory.templates import template_of
from migrate.model.documents import Document
from migrate.model.findings import Notice
from migrate.model.kinds import Family
from migrate.model.objects import NAME_LABEL
from migrate.model.wording import listed, quoted

Read = dict[str, Any]
"""What the planner reads of an object, by path."""


def merged(copies: Sequence[Document]) -> tuple[Document, list[Notice]]:
    """The copy that counts, at the first of their places, and what is to be said about the others."""
    kept = replace(min(copies, key=_preference), place=min(copy.place for copy in copies))
    read = [_what_is_read(copy) for copy in copies]
    differing = sorted({path for other in read for path in _differences(read[0], other)})
    if differing:
        return kept, [_different(kept, differing, len(copies))]
    return kept, _status_notices(kept, copies)


def _preference(document: Document) -> tuple[int, bool, bytes]:
    """Most assigned addresses first, then a copy that says something about them, then by content."""
    assigned = assigned_of(document)
    content = msgspec.json.encode(document.shape, order="deterministic")
    return -len(assigned or ()), assigned is None, content


def _different(kept: Document, paths: list[str], number: int) -> Notice:
    message = f"The export holds it {number} times, and the copies differ in {listed(map(quoted, paths))}."
    fallback = "The plan goes by one of them."
    return Notice("EG118", subject_of(kept), message, kept.place, paths[0], fallback=fallback)


def _status_notices(kept: Document, copies: Sequence[Document]) -> list[Notice]:
    if kept.kind.kind != "EgressIP":
        return []
    assigned = {found for copy in copies if (found := assigned_of(copy)) is not None}
    if len(assigned) <= 1:
        return []
    told = "; ".join(listed(found) if found else "nothing" for found in sorted(assigned))
    message = f"Its copies disagree about what is assigned: {told}."
    fallback = "The plan goes by the copy with the most assigned addresses."
    return [Notice("EG110", subject_of(kept), message, kept.place, "status.items", fallback=fallback)]


def _differences(one: Read, other: Read) -> set[str]:
    return {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)}


def _what_is_read(document: Document) -> Read:
    return _READ[document.kind.family](document)


def _of_namespace(document: Document) -> Read:
    return {"metadata.labels": {**labels_of(document), NAME_LABEL: name_of(document)}}


def _of_egress_object(document: Document) -> Read:
    labels = {"metadata.labels": labels_of(document)}
    match document.kind.kind, body_of(document):
        case "EgressIP", body:
            return labels | _of_spec(body, _EGRESS_IP_FIELDS)
        case "NetNamespace", body:
            return labels | {"netid": body.get("netid"), "egressIPs": _addresses(body.get("egressIPs"))}
        case _, body:
            return labels | _of_host_subnet(body)


def _of_host_subnet(body: dict[str, Any]) -> Read:
    """With egressCIDRs the cluster itself moves egressIPs from node to node: they are its state."""
    ranges = sorted(map(str, body.get("egressCIDRs") or []))
    return {"egressCIDRs": ranges, "egressIPs": None if ranges else _addresses(body.get("egressIPs"))}


def _of_policy(document: Document) -> Read:
    return {"metadata.labels": labels_of(document), **_of_spec(body_of(document), {})}


def _of_spec(body: dict[str, Any], meanings: dict[str, Callable[[Any], Any]]) -> Read:
    spec = body.get("spec")
    if not isinstance(spec, dict):
        return {"spec": spec}
    plain = {f"spec.{key}": value for key, value in spec.items()}
    return plain | {f"spec.{key}": meaning(spec.get(key)) for key, meaning in meanings.items()}


def _addresses(value: Any) -> Any:  # noqa: ANN401  (whatever was written)
    """Addresses as a set of parsed ones, because neither order nor spelling means anything."""
    if not isinstance(value, list):
        return value or frozenset()
    return frozenset(canonical(str(entry)) or str(entry) for entry in value)


def _selector(value: Any) -> Any:  # noqa: ANN401  (whatever was written)
    """A selector as its requirements: `matchLabels: {a: b}` is `a In (b)`, and absent is empty."""
    selector, _ = parse({} if value is None else value, "")
    return value if selector is None else frozenset(selector.requirements)


_EGRESS_IP_FIELDS: dict[str, Callable[[Any], Any]] = {
    "egressIPs": _addresses,
    "namespaceSelector": lambda value: value if value is None else _selector(value),
    "podSelector": _selector,
}


def _of_workload(document: Document) -> Read:
    return {**_of_template(document), "metadata.ownerReferences": _owners(document)}


def _of_pod(document: Document) -> Read:
    """A pod with an owner is evidence only; one of the same name may have taken its place since."""
    return {} if _owners(document) else _of_template(document)


def _of_template(document: Document) -> Read:
    template = template_of(document)
    spec = template.spec
    return {
        "spec.template.metadata.labels": template.labels,
        "spec.template.metadata.annotations": template.annotations.gateway,
        "spec.template.spec.hostNetwork": bool(spec and spec.host_network),
    }


def _owners(document: Document) -> set[tuple[str, str]]:
    return {(owner.kind, owner.name) for owner in meta_of(document).owner_references or ()}


def _nothing(_: Document) -> Read:
    """Of builds and nodes the planner reads what exists, or what changes by itself."""
    return {}


_READ: dict[Family, Callable[[Document], Read]] = {
    Family.NAMESPACE: _of_namespace,
    Family.EGRESS: _of_egress_object,
    Family.POLICY: _of_policy,
    Family.WORKLOAD: _of_workload,
    Family.POD: _of_pod,
    Family.BUILD: _nothing,
    Family.NODE: _nothing,
    Family.CLUSTER: _nothing,
}
