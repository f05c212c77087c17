"""What every IPv4 destination sees of the pods that move, before and after (design 4.2.11)."""

from enum import StrEnum

from msgspec import Struct


class Treatment(StrEnum):
    """Whose address a destination sees."""

    EGRESS = "egress address"
    """Today's egress address, or one of the configuration's own after the move."""
    GATEWAY = "gateway address"
    """In public mode: the gateway's private addresses, inside the virtual network."""
    NODE = "node address"
    """Direct, past the gateway: the pod's own or its node's address."""
    FIREWALL = "firewall address"
    """That of a firewall, appliance or NAT gateway, the same for every namespace."""


class Change(Struct, frozen=True):
    """Destinations (CIDRs, collapsed and sorted) that see another address than before, and why."""

    destinations: tuple[str, ...]
    before: Treatment
    after: Treatment
    why: str


class Proof(Struct, frozen=True, rename={"egress_ip": "egressIP"}):
    """One configuration's pods, by its namespace on AKS. `unchanged` is said only where it was computed."""

    namespace: str
    egress_ip: str
    unchanged: bool
    changes: tuple[Change, ...] = ()
