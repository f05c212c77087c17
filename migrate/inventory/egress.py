"""EgressIP objects, judged field by field, because people write them by hand (domain notes, OpenShift 1)."""

import difflib
import re
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from migrate.inventory.addresses import canonical, in_order, is_stand_in
from migrate.inventory.fields import READ, unknown_fields
from migrate.inventory.naming import body_of, metadata_of, name_of, subject_of
from migrate.inventory.problems import Problem, notices_of
from migrate.inventory.selectors import parse
from migrate.model.documents import Document
from migrate.model.findings import Notice
from migrate.model.inventory import EgressIP, Selector
from migrate.model.wording import quoted, word_for

# The reader has seen braces and whole values in angle brackets already.
_PLACEHOLDER = re.compile(r"\$\(\w+\)|\$\w+|<[^<>]*>")
_NODES = frozenset({"spec.nodeSelector", "spec.egressNodeSelector"})


class Judged(Struct, frozen=True):
    """EgressIPs, and what is wrong with them. Templates are not among them (EG104)."""

    egress_ips: tuple[EgressIP, ...]
    notices: tuple[Notice, ...]


def judge_egress_ips(documents: Iterable[Document]) -> Judged:
    """Reads the objects of kind EgressIP."""
    judged: list[EgressIP] = []
    notices: list[Notice] = []
    for document in documents:
        problems = list(template_problems(document))
        if not problems:
            egress_ip, problems = _judge(document)
            judged.append(egress_ip)
        notices += notices_of(problems, subject_of(document), document.place)
    return Judged(tuple(judged), tuple(notices))


def template_problems(document: Document) -> Iterator[Problem]:
    """EG104 for the first placeholder in the name or in what the object asks for."""
    body = body_of(document)
    parts = {"metadata.name": metadata_of(body).get("name")}
    parts |= {key: body[key] for key in ("spec", "egressIPs", "egressCIDRs") if key in body}
    texts = (found for part, value in parts.items() for found in _texts(value, part))
    for path, text in texts:
        if _PLACEHOLDER.search(text):
            yield Problem("EG104", path, f"{quoted(path)} holds {quoted(text)}, which has still to be filled in.")
            return


def field_problems(document: Document) -> Iterator[Problem]:
    """EG106 for each field that nobody reads."""
    kind = document.kind.kind
    for path in unknown_fields(body_of(document), document.kind):
        yield Problem("EG106", path, f"{quoted(path)} is no field of {kind} objects. {_advice(path, READ[kind])}")


def _advice(path: str, known: Iterable[str]) -> str:
    if path in _NODES:
        return "The nodes' own labels decide which of them carry the address, and on AKS the gateway node pool."
    near = difflib.get_close_matches(path, sorted(known), n=1, cutoff=0.8)
    return f"Did somebody mean {quoted(near[0])}?" if near else "The cluster drops it."


def read_addresses(value: Any, path: str) -> tuple[tuple[str, ...], list[Problem]]:  # noqa: ANN401  (as written)
    """The good addresses, canonical and once each in the order they were written, and what the others are."""
    if not isinstance(value, list) or not value:
        what = "an empty list" if value == [] else word_for(value)
        return (), [Problem("EG101", path, f"{quoted(path)} is {what}, not a list of addresses.")]
    found: dict[str, None] = {}
    problems: list[Problem] = []
    for index, entry in enumerate(value):
        address = canonical(entry) if isinstance(entry, str) else None
        if address is None:
            problems.append(_bad_address(entry, f"{path}[{index}]"))
        else:
            found[address] = None
    return tuple(found), once(problems)


def assigned_of(document: Document) -> tuple[str, ...] | None:
    """The addresses in an EgressIP's status, sorted; None where nothing tells (design 4.1.5).

    That is where it has no `status` key, and where the addresses in it are stand-ins (EG122).
    """
    body = body_of(document)
    if "status" not in body or any(_obfuscated_status(body)):
        return None
    addresses = (canonical(written) for _, written in _status_entries(body))
    return in_order({address for address in addresses if address})


def _status_entries(body: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each address in the status as it was written, after its path."""
    status = body.get("status")
    items = status.get("items") if isinstance(status, dict) else None
    for index, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            yield f"status.items[{index}].egressIP", str(item.get("egressIP"))


def _obfuscated_status(body: dict[str, Any]) -> Iterator[Problem]:
    return (stand_in(written, path) for path, written in _status_entries(body) if is_stand_in(written))


def _judge(document: Document) -> tuple[EgressIP, list[Problem]]:
    body = body_of(document)
    spec = body["spec"] if isinstance(body.get("spec"), dict) else {}
    addresses, problems = read_addresses(spec.get("egressIPs"), "spec.egressIPs")
    namespaces, wrong_namespaces = _namespaces(spec)
    written = spec.get("podSelector")
    pods, wrong_pods = parse({} if written is None else written, "spec.podSelector")
    egress_ip = EgressIP(
        name=name_of(document),
        kind=document.kind,
        addresses=addresses,
        assigned=assigned_of(document),
        namespaces=None if pods is None else namespaces,
        pods=pods or Selector(),
        place=document.place,
        disabled=any(problem.rule == "EG101" for problem in problems),
    )
    problems = once([*problems, *_obfuscated_status(body)])
    narrowed = [] if spec.get("trafficSelector") is None else [_narrowed()]
    return egress_ip, [*problems, *wrong_namespaces, *wrong_pods, *narrowed, *field_problems(document)]


def _namespaces(spec: dict[str, Any]) -> tuple[Selector | None, list[Problem]]:
    path = "spec.namespaceSelector"
    if "namespaceSelector" not in spec:
        return None, [Problem("EG103", path, f"It has no {quoted(path)}, which EgressIP objects must have.")]
    return parse(spec["namespaceSelector"], path)


def _narrowed() -> Problem:
    path = "spec.trafficSelector"
    return Problem("EG105", path, "It is for some destinations only; a gateway on AKS takes all of a pod's traffic.")


def _bad_address(entry: object, path: str) -> Problem:
    if isinstance(entry, str) and is_stand_in(entry):
        return stand_in(entry, path)
    reason = "is a network" if isinstance(entry, str) and "/" in entry else "is no IP address"
    return Problem("EG101", path, f"{quoted(path)}, {word_for(entry)}, {reason}.")


def stand_in(written: str, path: str) -> Problem:
    """EG122 for what must-gather-clean has written."""
    message = f"{quoted(path)} is {quoted(written)}, which must-gather-clean put in place of an address."
    return Problem("EG122", path, message)


def once(problems: list[Problem]) -> list[Problem]:
    """Of an obfuscated object one stand-in is enough to tell; bad addresses are named one by one."""
    stand_ins = [problem for problem in problems if problem.rule == "EG122"]
    return [*(problem for problem in problems if problem.rule != "EG122"), *stand_ins[:1]]


def _texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    """Each text below a path, keys included."""
    match value:
        case str():
            yield path, value
        case list():
            for index, inner in enumerate(value):
                yield from _texts(inner, f"{path}[{index}]")
        case dict():
            for key, inner in value.items():
                yield path, str(key)
                yield from _texts(inner, f"{path}.{key}")
