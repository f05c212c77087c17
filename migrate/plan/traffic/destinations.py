"""Destinations that are known to expect the identity (design 4.2.7)."""

import ipaddress
from collections.abc import Container, Iterable, Iterator, Sequence

from msgspec import Struct

from migrate.inventory.addresses import Network, canonical, is_ipv6, network
from migrate.inventory.firewall_rules import is_read, lines_of
from migrate.inventory.network_policies import means_egress
from migrate.inventory.policies import entries, mapping, spec_of
from migrate.model.choices import Chosen
from migrate.model.findings import Notice
from migrate.model.inventory import Inventory, OldNetworks, Policy
from migrate.model.places import Origin, Place
from migrate.plan.traffic.intervals import Range, Ranges, cidrs_of, covers, minus, range_of, ranges_of, union
from migrate.plan.traffic.spaces import NEVER_LISTED

_WIDEST = 8
"""A rule for more than a /8 says what is let through, not who the peers are (contract, excludeCidrs)."""

Found = tuple[str, ipaddress.IPv4Network]
"""A destination in an object, after the path at which it stands."""


class Known(Struct, frozen=True):
    """A destination (a canonical IPv4 CIDR) that somebody wrote down, and where.

    Shape: `namespaces` are those of the old cluster that it is about, None for everybody's; `subject` is how
    findings name what says so, and `what` how a sentence does (`payment gateway`, `EgressFirewall team-a/default`).
    """

    cidr: str
    what: str
    subject: str
    at: tuple[Place, str] | Origin | None
    namespaces: frozenset[str] | None = None

    @property
    def range(self) -> Range:
        """Its first and last address."""
        return range_of(self.cidr)

    def notice(self, rule: str, message: str) -> Notice:
        """A notice at the place where it is written."""
        if isinstance(self.at, tuple):
            place, path = self.at
            return Notice(rule, self.subject, message, place, path)
        return Notice(rule, self.subject, message, origin=self.at)


def destinations_of(inventory: Inventory, chosen: Chosen) -> tuple[Known, ...]:
    """From egress policies, egress routers and the choices.

    What policies let through to the old cluster's own networks, and to addresses that are no peers, never saw
    the identity and is left out.
    """
    direct = union(NEVER_LISTED, _direct(inventory.networks))
    of_policies = (known for policy in inventory.policies for known in _of_policy(policy))
    return (*(known for known in of_policies if not covers(direct, known.range)), *_of_choices(chosen))


def about(known: Iterable[Known], namespaces: Container[str]) -> tuple[Known, ...]:
    """Those that are about any of these namespaces, or about everybody."""
    return tuple(
        one for one in known if one.namespaces is None or any(namespace in namespaces for namespace in one.namespaces)
    )


def expected_by(known: Sequence[Known], namespaces: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The CIDRs about each of some namespaces of the old cluster, and about everybody; sorted, each once."""
    everybody = [one.cidr for one in known if one.namespaces is None]
    found = {namespace: set(everybody) for namespace in namespaces}
    for one in known:
        for namespace in (one.namespaces or frozenset()) & found.keys():
            found[namespace].add(one.cidr)
    return {namespace: tuple(sorted(cidrs, key=range_of)) for namespace, cidrs in found.items()}


def _direct(networks: OldNetworks) -> Ranges:
    return ranges_of((*(networks.pods or ()), *(networks.services or ()), *(networks.nodes or ())))


def _of_choices(chosen: Chosen) -> Iterator[Known]:
    for index, destination in enumerate(chosen.choices.destinations):
        path, found = f"destinations[{index}]", _counted(network(destination.cidr))
        if found:
            yield Known(
                cidr=str(found),
                what=destination.note or f"`{path}`",
                subject=f"Choices {path}",
                at=chosen.origin(path),
                namespaces=frozenset(destination.namespaces) or None,
            )


def _of_policy(policy: Policy) -> Iterator[Known]:
    for path, found in _written(policy):
        yield Known(str(found), policy.subject, policy.subject, (policy.place, path), frozenset({policy.namespace}))


def _written(policy: Policy) -> Iterator[Found]:
    match policy.kind.kind:
        case "EgressFirewall" | "EgressNetworkPolicy" if is_read(policy):
            yield from _allowed(policy)
        case "NetworkPolicy" if means_egress(policy):
            yield from _blocks(policy)
        case "EgressRouter":
            yield from _targets(policy)


def _allowed(policy: Policy) -> Iterator[Found]:
    for read in lines_of(policy):
        found = _counted(read.line.network) if read.line and read.line.allows else None
        if found:
            yield f"{read.path}.to.cidrSelector", found


def _blocks(policy: Policy) -> Iterator[Found]:
    """The ipBlocks of a NetworkPolicy, less what each of them leaves out."""
    for at, rule in enumerate(entries(spec_of(policy).get("egress"))):
        for peer_at, peer in enumerate(entries(mapping(rule).get("to"))):
            block = mapping(mapping(peer).get("ipBlock"))
            found = _counted(network(block.get("cidr")))
            if found:
                left_out = ranges_of(str(one) for one in map(network, entries(block.get("except"))) if one)
                for cidr in cidrs_of(minus(ranges_of((str(found),)), left_out)):
                    yield f"spec.egress[{at}].to[{peer_at}].ipBlock", ipaddress.IPv4Network(cidr)


def _targets(policy: Policy) -> Iterator[Found]:
    """Where an egress router sends what reaches it (domain notes, OpenShift 3)."""
    redirect = mapping(spec_of(policy).get("redirect"))
    rules = enumerate(entries(redirect.get("redirectRules")))
    targets = {
        f"spec.redirect.redirectRules[{at}].destinationIP": mapping(rule).get("destinationIP") for at, rule in rules
    }
    targets["spec.redirect.fallbackIP"] = redirect.get("fallbackIP")
    for path, written in targets.items():
        address = canonical(written) if isinstance(written, str) else None
        if address and not is_ipv6(address):
            yield path, ipaddress.IPv4Network(address)


def _counted(found: Network | None) -> ipaddress.IPv4Network | None:
    """The network, if it is IPv4 and narrow enough to be somebody's."""
    return found if isinstance(found, ipaddress.IPv4Network) and found.prefixlen >= _WIDEST else None
