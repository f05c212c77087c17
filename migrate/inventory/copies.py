"""Copies of one object: equal ones are one, different ones a finding (design 4.1.1).

Equal means equal in what the planner reads. An `oc get` and a must-gather an hour apart differ in
everything else. Which copy is kept never depends on the order in which they were read, and it is kept
whole, with its own place: a finding about a field points at a copy that has the field.
"""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from migrate.inventory.addresses import canonical
from migrate.inventory.egress import assigned_of
from migrate.inventory.naming import body_of, controller_of, labels_of, meta_of, name_of, subject_of
from migrate.inventory.selectors import parse
from migrate.inventory.templates import has_ended, template_of
from migrate.model.documents import Document
from migrate.model.findings import Notice
from migrate.model.kinds import Family
from migrate.model.objects import NAME_LABEL, Labels, PodShape, WorkloadShape
from migrate.model.places import Place
from migrate.model.wording import listed, quoted

Read = dict[str, Any]
"""What the planner reads of an object, by path."""

_GIVEN_TO_JOBS = frozenset(
    {"batch.kubernetes.io/controller-uid", "batch.kubernetes.io/job-name", "controller-uid", "job-name"}
)
"""Labels that the API server writes into a Job's template: others each time that the Job is created anew."""


def merged(copies: Sequence[Document]) -> tuple[Document, list[Notice]]:
    """The copy that counts, and what is to be said about the others."""
    kept = min(copies, key=_preference)
    read = [_what_is_read(copy) for copy in copies]
    differing = sorted({path for other in read for path in _differences(read[0], other)})
    if differing:
        return kept, [_different(kept, copies, differing)]
    return kept, _status_notices(kept, copies)


def _preference(document: Document) -> tuple[int, bool, int, int, bytes, Place]:
    """Most assigned addresses first, then who says something about them, most pods, and what says most."""
    assigned = assigned_of(document)
    content = msgspec.json.encode(document.shape, order="deterministic")
    return -len(assigned or ()), assigned is None, -_pods_of(document), -len(content), content, document.place


def _pods_of(document: Document) -> int:
    """How many pods it asks for: what runs in one of two copies must not pass for what runs in none."""
    shape = document.shape
    if isinstance(shape, PodShape):
        return 0 if has_ended(shape) else 1
    if not isinstance(shape, WorkloadShape) or shape.spec is None:
        return 1
    replicas = 1 if shape.spec.replicas is None else shape.spec.replicas
    return 0 if shape.spec.suspend else replicas


def _different(kept: Document, copies: Sequence[Document], paths: list[str]) -> Notice:
    """EG118 at the copy that is kept. `related` are the others, of equal ones the first."""
    message = f"The export holds it {len(copies)} times, and the copies differ in {listed(map(quoted, paths))}."
    told = [_what_is_read(kept)]
    related: list[tuple[Place, str]] = []
    for copy in sorted(copies, key=lambda copy: copy.place):
        if (read := _what_is_read(copy)) not in told:
            told.append(read)
            related.append((copy.place, paths[0]))
    return Notice(
        rule="EG118",
        subject=subject_of(kept),
        message=message,
        place=kept.place,
        path=paths[0],
        fallback="The plan goes by the copy that is named first.",
        related=tuple(related),
    )


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
    annotations = meta_of(document).annotations
    return {
        "metadata.labels": {**labels_of(document), NAME_LABEL: name_of(document)},
        "metadata.annotations": annotations.external_gateways if annotations else None,
    }


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
    ranges = body.get("egressCIDRs") or []
    known = sorted(map(str, ranges)) if isinstance(ranges, list) else ranges
    return {"egressCIDRs": known, "egressIPs": None if known else _addresses(body.get("egressIPs"))}


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
    return {**_of_template(document), "metadata.ownerReferences": _owner(document)}


def _of_pod(document: Document) -> Read:
    """A pod with an owner is evidence only; one of the same name may have taken its place since."""
    return {} if _owner(document) else _of_template(document)


def _of_template(document: Document) -> Read:
    template, path = template_of(document), document.kind.in_template
    return {
        path("metadata.labels"): _labels(document, template.labels),
        path("metadata.annotations"): template.annotations.gateway,
        path("spec.hostNetwork"): template.host_network,
    }


def _labels(document: Document, labels: Labels) -> Labels:
    given = _GIVEN_TO_JOBS if document.kind.kind == "Job" else frozenset[str]()
    return {key: value for key, value in labels.items() if key not in given}


def _owner(document: Document) -> tuple[str, str] | None:
    owner = controller_of(document)
    return (owner.kind, owner.name) if owner else None


def _nothing(_: Document) -> Read:
    """Of builds and nodes the planner reads what exists, or what changes by itself."""
    return {}


_READ: dict[Family, Callable[[Document], Read]] = {
    Family.NAMESPACE: _of_namespace,
    Family.EGRESS: _of_egress_object,
    Family.POLICY: _of_policy,
    Family.CLUSTER_POLICY: _of_policy,
    Family.WORKLOAD: _of_workload,
    Family.POD: _of_pod,
    Family.BUILD: _nothing,
    Family.NODE: _nothing,
    Family.CLUSTER: _nothing,
}
