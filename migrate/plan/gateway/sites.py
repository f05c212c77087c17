"""Subnets that a gateway pool can lie in: those of the target, and those that the previous plan is to make."""

from collections.abc import Iterable, Iterator
from ipaddress import IPv4Network

from msgspec import Struct

from migrate.model.gateway import Status
from migrate.model.plan import Plan
from migrate.model.target import Subnet, Target
from migrate.plan.gateway.blocks import ipv4_networks

_PRESENT = Subnet("", "")


class Site(Struct, frozen=True):
    """A subnet of the cluster's virtual network.

    Shape: `stated` is what the target says of it, nothing of one that is still to be made; `path` is where it
    says so.
    """

    name: str
    network: IPv4Network
    status: Status = Status.CREATE
    stated: Subnet = _PRESENT
    path: str = "network.vnet.subnets"

    @property
    def is_nodes(self) -> bool:
        """True for the subnet of the cluster's nodes, where the gateway's load balancer has its addresses."""
        return self.stated.role == "nodes"

    @property
    def size(self) -> int:
        """Addresses, those reserved by Azure included."""
        return self.network.num_addresses


def sites_of(target: Target, previous: Plan | None) -> dict[str, Site]:
    """The subnets by name.

    A block of the previous plan that is not made yet is left out where it overlaps what the target has by
    now: its pools need another one.
    """
    sites = {site.name: site for site in _stated(target)}
    blocked = [*(site.network for site in sites.values()), *cluster_ranges(target)]
    for made in previous.subnets if previous else ():
        network = IPv4Network(made.cidr)
        if made.name not in sites and not any(network.overlaps(other) for other in blocked):
            sites[made.name] = Site(made.name, network)
    return sites


def nodes_site(sites: Iterable[Site]) -> Site | None:
    """The subnet of the cluster's nodes, the first where there are several; None if the target names none."""
    return next((site for site in sites if site.is_nodes), None)


def cluster_ranges(target: Target) -> Iterator[IPv4Network]:
    """Ranges of pods and services, which no subnet may overlap."""
    return ipv4_networks((*target.network.pod_cidrs, *target.network.service_cidrs))


def _stated(target: Target) -> Iterator[Site]:
    for index, subnet in enumerate(target.network.vnet.subnets):
        for network in ipv4_networks([subnet.cidr]):
            yield Site(subnet.name, network, Status.EXISTING, subnet, f"network.vnet.subnets[{index}]")
