"""Public or private: which kind of address a namespace gets on AKS (design 4.2.2)."""

import ipaddress

from msgspec import Struct

from migrate.model.choices import Choices
from migrate.model.gateway import Mode
from migrate.model.inventory import EgressIP

PRIVATE_NETWORKS = tuple(
    ipaddress.IPv4Network(cidr) for cidr in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")
)
"""RFC 1918 and RFC 6598, and nothing else: `is_private` of the standard library counts more."""


class Decided(Struct, frozen=True):
    """A mode, and why."""

    mode: Mode
    reason: str


def mode_of(egress_ip: EgressIP, namespace: str, choices: Choices) -> Decided | None:
    """The mode of one EgressIP in one namespace; None where it has no IPv4 address at all (EG112).

    It is judged on today's addresses, or on those that were asked for where none is assigned.
    """
    addresses = ipv4_of(egress_ip.current) or ipv4_of(egress_ip.addresses)
    if not addresses:
        return None
    of_namespace = choices.of(namespace).mode
    chosen, key = (of_namespace, f"namespaces.{namespace}.mode") if of_namespace else (choices.mode, "mode")
    if chosen == "auto":
        return _judged(addresses)
    return Decided(Mode(chosen), f"{chosen}, because choices.yaml says so ({key})")


def ipv4_of(addresses: tuple[str, ...]) -> list[ipaddress.IPv4Address]:
    """The IPv4 addresses among them, in their order."""
    parsed = (ipaddress.ip_address(address) for address in addresses)
    return [address for address in parsed if isinstance(address, ipaddress.IPv4Address)]


def is_private(address: ipaddress.IPv4Address) -> bool:
    """True for addresses that only the old network's own peers can have seen."""
    return any(address in network for network in PRIVATE_NETWORKS)


def _judged(addresses: list[ipaddress.IPv4Address]) -> Decided:
    private = [address for address in addresses if is_private(address)]
    if not private:
        return Decided(Mode.PUBLIC, f"public, because peers know it by {_words(addresses)}")
    if len(private) == len(addresses):
        return Decided(Mode.PRIVATE, f"private, because peers know it by {_words(addresses)}")
    return Decided(
        Mode.PRIVATE,
        f"private, because of {_words(private)}, which only the network's own peers can know; the set is mixed",
    )


def _words(addresses: list[ipaddress.IPv4Address]) -> str:
    shown = 3
    text = ", ".join(str(address) for address in addresses[:shown])
    return text if len(addresses) <= shown else f"{text} and {len(addresses) - shown} more"
