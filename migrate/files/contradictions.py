"""What no Azure network can be: facts of a target that each have the right shape and cannot all be true.

A target that does not suit the plan is a finding. One like this was written or copied wrong, and whatever was
planned on it would be wrong in other places.
"""

import ipaddress
from collections.abc import Iterator, Sequence

from migrate.files.checking import Problem
from migrate.model.target import Network, Subnet, Target, VirtualNetwork

_WITH_A_POD_NETWORK = {("azure", "overlay"), ("kubenet", None)}

_Cidr = ipaddress.IPv4Network | ipaddress.IPv6Network


def contradictions(target: Target) -> list[Problem]:
    """All of them, sorted by path; empty for a network that can exist."""
    network = target.network
    subnets = network.vnet.subnets
    return sorted((*_no_pods(network), *_outside(network.vnet), *_same_name(subnets), *_overlapping(subnets)))


def _no_pods(network: Network) -> Iterator[Problem]:
    """Without the pods' network what they send each other would go to the gateway (contract, Plan)."""
    if not network.pod_cidrs and (network.plugin, network.plugin_mode) in _WITH_A_POD_NETWORK:
        mode = network.plugin_mode or network.plugin
        yield Problem("network.podCidrs", f"is empty, and with {mode} the pods have a network of their own")


def _outside(vnet: VirtualNetwork) -> Iterator[Problem]:
    spaces = [ipaddress.ip_network(space) for space in vnet.address_space]
    for path, cidr in _cidrs(vnet.subnets):
        if not any(_contains(space, cidr) for space in spaces):
            what = f"cannot be {cidr}: the virtual network is {', '.join(vnet.address_space)}"
            yield Problem(path, what)


def _same_name(subnets: Sequence[Subnet]) -> Iterator[Problem]:
    """Azure's names differ by more than their case."""
    first: dict[str, int] = {}
    for at, subnet in enumerate(subnets):
        if first.setdefault(subnet.name.casefold(), at) != at:
            what = f"cannot be {subnet.name}: network.vnet.subnets[{first[subnet.name.casefold()]}] is called so"
            yield Problem(f"network.vnet.subnets[{at}].name", what)


def _overlapping(subnets: Sequence[Subnet]) -> Iterator[Problem]:
    """In their order on the line of addresses, a network that overlaps others lies in one before it."""
    outer: tuple[str, _Cidr] | None = None
    for path, cidr in sorted(_cidrs(subnets), key=lambda one: (one[1].version, *_ends(one[1]))):
        if outer is not None and _contains(outer[1], cidr):
            yield Problem(path, f"cannot be {cidr}: it overlaps {outer[1]} of {outer[0].removesuffix('.cidr')}")
        else:
            outer = path, cidr


def _cidrs(subnets: Sequence[Subnet]) -> list[tuple[str, _Cidr]]:
    return [(f"network.vnet.subnets[{at}].cidr", ipaddress.ip_network(one.cidr)) for at, one in enumerate(subnets)]


def _ends(cidr: _Cidr) -> tuple[int, int]:
    """Sorts a wider network before what it contains."""
    return int(cidr.network_address), -int(cidr.broadcast_address)


def _contains(outer: _Cidr, inner: _Cidr) -> bool:
    """True also of a network and itself."""
    same_family, wide_enough = outer.version == inner.version, outer.prefixlen <= inner.prefixlen
    return same_family and wide_enough and inner.network_address in outer
