"""excludeCidrs: what leaves a pod without going through the gateway (design 4.2.7).

OpenShift leaves traffic to pods, services and nodes alone, and sends everything else out with the
identity. The same destinations are excluded here, and the platform's own link-local services.
"""

import ipaddress
from collections.abc import Iterable, Iterator

from msgspec import Struct

from migrate.model.choices import Chosen
from migrate.model.findings import Notice
from migrate.model.target import Target
from migrate.plan.notices import about_choice

_PLATFORM = (
    "169.254.169.254/32",  # the instance metadata service
    "169.254.10.10/31",  # LocalDNS: .10 for dnsPolicy Default, .11 for ClusterFirst
    "168.63.129.16/32",  # the platform's DNS and health probes
)


_EVERYTHING = ipaddress.IPv4Network("0.0.0.0/0")


class Exclusions(Struct, frozen=True):
    """Canonical IPv4 CIDRs, collapsed and sorted as numbers, and what was wrong with those asked for."""

    cidrs: tuple[str, ...]
    notices: tuple[Notice, ...] = ()


def exclusions_for(target: Target, chosen: Chosen) -> Exclusions:
    """What every StaticGatewayConfiguration of this cluster excludes.

    An exclusion of the choices that cannot be written is left out with EG402.
    """
    network = target.network
    nodes = (subnet.cidr for subnet in network.vnet.subnets if subnet.role == "nodes")
    computed = (*network.pod_cidrs, *network.service_cidrs, *nodes, *_PLATFORM)
    asked, notices = _asked(chosen)
    networks = [*_ipv4(computed), *asked]
    collapsed = sorted(ipaddress.collapse_addresses(networks))
    if _EVERYTHING in collapsed:
        return Exclusions((), (*notices, _together(chosen)))
    return Exclusions(tuple(str(cidr) for cidr in collapsed), notices)


def _together(chosen: Chosen) -> Notice:
    message = "The ranges of pods, services and nodes and those of `excludeCidrs` together are 0.0.0.0/0, everything."
    return about_choice(chosen, "EG402", "excludeCidrs", message, fallback="The plan excludes nothing.")


def _ipv4(cidrs: Iterable[str]) -> Iterator[ipaddress.IPv4Network]:
    for cidr in cidrs:
        network = ipaddress.ip_network(cidr)
        if isinstance(network, ipaddress.IPv4Network):
            yield network


def _asked(chosen: Chosen) -> tuple[list[ipaddress.IPv4Network], tuple[Notice, ...]]:
    networks: list[ipaddress.IPv4Network] = []
    notices: list[Notice] = []
    for index, cidr in enumerate(chosen.choices.exclude_cidrs):
        reason = _why_not(cidr)
        if reason:
            path, message = f"excludeCidrs[{index}]", f"{cidr} {reason}."
            notices.append(about_choice(chosen, "EG402", path, message, fallback="The plan leaves it out."))
        else:
            networks.append(ipaddress.IPv4Network(cidr))
    return networks, tuple(notices)


def _why_not(cidr: str) -> str | None:
    """One clause on why a CIDR must not be written, None if it may be."""
    if "/" not in cidr:
        return "is an address without a prefix length"
    try:
        network = ipaddress.IPv4Network(cidr)
    except ValueError:
        return "is no IPv4 network with its host bits zero"
    if str(network) != cidr:
        return f"is not canonical; write {network}"
    return "excludes everything, so the identity would be gone" if network.prefixlen == 0 else None
