"""excludeCidrs: what leaves a pod without going through the gateway (design 4.2.7).

OpenShift leaves traffic to pods, services and nodes alone, and sends everything else out with the
identity. The same destinations are excluded here, and the platform's own link-local services.
"""

import ipaddress
from collections.abc import Iterator

from msgspec import Struct

from migrate.model.choices import Chosen
from migrate.model.findings import Notice
from migrate.model.target import Facts, Network
from migrate.plan.notices import about_choice
from migrate.plan.traffic.intervals import EVERYTHING, Range, cidrs_of, merged, range_of

_PLATFORM = (
    "169.254.169.254/32",  # the instance metadata service
    "169.254.10.10/31",  # LocalDNS: .10 for dnsPolicy Default, .11 for ClusterFirst
    "168.63.129.16/32",  # the platform's DNS and health probes
)


class Excluded(Struct, frozen=True):
    """One range among the exclusions, and who wants it there.

    Shape: `path` is where target.yaml states it, or choices.yaml where it was `asked` for, and empty for the
    platform's own; `what` names it in a sentence.
    """

    cidr: str
    what: str
    path: str
    asked: bool = False

    @property
    def range(self) -> Range:
        """Its first and last address."""
        return range_of(self.cidr)


class Exclusions(Struct, frozen=True):
    """Canonical IPv4 CIDRs, collapsed and sorted as numbers, what each is for, and what was wrong with those asked for.

    Shape: `sources` overlap as they were stated; there are none where nothing is excluded.
    """

    cidrs: tuple[str, ...]
    sources: tuple[Excluded, ...] = ()
    notices: tuple[Notice, ...] = ()


def exclusions_for(facts: Facts, chosen: Chosen) -> Exclusions:
    """What every StaticGatewayConfiguration of this cluster excludes.

    An exclusion of the choices that cannot be written is left out with EG402.
    """
    asked, notices = _asked(chosen)
    sources = (*_computed(facts.target.network), *asked)
    ranges = merged(source.range for source in sources)
    if ranges == EVERYTHING:
        return Exclusions((), (), (*notices, _together(chosen)))
    return Exclusions(cidrs_of(ranges), sources, notices)


def _computed(network: Network) -> Iterator[Excluded]:
    """What OpenShift left alone as well, as far as it is IPv4, and the platform's services."""
    nodes = [(at, subnet) for at, subnet in enumerate(network.vnet.subnets) if subnet.role == "nodes"]
    stated = (
        *((cidr, "pod network of AKS", f"podCidrs[{at}]") for at, cidr in enumerate(network.pod_cidrs)),
        *((cidr, "service network of AKS", f"serviceCidrs[{at}]") for at, cidr in enumerate(network.service_cidrs)),
        *((subnet.cidr, f"subnet {subnet.name} of AKS nodes", f"vnet.subnets[{at}]") for at, subnet in nodes),
    )
    for cidr, what, path in stated:
        if ":" not in cidr:
            yield Excluded(cidr, what, f"network.{path}")
    for cidr in _PLATFORM:
        yield Excluded(cidr, "platform service of Azure", "")


def _together(chosen: Chosen) -> Notice:
    message = "The ranges of pods, services and nodes and those of `excludeCidrs` together are 0.0.0.0/0, everything."
    return about_choice(chosen, "EG402", "excludeCidrs", message, fallback="The plan excludes nothing.")


def _asked(chosen: Chosen) -> tuple[list[Excluded], tuple[Notice, ...]]:
    sources: list[Excluded] = []
    notices: list[Notice] = []
    for index, cidr in enumerate(chosen.choices.exclude_cidrs):
        path, reason = f"excludeCidrs[{index}]", _why_not(cidr)
        if reason:
            message = f"{cidr} {reason}."
            notices.append(about_choice(chosen, "EG402", path, message, fallback="The plan leaves it out."))
        else:
            sources.append(Excluded(cidr, "excluded by choice", path, asked=True))
    return sources, tuple(notices)


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
