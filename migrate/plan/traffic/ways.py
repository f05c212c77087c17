"""Which way to the Internet a gateway's subnet has besides the gateway's own addresses (domain notes, Azure 6).

A route to an appliance or to ExpressRoute comes before a NAT gateway, and both before an address of the gateway: where
there is one, it decides what the Internet sees. In private mode it is the only way there. Only what the target states
is known: a subnet of which it states neither is taken for having neither.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from migrate.model.gateway import GatewaySubnet, Mode, Pool, Status
from migrate.model.resource_ids import name_of
from migrate.model.target import Network, Subnet

_EXPRESS_ROUTE = "expressRoute"
_MANAGED = ("managedNATGateway", "managedNATGatewayV2")
OVERRIDING = {
    **dict.fromkeys(_MANAGED, "its NAT gateway takes all traffic to the Internet, and no subnet mends that"),
    "userAssignedNATGateway": "the NAT gateway takes the traffic of its subnets, and on other subnets the nodes of "
    "the gateway have no way out",
    "userDefinedRouting": "AKS asks for a default route to an appliance, and that takes all traffic to the Internet",
}
"""Outbound types with which the Internet never sees an address of the gateway, and why."""
BLOCK = "block"
BLOCKED = "a network security group of AKS denies all traffic to the Internet, so that nothing arrives there"


class Way(Struct, frozen=True):
    """A default route or a NAT gateway: how a sentence names it, and where target.yaml tells of it."""

    what: str
    path: str


def subnets_of(pools: Mapping[str, Pool], subnets: Sequence[GatewaySubnet]) -> dict[str, GatewaySubnet]:
    """The subnet of each configuration by its full name, given its pool; one whose pool has none is left out."""
    known = {subnet.name: subnet for subnet in subnets}
    named = {full_name: pool.subnet for full_name, pool in pools.items()}
    return {full_name: known[name] for full_name, name in named.items() if isinstance(name, str) and name in known}


def way_of(subnet: GatewaySubnet, network: Network) -> Way | None:
    """The way to the Internet that is known on a gateway subnet; None if none is."""
    stated = stated_at(subnet.name, network) if subnet.status is Status.EXISTING else None
    if stated:
        return _stated(*stated)
    if subnet.route_table:
        return Way(f"the default route of route table {name_of(subnet.route_table)}", "network.vnet.subnets")
    return _announced(network)


def overriding(mode: Mode, subnet: GatewaySubnet | None, network: Network) -> str | None:
    """What keeps the Internet from seeing an address of the gateway, as a clause; None if nothing known does."""
    outbound = network.outbound_type
    if outbound in OVERRIDING:
        return f"with outbound type {outbound} {OVERRIDING[outbound]}"
    if outbound == BLOCK:
        return f"with outbound type {BLOCK} {BLOCKED}" if mode is Mode.PUBLIC else None
    way = way_of(subnet, network) if subnet else None
    return f"{way.what} takes all traffic to the Internet" if way else None


def leads_out(subnet: GatewaySubnet | None, network: Network) -> bool:
    """True if private addresses on this subnet have a known way to the Internet."""
    if network.outbound_type in _MANAGED:
        return True
    return network.outbound_type != BLOCK and subnet is not None and way_of(subnet, network) is not None


def stated_at(name: str, network: Network) -> tuple[int, Subnet] | None:
    """A subnet of the target by its name, after its index there."""
    return next(((at, subnet) for at, subnet in enumerate(network.vnet.subnets) if subnet.name == name), None)


def _stated(at: int, subnet: Subnet) -> Way | None:
    path = f"network.vnet.subnets[{at}]"
    if subnet.default_route == _EXPRESS_ROUTE:
        return Way(f"the default route from ExpressRoute on subnet {subnet.name}", f"{path}.defaultRoute")
    if subnet.default_route:
        return Way(f"the default route to {subnet.default_route} on subnet {subnet.name}", f"{path}.defaultRoute")
    return Way(f"the NAT gateway of subnet {subnet.name}", f"{path}.natGateway") if subnet.nat_gateway else None


def _announced(network: Network) -> Way | None:
    """ExpressRoute announces its default route to the whole virtual network, a planned subnet included."""
    for at, subnet in enumerate(network.vnet.subnets):
        if subnet.default_route == _EXPRESS_ROUTE:
            path = f"network.vnet.subnets[{at}].defaultRoute"
            return Way("the default route that ExpressRoute announces to the virtual network", path)
    return None
