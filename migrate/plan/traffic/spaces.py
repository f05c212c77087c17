"""Parts of the IPv4 space that mean something to a gateway: private ranges, the virtual network, the Internet."""

from migrate.model.target import Network
from migrate.plan.modes import PRIVATE_NETWORKS
from migrate.plan.traffic.intervals import EVERYTHING, Ranges, minus, ranges_of, union

PRIVATE = ranges_of(map(str, PRIVATE_NETWORKS))
"""RFC 1918 and RFC 6598: the only destinations that can see a private address (design 4.2.2)."""

NEVER_LISTED = ranges_of(
    (
        "0.0.0.0/8",  # this host
        "127.0.0.0/8",  # loopback
        "169.254.0.0/16",  # link-local: metadata and LocalDNS among them
        "168.63.129.16/32",  # Azure's platform
        "224.0.0.0/3",  # multicast and reserved
        "100.64.0.0/16",  # OVN-Kubernetes joins its routers here
        "100.88.0.0/16",  # and its zones here
    )
)
"""No pod has a peer there that knows it by an egress address (contract, Proof)."""

LISTED = minus(EVERYTHING, NEVER_LISTED)


def inside(network: Network) -> Ranges:
    """Destinations that see a gateway's private addresses: the virtual network and the private ranges."""
    return union(PRIVATE, ranges_of(network.vnet.address_space))


def internet(network: Network) -> Ranges:
    """The destinations beyond."""
    return minus(EVERYTHING, inside(network))
