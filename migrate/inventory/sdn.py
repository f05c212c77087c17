"""OpenShift SDN: NetNamespaces become EgressIPs, HostSubnets say which addresses are hosted (design 4.1.2, 4.1.5)."""

import ipaddress
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from migrate.inventory.addresses import Network, canonical, is_stand_in, network
from migrate.inventory.egress import field_problems, once, read_addresses, stand_in, template_problems
from migrate.inventory.naming import body_of, name_of, subject_of
from migrate.inventory.problems import Problem, notices_of
from migrate.model.documents import Document
from migrate.model.findings import Notice
from migrate.model.inventory import EgressIP, Operator, Requirement, SdnNamespace, Selector
from migrate.model.names import converted_name
from migrate.model.objects import NAME_LABEL
from migrate.model.wording import quoted, word_for


class Hosts(Struct, frozen=True):
    """What the HostSubnets host: addresses listed, and ranges from which the cluster assigns by itself."""

    addresses: frozenset[str] = frozenset()
    ranges: frozenset[Network] = frozenset()

    def host(self, address: str) -> bool:
        """True if some node hosts the address."""
        if address in self.addresses:
            return True
        parsed = ipaddress.ip_address(address)
        return any(parsed.version == range_.version and parsed in range_ for range_ in self.ranges)


class Sdn(Struct, frozen=True):
    """Shape: `hosts` is None where the export has no HostSubnet at all."""

    namespaces: tuple[SdnNamespace, ...]
    egress_ips: tuple[EgressIP, ...]
    hosts: Hosts | None
    notices: tuple[Notice, ...]


def read_sdn(net_namespaces: Sequence[Document], host_subnets: Sequence[Document]) -> Sdn:
    """The NetNamespaces, and the EgressIPs that those with addresses become."""
    hosts = _hosts(host_subnets) if host_subnets else None
    notices = [notice for document in host_subnets for notice in _host_notices(document)]
    namespaces: list[SdnNamespace] = []
    egress_ips: list[EgressIP] = []
    for document in net_namespaces:
        templates = notices_of(template_problems(document), subject_of(document), document.place)
        if templates:
            notices += templates
            continue
        notices += _field_notices(document)
        addresses, wrong = _addresses(document)
        notices += wrong
        netid = body_of(document).get("netid")
        name, place = name_of(document), document.place
        namespaces.append(SdnNamespace(name, netid if isinstance(netid, int) else None, addresses, place))
        if addresses or wrong:
            egress_ips.append(_egress_ip(document, addresses, hosts))
    return Sdn(tuple(namespaces), tuple(egress_ips), hosts, tuple(notices))


def _host_notices(document: Document) -> list[Notice]:
    """A HostSubnet whose entries cannot be read hosts more than it seems to."""
    ranges = body_of(document).get("egressCIDRs") or []
    entries = ranges if isinstance(ranges, list) else [ranges]
    wrong = [
        _bad_range(entry, f"egressCIDRs[{index}]")
        for index, entry in enumerate(entries)
        if not isinstance(ranges, list) or network(entry) is None
    ]
    about = notices_of(once(wrong), subject_of(document), document.place)
    return [*_field_notices(document), *_addresses(document)[1], *about]


def _bad_range(entry: object, path: str) -> Problem:
    if isinstance(entry, str) and is_stand_in(entry.partition("/")[0]):
        return stand_in(entry, path)
    return Problem("EG101", path, f"{quoted(path)}, {word_for(entry)}, is no network.")


def _field_notices(document: Document) -> list[Notice]:
    return notices_of(field_problems(document), subject_of(document), document.place)


def _addresses(document: Document) -> tuple[tuple[str, ...], list[Notice]]:
    """An absent or empty list is a namespace without egress addresses, as most are."""
    written = body_of(document).get("egressIPs")
    if written is None or written == []:
        return (), []
    addresses, problems = read_addresses(written, "egressIPs")
    return addresses, notices_of(problems, subject_of(document), document.place)


def _egress_ip(document: Document, addresses: tuple[str, ...], hosts: Hosts | None) -> EgressIP:
    """What Red Hat's converter makes of a NetNamespace (domain notes, OpenShift 2.3)."""
    name = name_of(document)
    return EgressIP(
        name=converted_name(name),
        kind=document.kind,
        addresses=addresses,
        assigned=None if hosts is None else tuple(a for a in addresses if hosts.host(a)),
        namespaces=Selector(
            (Requirement(NAME_LABEL, Operator.IN, frozenset({name})),), {"matchLabels": {NAME_LABEL: name}}
        ),
        pods=Selector(),
        place=document.place,
    )


def _hosts(host_subnets: Iterable[Document]) -> Hosts:
    bodies = [body_of(document) for document in host_subnets]
    listed = (canonical(str(entry)) for body in bodies for entry in _entries(body, "egressIPs"))
    ranges = (network(entry) for body in bodies for entry in _entries(body, "egressCIDRs"))
    return Hosts(frozenset(filter(None, listed)), frozenset(filter(None, ranges)))


def _entries(body: dict[str, Any], key: str) -> list[Any]:
    return body[key] if isinstance(body.get(key), list) else []


def one_of_both(egress_ips: Iterable[EgressIP], sdn: Iterable[EgressIP]) -> tuple[list[EgressIP], list[Notice]]:
    """EgressIPs of both networks, by name: a cluster exported before and after its conversion has both.

    An EgressIP that equals its NetNamespace's conversion is the same object, and one that differs is EG118.
    """
    by_name = {egress_ip.name: egress_ip for egress_ip in egress_ips}
    notices: list[Notice] = []
    for converted in sdn:
        known = by_name.setdefault(converted.name, converted)
        if known is not converted and not _alike(known, converted):
            notices.append(_converted_otherwise(known, converted))
    return [by_name[name] for name in sorted(by_name)], notices


def _converted_otherwise(egress_ip: EgressIP, converted: EgressIP) -> Notice:
    return Notice(
        rule="EG118",
        subject=egress_ip.subject,
        message=f"It differs from what {converted.subject} says, which is the same object before the conversion.",
        place=egress_ip.place,
        path="spec",
        fallback="The plan goes by the EgressIP.",
        related=((converted.place, "egressIPs"),),
    )


def _alike(one: EgressIP, other: EgressIP) -> bool:
    if one.namespaces is None or other.namespaces is None:
        return False
    return (
        set(one.addresses) == set(other.addresses)
        and set(one.namespaces.requirements) == set(other.namespaces.requirements)
        and not one.pods.requirements
    )
