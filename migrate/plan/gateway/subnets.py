"""Where each gateway pool lies: in a subnet that is named, in one that its mode has already, or in a new block.

All new pools of a mode lie in one subnet, and the two modes never share one: each needs a way out that the
other forbids (design 4.2.5).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from ipaddress import IPv4Network
from itertools import count

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from migrate.model.choices import Gateway
from migrate.model.findings import Notice
from migrate.model.gateway import GatewaySubnet, Mode, Pool, Status
from migrate.model.wording import listed
from migrate.plan.gateway.blocks import first_free, ipv4_networks, length_for
from migrate.plan.gateway.ground import Ground
from migrate.plan.gateway.known import modes_by_subnet
from migrate.plan.gateway.rooms import by_subnet
from migrate.plan.gateway.sites import Site, cluster_ranges
from migrate.plan.gateway.subnet_rows import subnet_row
from migrate.plan.gateway.sums import written

_ANYWHERE = IPv4Network("0.0.0.0/0")


class Layout(Struct, frozen=True):
    """The pools with their subnets, the subnets with their sums, and EG302 for pools that have none."""

    pools: tuple[Pool, ...]
    subnets: tuple[GatewaySubnet, ...]
    notices: tuple[Notice, ...]


def lay_out(pools: Sequence[Pool], ground: Ground, named: Mapping[Mode, str], gateway: Gateway) -> Layout:
    """Gives every new pool its subnet; `named` are those of the choices, by mode."""
    sites = dict(ground.sites)
    there = {name: held for name, held in by_subnet(pools).items() if name in sites}
    names = _free_names(sites)
    notices: list[Notice] = []
    for mode in Mode:
        new = [pool for pool in pools if pool.mode is mode and pool.subnet is UNSET and pool.status is Status.CREATE]
        if not new:
            continue
        name = named.get(mode) or _with_room(mode, new, there, ground)
        if name is None:
            block = _new_block(next(names), new, sites.values(), ground)
            if isinstance(block, Notice):
                notices.append(block)
                continue
            name, sites[block.name] = block.name, block
        there[name] = [*there.get(name, ()), *new]
    homes = {pool.name: name for name, held in there.items() for pool in held}
    rows = (_row(sites[name], held, pools, ground, named.values()) for name, held in sorted(there.items()))
    return Layout(
        pools=tuple(replace(pool, subnet=homes.get(pool.name, pool.subnet)) for pool in pools),
        subnets=tuple(_carrying(row, sites[row.name], _mode(there[row.name]), ground, gateway) for row in rows),
        notices=tuple(notices),
    )


def _row(
    site: Site, held: Collection[Pool], pools: Collection[Pool], ground: Ground, named: Collection[str]
) -> GatewaySubnet:
    """The sum with growth; newcomers may use up the growth that a block was once made for."""
    frontends = pools if site == ground.nodes else ()
    row = subnet_row(site, held, ground, frontends=frontends)
    if row.required <= site.size or site.name in named:
        return row
    return subnet_row(site, held, ground, frontends=frontends, growth=False)


def _with_room(mode: Mode, new: Sequence[Pool], there: Mapping[str, Collection[Pool]], ground: Ground) -> str | None:
    """A gateway subnet of this mode that has room for all its new pools, with growth."""
    modes = modes_by_subnet(ground.known.pools.values())
    for name, held in sorted(there.items()):
        site = ground.sites.get(name)
        if site is None or site.is_nodes or modes.get(name) != {mode}:
            continue
        if subnet_row(site, [*held, *new], ground).required <= site.size:
            return name
    return None


def _new_block(name: str, pools: Sequence[Pool], sites: Iterable[Site], ground: Ground) -> Site | Notice:
    """The first free block that holds them, or EG302."""
    target = ground.facts.target
    row = subnet_row(Site(name, _ANYWHERE), pools, ground)
    length = length_for(row.required)
    taken = [*(site.network for site in sites), *cluster_ranges(target)]
    spaces = target.network.vnet.address_space
    block = first_free(ipv4_networks(spaces), taken, length)
    if block is not None:
        return Site(name, block)
    size = f"a /{length}" if length > 0 else "more than there are"
    message = (
        f"{listed(row.pools)} {'need' if len(pools) > 1 else 'needs'} {row.required:,} addresses, {size}: "
        f"{written(row.terms)}. No block of that size is free in {listed(spaces)}."
    )
    path = "network.vnet.addressSpace"
    fallback = "The plan leaves open where these pools lie."
    return Notice("EG302", f"Subnet {name}", message, None, path, fallback, ground.facts.origin(path))


def _carrying(row: GatewaySubnet, site: Site, mode: Mode, ground: Ground, gateway: Gateway) -> GatewaySubnet:
    """The row with the route table and the security group: what is there, or what a new subnet gets."""
    if site.status is Status.EXISTING:
        routes, group = site.stated.route_table, site.stated.security_group
    else:
        routes, group = _way_out(mode, ground, gateway), gateway.security_group
    return replace(row, route_table=_given(routes), security_group=_given(group))


def _way_out(mode: Mode, ground: Ground, gateway: Gateway) -> str | None:
    """Private gateways leave by a route table: the chosen one, or that of the nodes where it leads anywhere."""
    if mode is Mode.PUBLIC:
        return None
    nodes = ground.nodes
    of_nodes = nodes.stated.route_table if nodes is not None and nodes.stated.default_route else None
    return gateway.route_table or of_nodes


def _mode(pools: Collection[Pool]) -> Mode:
    return next(iter(pools)).mode


def _given(value: str | None) -> str | UnsetType:
    return UNSET if value is None else value


def _free_names(taken: Iterable[str]) -> Iterator[str]:
    """`egress-gateway-1` and so on; Azure does not tell capitals from small letters."""
    in_use = {name.lower() for name in taken}
    return (name for name in (f"egress-gateway-{number}" for number in count(1)) if name not in in_use)
