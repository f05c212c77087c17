"""EG1xx that a finished inventory shows: addresses, and who else has them."""

import ipaddress
from collections.abc import Iterable, Iterator

from migrate.inventory.addresses import Network, is_ipv6
from migrate.model.findings import Notice
from migrate.model.inventory import EgressIP, Inventory, NodeNetwork, SdnNamespace
from migrate.model.wording import listed


def used_twice(inventory: Inventory) -> Iterator[Notice]:
    """EG102: one address in two objects. Each of them is named, because leaving out either is a way out."""
    users: dict[str, list[EgressIP]] = {}
    for egress_ip in inventory.egress_ips:
        for address in egress_ip.addresses:
            users.setdefault(address, []).append(egress_ip)
    for address, egress_ips in users.items():
        for egress_ip in egress_ips if len(egress_ips) > 1 else ():
            others = [other.subject for other in egress_ips if other is not egress_ip]
            yield _about(egress_ip, "EG102", f"{address} is also an egress address of {listed(others)}.")


def differently_assigned(inventory: Inventory) -> Iterator[Notice]:
    """EG110 and EG111: what is assigned, where the export tells, against what was asked for."""
    for egress_ip in inventory.egress_ips:
        assigned = egress_ip.assigned
        if assigned is None or not egress_ip.addresses or set(assigned) == set(egress_ip.addresses):
            continue
        if assigned:
            message = f"{listed(egress_ip.addresses)} asked for, {listed(assigned)} assigned."
            yield _about(egress_ip, "EG110", message, path=_state(egress_ip))
        else:
            yield _about(egress_ip, "EG111", _unassigned(egress_ip), path=_state(egress_ip))


def _unassigned(egress_ip: EgressIP) -> str:
    if egress_ip.is_sdn:
        return "No node hosts any of its addresses, so OpenShift SDN drops what the namespace sends out."
    return "None of its addresses is assigned, so its pods leave with the address of their node."


def _state(egress_ip: EgressIP) -> str:
    return "egressIPs" if egress_ip.is_sdn else "status.items"


def ipv6(inventory: Inventory) -> Iterator[Notice]:
    """EG112: IPv6 addresses, which a gateway on AKS does not have."""
    for egress_ip in inventory.egress_ips:
        without_counterpart = [address for address in egress_ip.addresses if is_ipv6(address)]
        if without_counterpart:
            only = len(without_counterpart) == len(egress_ip.addresses)
            fallback = "The plan has no configuration for it." if only else "The plan goes by its IPv4 addresses."
            message = f"{listed(without_counterpart)} has no counterpart."
            yield _about(egress_ip, "EG112", message, fallback=fallback)


def outside_the_nodes_subnet(inventory: Inventory) -> Iterator[Notice]:
    """EG113: addresses that no primary interface of a node can host, where the nodes tell their subnets."""
    primary = _networks(node.primary for node in inventory.nodes)
    known = {network.version for network in primary}
    for egress_ip in inventory.egress_ips if primary else ():
        parsed = [(address, ipaddress.ip_address(address)) for address in egress_ip.addresses]
        outside = [
            address for address, ip in parsed if ip.version in known and not any(ip in network for network in primary)
        ]
        if outside:
            where = "; ".join(f"{address} {_whereabouts(address, inventory.nodes)}" for address in outside)
            yield _about(egress_ip, "EG113", f"{where}.")


def _whereabouts(address: str, nodes: Iterable[NodeNetwork]) -> str:
    ip = ipaddress.ip_address(address)
    secondary = [network for network in _networks(node.secondary for node in nodes) if ip in network]
    if secondary:
        return f"lies in {max(secondary, key=lambda network: network.prefixlen)}, a secondary network of the nodes"
    return "lies in no subnet of any node"


def _networks(of_nodes: Iterable[tuple[str, ...]]) -> list[Network]:
    return [ipaddress.ip_network(text) for text in sorted({text for texts in of_nodes for text in texts})]


def several_addresses(inventory: Inventory) -> Iterator[Notice]:
    """EG114 and EG117: several addresses at once; of SDN nobody can say whether it is at once.

    On SDN those that no node hosts count as well: they may have stood by for the one that is in use.
    """
    for egress_ip in inventory.egress_ips:
        addresses = egress_ip.addresses if egress_ip.is_sdn else egress_ip.current
        if len(addresses) > 1:
            rule = "EG114" if egress_ip.is_sdn else "EG117"
            yield _about(egress_ip, rule, f"It has {len(addresses)}: {', '.join(addresses)}.")


def joined_projects(inventory: Inventory) -> Iterator[Notice]:
    """EG115: SDN projects with one netid, of which one has egress addresses."""
    by_netid: dict[int, list[SdnNamespace]] = {}
    for namespace in inventory.sdn:
        if namespace.netid is not None:
            by_netid.setdefault(namespace.netid, []).append(namespace)
    planned = {egress_ip.subject for egress_ip in inventory.egress_ips}
    for netid, namespaces in by_netid.items():
        for one in namespaces if len(namespaces) > 1 else ():
            subject = f"NetNamespace {one.name}"
            if one.addresses and subject in planned:
                others = listed([other.name for other in namespaces if other is not one])
                message = f"It shares netid {netid} with {others}."
                yield Notice("EG115", subject, message, one.place, "netid")


def _about(
    egress_ip: EgressIP, rule: str, message: str, *, path: str | None = None, fallback: str | None = None
) -> Notice:
    path = path or ("egressIPs" if egress_ip.is_sdn else "spec.egressIPs")
    return Notice(rule, egress_ip.subject, message, egress_ip.place, path, fallback=fallback)


CHECKS = (
    used_twice,
    differently_assigned,
    ipv6,
    outside_the_nodes_subnet,
    several_addresses,
    joined_projects,
)
