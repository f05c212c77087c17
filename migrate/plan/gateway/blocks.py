"""Free blocks of a virtual network: interval arithmetic on IPv4, nothing about gateways (design 4.2.5)."""

from collections.abc import Iterable, Iterator
from ipaddress import IPv4Network, ip_network

_SMALLEST = 29
"""Azure takes no smaller subnet."""


def ipv4_networks(cidrs: Iterable[str]) -> Iterator[IPv4Network]:
    """The IPv4 networks among them, in their order."""
    networks = (ip_network(cidr) for cidr in cidrs)
    return (network for network in networks if isinstance(network, IPv4Network))


def length_for(addresses: int) -> int:
    """The prefix length of the smallest block that has so many addresses; negative where IPv4 has none."""
    return min(32 - (addresses - 1).bit_length(), _SMALLEST)


def first_free(spaces: Iterable[IPv4Network], taken: Iterable[IPv4Network], length: int) -> IPv4Network | None:
    """The first aligned block of that length in the spaces, in ascending order, that overlaps nothing taken."""
    size = 1 << (32 - length)
    others = sorted(taken)
    for space in sorted(spaces):
        start = _first_start(int(space.network_address), others, size)
        if start + size <= _end(space):
            return IPv4Network((start, length))
    return None


def _first_start(start: int, taken: Iterable[IPv4Network], size: int) -> int:
    start = _aligned(start, size)
    for other in taken:
        if start + size <= int(other.network_address):
            break
        start = max(start, _aligned(_end(other), size))
    return start


def _aligned(address: int, size: int) -> int:
    return -(-address // size) * size


def _end(network: IPv4Network) -> int:
    return int(network.broadcast_address) + 1
