"""Rules before they have a place and a priority, and what is computed with them.

A list of terms is read as an EgressFirewall is: the first that matches decides. There is only IPv4 here,
because a gateway has nothing else.
"""

from collections.abc import Iterable, Iterator, Sequence
from ipaddress import IPv4Network, collapse_addresses

from msgspec import Struct

from migrate.model.findings import Notice
from migrate.model.inventory import Policy
from migrate.model.places import Place

At = tuple[Place, str]
PortRange = tuple[int, int]
"""The first and the last port."""

ANY = "Any"
PROTOCOLS = ("TCP", "UDP")
"""What Azure's rules know besides `Any`, of what OpenShift's know."""

EVERYWHERE = IPv4Network("0.0.0.0/0")


class Term(Struct, frozen=True):
    """What is allowed or denied.

    Shape: `networks` or else `names` say where to; `protocols` are `TCP` and `UDP`, or `Any` alone; without
    `ports` it is for all ports. `at` is None where it only ends a list.
    """

    allows: bool
    networks: tuple[IPv4Network, ...] = ()
    names: tuple[str, ...] = ()
    protocols: tuple[str, ...] = (ANY,)
    ports: tuple[PortRange, ...] = ()
    at: At | None = None

    @property
    def denies_everything(self) -> bool:
        """True if nothing gets past it."""
        return not self.allows and EVERYWHERE in self.networks and ANY in self.protocols and not self.ports


class Terms(Struct, frozen=True):
    """What policies come to, and what of them cannot be said (EG503)."""

    terms: tuple[Term, ...] = ()
    notices: tuple[Notice, ...] = ()


ALLOW_EVERYTHING = Term(allows=True, networks=(EVERYWHERE,))
DENY_EVERYTHING = Term(allows=False, networks=(EVERYWHERE,))


def lost(policy: Policy, path: str, message: str, *, fallback: str) -> Notice:
    """EG503: what of a policy is not carried over."""
    return Notice("EG503", policy.subject, message, policy.place, path, fallback=fallback)


def ended(terms: Sequence[Term], end: Term) -> tuple[Term, ...]:
    """The list with this end, unless it ends in a denial of everything already (contract, firewall entries)."""
    return tuple(terms) if terms and terms[-1].denies_everything else (*terms, end)


def both(one: Term, other: Term) -> Term | None:
    """What two allowances allow together, at the place of the first; None if that is nothing.

    The first may be for names. Nobody knows their addresses, so of the networks of the other only everything
    has something in common with them.
    """
    networks = () if one.names else _common_networks(one.networks, other.networks)
    somewhere = EVERYWHERE in other.networks if one.names else bool(networks)
    protocols = _common_protocols(one.protocols, other.protocols)
    ports = _common_ports(one.ports, other.ports)
    if not somewhere or not protocols or ports is None:
        return None
    return Term(
        allows=True,
        networks=networks,
        names=one.names,
        protocols=protocols,
        ports=ports,
        at=one.at or other.at,
    )


def _common_protocols(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    if ANY in one:
        return other
    return one if ANY in other else tuple(protocol for protocol in one if protocol in other)


def _common_ports(one: tuple[PortRange, ...], other: tuple[PortRange, ...]) -> tuple[PortRange, ...] | None:
    """None if there are none; empty if both are for all ports."""
    if not one or not other:
        return one or other
    pairs = ((max(a, c), min(b, d)) for a, b in one for c, d in other)
    return merged((first, last) for first, last in pairs if first <= last) or None


def merged(ranges: Iterable[PortRange]) -> tuple[PortRange, ...]:
    """Port ranges in order, without overlaps."""
    found: list[PortRange] = []
    for first, last in sorted(ranges):
        if found and first <= found[-1][1] + 1:
            found[-1] = found[-1][0], max(found[-1][1], last)
        else:
            found.append((first, last))
    return tuple(found)


def collapsed(networks: Iterable[IPv4Network]) -> tuple[IPv4Network, ...]:
    """Networks in order, without overlaps."""
    return tuple(collapse_addresses(networks))


def _common_networks(one: Iterable[IPv4Network], other: Sequence[IPv4Network]) -> tuple[IPv4Network, ...]:
    """Of two networks that overlap, one lies in the other."""
    pairs = ((a, b) for a in one for b in other if a.overlaps(b))
    return collapsed(max(pair, key=lambda network: network.prefixlen) for pair in pairs)


def without(network: IPv4Network, holes: Iterable[IPv4Network]) -> tuple[IPv4Network, ...]:
    """The network less what lies in the holes."""
    left = [network]
    for hole in holes:
        left = [part for kept in left for part in _less(kept, hole)]
    return collapsed(left)


def _less(network: IPv4Network, hole: IPv4Network) -> Iterator[IPv4Network]:
    if not network.overlaps(hole):
        yield network
    elif network.prefixlen < hole.prefixlen:
        yield from network.address_exclude(hole)
