"""Whether a mode can work at all behind the cluster's way out (design 4.2.2; domain notes, Azure 6)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec.structs import replace

from migrate.model.findings import Notice
from migrate.model.gateway import GatewaySubnet, Mode
from migrate.model.target import Facts
from migrate.model.wording import listed
from migrate.plan.notices import about_fact
from migrate.plan.traffic.concerned import named, sides_of
from migrate.plan.traffic.destinations import Known, about
from migrate.plan.traffic.intervals import covers
from migrate.plan.traffic.spaces import internet
from migrate.plan.traffic.ways import BLOCK, BLOCKED, OVERRIDING, leads_out, stated_at, way_of
from migrate.plan.wanted import Wanted

_OUTBOUND = "network.outboundType"
_SHOWN_TO_WORK = frozenset({"loadBalancer", BLOCK, *OVERRIDING})
_NONE = "none"
_NO_WAY = {
    "loadBalancer": "a load balancer gives secondary addresses no way out",
    BLOCK: BLOCKED,
    "userDefinedRouting": "the target states no default route there",
    "userAssignedNATGateway": "the target states no NAT gateway there",
}
_NAMED = 5
"""Public destinations that EG405 names; how many more there are, it says."""

BySubnet = Mapping[GatewaySubnet | None, Sequence[Wanted]]


def outbound_notices(
    wanted: Sequence[Wanted], subnets: Mapping[str, GatewaySubnet], known: Sequence[Known], facts: Facts
) -> Iterator[Notice]:
    """EG404, EG405 and EG408; `subnets` are those of the configurations, by full name."""
    by_mode: dict[Mode, dict[GatewaySubnet | None, list[Wanted]]] = {mode: {} for mode in Mode}
    for one in wanted:
        by_mode[one.mode].setdefault(subnets.get(one.full_name), []).append(one)
    yield from _unproven(by_mode, facts)
    yield from _never_seen(by_mode[Mode.PUBLIC], facts)
    yield from _no_way_out(by_mode[Mode.PRIVATE], known, facts)


def _unproven(by_mode: Mapping[Mode, BySubnet], facts: Facts) -> Iterator[Notice]:
    """EG408: an outbound type of which nobody has shown that these modes work behind it."""
    outbound = facts.target.network.outbound_type
    if outbound in _SHOWN_TO_WORK:
        return
    doubtful = (Mode.PUBLIC,) if outbound == _NONE else tuple(Mode)
    concerned = [(mode, _all(by_mode[mode])) for mode in doubtful if by_mode[mode]]
    if concerned:
        message = f"Outbound type {outbound}: {listed(named(of_mode, mode) for mode, of_mode in concerned)}."
        sides = chain.from_iterable(sides_of(of_mode) for _, of_mode in concerned)
        yield replace(about_fact(facts, "EG408", _OUTBOUND, message), related=tuple(dict.fromkeys(sides)))


def _never_seen(public: BySubnet, facts: Facts) -> Iterator[Notice]:
    """EG404: something else decides what the Internet sees, so that the public prefixes are never used."""
    network = facts.target.network
    outbound = network.outbound_type
    reason = BLOCKED if outbound == BLOCK else OVERRIDING.get(outbound)
    if reason:
        if public:
            yield _unused(_all(public), f"Outbound type {outbound}: {reason}.", _OUTBOUND, facts)
        return
    for subnet, configurations in public.items():
        way = way_of(subnet, network) if subnet else None
        if subnet and way:
            reason = f"{_upper(way.what)} takes all traffic of gateway subnet {subnet.name} to the Internet."
            yield _unused(configurations, reason, way.path, facts)


def _unused(configurations: Sequence[Wanted], reason: str, path: str, facts: Facts) -> Notice:
    notice = about_fact(facts, "EG404", path, f"{reason} {named(configurations, Mode.PUBLIC)}.")
    return replace(notice, related=sides_of(configurations))


def _no_way_out(private: BySubnet, known: Sequence[Known], facts: Facts) -> Iterator[Notice]:
    """EG405: nothing is known that leads from a private gateway subnet to the Internet."""
    network = facts.target.network
    beyond = internet(network)
    for subnet, configurations in private.items():
        if leads_out(subnet, network):
            continue
        concerned = about(known, {one.source for one in configurations})
        public = [one for one in concerned if covers(beyond, one.range)]
        where = f"gateway subnet {subnet.name}" if subnet else "the gateway's subnet"
        reason = _NO_WAY.get(network.outbound_type, "the target states neither a default route nor a NAT gateway there")
        message = (
            f"No way to the Internet is known on {where}: {reason}. {named(configurations, Mode.PRIVATE)}. "
            f"{_public(public)}"
        )
        sides = dict.fromkeys(one.at for one in public[:_NAMED] if one.at)
        yield replace(about_fact(facts, "EG405", _path(subnet, facts), message), related=tuple(sides))


def _public(destinations: Iterable[Known]) -> str:
    names = list(dict.fromkeys(f"{one.cidr} ({one.what})" for one in destinations))
    if not names:
        return "No public destination is known."
    return f"Known public destinations: {listed(names, at_most=_NAMED)}."


def _path(subnet: GatewaySubnet | None, facts: Facts) -> str:
    stated = stated_at(subnet.name, facts.target.network) if subnet else None
    return f"network.vnet.subnets[{stated[0]}]" if stated else _OUTBOUND


def _all(by_subnet: BySubnet) -> list[Wanted]:
    """In their order; those of one subnet stay together."""
    return list(chain.from_iterable(by_subnet.values()))


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]
