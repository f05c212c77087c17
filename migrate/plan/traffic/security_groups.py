"""Network security groups in the gateway's way: their rules are not in the target, so what they need is said."""

from collections.abc import Iterator, Sequence

from migrate.model.choices import Chosen
from migrate.model.findings import Notice
from migrate.model.gateway import GatewaySubnet, Status
from migrate.model.resource_ids import name_of
from migrate.model.target import Facts, Subnet
from migrate.model.wording import listed
from migrate.plan.notices import about_choice, about_fact
from migrate.plan.wanted import Wanted


def security_group_notices(
    wanted: Sequence[Wanted], subnets: Sequence[GatewaySubnet], facts: Facts, chosen: Chosen
) -> Iterator[Notice]:
    """EG407, once for each group on a subnet of the nodes or of the gateway."""
    if not wanted:
        return
    stated = facts.target.network.vnet.subnets
    nodes = [subnet for subnet in stated if subnet.role == "nodes"]
    existing = {subnet.name for subnet in subnets if subnet.status is Status.EXISTING}
    on: dict[str, list[tuple[int, Subnet]]] = {}
    for at, subnet in enumerate(stated):
        if subnet.security_group and (subnet in nodes or subnet.name in existing):
            on.setdefault(subnet.security_group, []).append((at, subnet))
    for group, places in on.items():
        message = _needs(group, [subnet.name for _, subnet in places], nodes)
        yield about_fact(facts, "EG407", f"network.vnet.subnets[{places[0][0]}].securityGroup", message)
    yield from _planned(subnets, nodes, chosen)


def _planned(subnets: Sequence[GatewaySubnet], nodes: Sequence[Subnet], chosen: Chosen) -> Iterator[Notice]:
    """The group of the choices, which every planned subnet carries."""
    carrying: dict[str, list[str]] = {}
    for subnet in subnets:
        if subnet.status is Status.CREATE and subnet.security_group:
            carrying.setdefault(subnet.security_group, []).append(subnet.name)
    for group, names in carrying.items():
        yield about_choice(chosen, "EG407", "gateway.securityGroup", _needs(group, names, nodes))


def _needs(group: str, names: Sequence[str], nodes: Sequence[Subnet]) -> str:
    """The rules, with the numbers that a security group takes."""
    sources = listed([subnet.cidr for subnet in nodes], at_most=len(nodes)) if nodes else "the nodes' subnets"
    return (
        f"{name_of(group)} on {listed(names)}: it has to allow UDP 6000-6999 from {sources} to VirtualNetwork, and the "
        "probe from AzureLoadBalancer."
    )
