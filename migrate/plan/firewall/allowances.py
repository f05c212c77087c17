"""Egress NetworkPolicies as terms: allowances that add up, and whatever none of them allows is denied.

Peers that are pods or namespaces stay inside the cluster, never pass the gateway, and mean nothing here
(Kubernetes, networking.k8s.io/v1).
"""

from collections.abc import Iterator, Sequence
from ipaddress import IPv4Network

from msgspec import Struct

from migrate.inventory.addresses import network
from migrate.inventory.policies import entries, mapping, spec_of
from migrate.inventory.problems import Problem
from migrate.model.inventory import Policy
from migrate.model.wording import word_for
from migrate.plan.firewall.terms import (
    ANY,
    EVERYWHERE,
    PROTOCOLS,
    At,
    PortRange,
    Term,
    Terms,
    collapsed,
    lost,
    merged,
    without,
)

_ALL_PORTS: PortRange = (1, 65535)
_LEFT_OUT = "It is left out, so that what it alone allows is denied."


class _Ports(Struct, frozen=True):
    """One entry of `ports`."""

    protocol: str
    ports: PortRange


def allowances(policy: Policy) -> Terms:
    """What a NetworkPolicy lets pods send out of the cluster, and what of that cannot be said (EG503)."""
    terms: list[Term] = []
    problems: list[Problem] = []
    for index, rule in enumerate(map(mapping, entries(spec_of(policy).get("egress")))):
        path = f"spec.egress[{index}]"
        found = [*_networks(rule.get("to"), path), *_ports(rule.get("ports"), path)]
        problems += [each for each in found if isinstance(each, Problem)]
        networks = collapsed(each for each in found if isinstance(each, IPv4Network))
        terms += _terms(networks, [each for each in found if isinstance(each, _Ports)], (policy.place, path))
    notices = (lost(policy, problem.path, problem.message, fallback=_LEFT_OUT) for problem in problems)
    return Terms(tuple(terms), tuple(notices))


def _terms(networks: tuple[IPv4Network, ...], ports: Sequence[_Ports], at: At) -> Iterator[Term]:
    for protocol in (ANY, *PROTOCOLS) if networks else ():
        ranges = merged(each.ports for each in ports if each.protocol == protocol)
        if ranges:
            some = () if _ALL_PORTS in ranges else ranges
            yield Term(allows=True, networks=networks, protocols=(protocol,), ports=some, at=at)


def _networks(peers: object, path: str) -> Iterator[IPv4Network | Problem]:
    """A rule without peers is for everything."""
    if not entries(peers):
        yield EVERYWHERE
    for index, peer in enumerate(map(mapping, entries(peers))):
        if "ipBlock" in peer:
            yield from _block(mapping(peer["ipBlock"]), f"{path}.to[{index}].ipBlock")


def _block(block: dict[str, object], path: str) -> Iterator[IPv4Network | Problem]:
    """The networks of an ipBlock, less what it excepts."""
    whole, holes = network(block.get("cidr")), [network(cidr) for cidr in entries(block.get("except"))]
    if whole is None:
        yield _problem(f"{path}.cidr", f"{word_for(block.get('cidr'))} is no network")
    elif None in holes:
        yield _problem(f"{path}.except", "it excepts something that is no network")
    elif not isinstance(whole, IPv4Network):
        yield _problem(f"{path}.cidr", f"{whole} is for IPv6, and a gateway is for IPv4 only")
    else:
        yield from without(whole, [hole for hole in holes if isinstance(hole, IPv4Network)])


def _ports(ports: object, path: str) -> Iterator[_Ports | Problem]:
    """A rule without ports is for all protocols."""
    if not entries(ports):
        yield _Ports(ANY, _ALL_PORTS)
    for index, entry in enumerate(map(mapping, entries(ports))):
        yield _port(entry, f"{path}.ports[{index}]")


def _port(entry: dict[str, object], path: str) -> _Ports | Problem:
    """One port, a range of them, or all; the protocol is TCP where none is named."""
    protocol, port, end = entry.get("protocol") or "TCP", entry.get("port"), entry.get("endPort")
    if protocol not in PROTOCOLS:
        return _problem(path, f"Azure's rules do not know the protocol {protocol}")
    if port is None:
        return _Ports(str(protocol), _ALL_PORTS)
    if type(port) is not int:
        return _problem(path, f"{word_for(port)} names a port of pods, and destinations outside have numbers only")
    return _Ports(str(protocol), (port, end if type(end) is int else port))


def _problem(path: str, reason: str) -> Problem:
    return Problem("EG503", path, f"`{path}`: {reason}.")
