"""The proof: what every IPv4 destination sees of the pods that move, before and after (design 4.2.11).

The old cluster and the new one each deal out all IPv4 destinations into a few parts, and each part sees one address.
Where a part of today's and a part of tomorrow's meet and see another address, that is a change. Nothing here
depends on a single configuration, so that what thousands have in common is worked out once.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from migrate.assess.networks import missing_networks
from migrate.inventory.addresses import is_ipv6
from migrate.model.gateway import GatewaySubnet, Mode
from migrate.model.inventory import OldNetworks
from migrate.model.proof import Change, Proof, Treatment
from migrate.model.target import Network, Target
from migrate.model.wording import listed
from migrate.plan.traffic.exclusions import Exclusions
from migrate.plan.traffic.intervals import (
    EVERYTHING,
    Range,
    Ranges,
    cidrs_of,
    intersection,
    merged,
    minus,
    ranges_of,
    union,
)
from migrate.plan.traffic.spaces import LISTED, inside
from migrate.plan.traffic.ways import overriding
from migrate.plan.wanted import Wanted

_INSIDE = {
    Mode.PUBLIC: (
        Treatment.GATEWAY,
        "private or in the virtual network, where public mode shows the gateway's own address",
    ),
    Mode.PRIVATE: (Treatment.EGRESS, ""),
}
"""What private ranges and the virtual network see of a gateway, and why (contract, Proof)."""


class Part(Struct, frozen=True):
    """Destinations that see one address.

    Shape: `why` tells the part apart, and is empty where nothing is special about it; `lost` is True where
    nothing arrives, so that `treatment` only says what was meant to be seen.
    """

    ranges: Ranges
    treatment: Treatment
    why: str = ""
    lost: bool = False


def proofs_of(
    wanted: Sequence[Wanted],
    old: OldNetworks,
    exclusions: Exclusions,
    subnets: Mapping[str, GatewaySubnet],
    target: Target,
) -> tuple[Proof, ...]:
    """One for each configuration, in their order; `subnets` are theirs, by full name."""
    complete = not missing_networks(old)
    worked_out: dict[object, tuple[Change, ...]] = {}
    proofs = []
    for one in wanted:
        egress_ip, subnet = one.selection.egress_ip, subnets.get(one.full_name)
        assigned = not all(map(is_ipv6, egress_ip.current))
        signature = assigned, egress_ip.is_sdn, one.mode, subnet and subnet.name
        if signature not in worked_out:
            before = (*_direct(old), _rest_today(old, assigned=assigned, sdn=egress_ip.is_sdn))
            worked_out[signature] = changes(before, _after(one.mode, subnet, exclusions, target.network))
        found = worked_out[signature]
        proofs.append(Proof(one.namespace, egress_ip.name, complete and not found, found))
    return tuple(proofs)


def changes(before: Iterable[Part], after: Iterable[Part]) -> tuple[Change, ...]:
    """Where another address is seen, by what is seen and why, sorted by the first destination.

    Of each side, a destination belongs to the first part that has it.
    """
    found: dict[tuple[Treatment, Treatment, str], Ranges] = {}
    tomorrow = list(_disjoint(after))
    for was in _disjoint(before):
        for becomes in tomorrow:
            both = intersection(was.ranges, becomes.ranges)
            if both and (was.lost or was.treatment is not becomes.treatment):
                key = was.treatment, becomes.treatment, "; ".join(filter(None, (becomes.why, was.why)))
                found[key] = union(found.get(key, ()), both)
    ordered = sorted(found.items(), key=lambda item: (item[1], item[0]))
    return tuple(Change(cidrs_of(ranges), *key) for key, ranges in ordered)


def _disjoint(parts: Iterable[Part]) -> Iterator[Part]:
    """Each part less those before it, and less what is never listed."""
    left = LISTED
    for part in parts:
        yield replace(part, ranges=intersection(part.ranges, left))
        left = minus(left, part.ranges)


def _direct(old: OldNetworks) -> tuple[Part, ...]:
    """On OpenShift pods, services and nodes are reached directly (contract, Proof)."""
    return (
        Part(ranges_of(old.pods or ()), Treatment.NODE, "was the pod network of OpenShift"),
        Part(ranges_of(old.services or ()), Treatment.NODE, "was the service network of OpenShift"),
        Part(ranges_of(old.nodes or ()), Treatment.NODE, "was an address of an OpenShift node"),
    )


def _rest_today(old: OldNetworks, *, assigned: bool, sdn: bool) -> Part:
    """Everything else, which sees the egress address as far as one is assigned (domain notes, OpenShift 0.1)."""
    missing = missing_networks(old)
    unknown = f"not compared with OpenShift's networks of {listed(missing)}, which the export lacks" if missing else ""
    if assigned:
        return Part(EVERYTHING, Treatment.EGRESS, unknown)
    if sdn:
        why = "OpenShift SDN drops it today, because no node hosts an egress address"
        return Part(EVERYTHING, Treatment.EGRESS, "; ".join(filter(None, (why, unknown))), lost=True)
    why = "OpenShift sends it with the node's address today, because no egress address is assigned"
    return Part(EVERYTHING, Treatment.NODE, "; ".join(filter(None, (why, unknown))))


def _after(mode: Mode, subnet: GatewaySubnet | None, exclusions: Exclusions, network: Network) -> tuple[Part, ...]:
    """AKS: what is excluded is reached directly, the rest through the gateway (domain notes, Azure 1.8 and 6)."""
    excluded: dict[str, list[Range]] = {}
    for source in exclusions.sources:
        excluded.setdefault(source.what, []).append(source.range)
    taken_over = overriding(mode, subnet, network)
    return (
        *(Part(merged(ranges), Treatment.NODE, what) for what, ranges in excluded.items()),
        Part(inside(network), *_INSIDE[mode]),
        Part(EVERYTHING, Treatment.FIREWALL, taken_over) if taken_over else Part(EVERYTHING, Treatment.EGRESS),
    )
