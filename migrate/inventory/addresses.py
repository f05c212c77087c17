"""Egress addresses as the old cluster reads them: Go's net.ParseIP decides what is one."""

import ipaddress
import re
from collections.abc import Iterable

IPv4 = ipaddress.IPv4Address
IPv6 = ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

# must-gather-clean, its consistent and its static stand-ins, the lengths of several releases.
_STAND_IN = re.compile(r"x+-ipv[46]-\d+-x+|x{3}(\.x{3}){3}|x{4}(:x{4}){7}")


def canonical(text: str) -> str | None:
    """The address as the old cluster writes it in status and events; None if it is no address.

    No zone, prefix length, leading zero or blank is allowed, and `::ffff:192.0.2.1` is 192.0.2.1
    (domain notes, OpenShift 1.2).
    """
    if "%" in text:
        return None
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6) else None
    return str(mapped or address)


def in_order(addresses: Iterable[str]) -> tuple[str, ...]:
    """Canonical addresses sorted as numbers, IPv4 first."""
    parsed = sorted(map(ipaddress.ip_address, addresses), key=lambda address: (address.version, int(address)))
    return tuple(map(str, parsed))


def is_ipv6(address: str) -> bool:
    """True for a canonical IPv6 address."""
    return ":" in address


def is_stand_in(text: str) -> bool:
    """True for what must-gather-clean puts in place of an address."""
    return _STAND_IN.fullmatch(text) is not None


def network(text: object) -> Network | None:
    """The network that `10.0.128.2/18` lies in; None if the text names none."""
    if not isinstance(text, str) or "/" not in text:
        return None
    try:
        return ipaddress.ip_network(text, strict=False)
    except ValueError:
        return None
