"""Whether subnets hold what the plan puts there (EG301)."""

from collections.abc import Iterable, Iterator, Mapping

from migrate.model.choices import Chosen
from migrate.model.findings import Notice
from migrate.model.gateway import GatewaySubnet, Mode, Pool, Status
from migrate.plan.gateway.ground import Ground
from migrate.plan.gateway.named_subnets import path_of
from migrate.plan.gateway.sites import Site
from migrate.plan.gateway.sums import RESERVED, written

_FALLBACK = "The plan goes on as if the subnet were large enough."


def crowded_subnets(
    rows: Iterable[GatewaySubnet], ground: Ground, named: Mapping[Mode, str], chosen: Chosen
) -> Iterator[Notice]:
    """EG301 for each subnet that is smaller than the sum of what it has to hold."""
    modes = {name: mode for mode, name in named.items()}
    for row in rows:
        site = ground.sites.get(row.name)
        if site is None or row.required <= site.size:
            continue
        message = f"{_named(site)}, and {row.required:,} are needed: {written(row.terms)}."
        if row.name in modes:
            path = path_of(chosen, modes[row.name])
            fact = ground.facts.origin(site.path)
            yield Notice(
                rule="EG301",
                subject=f"Subnet {row.name}",
                message=message,
                path=path,
                origin=chosen.origin(path),
                fallback=_FALLBACK,
                related=() if fact is None else (fact,),
            )
        else:
            yield _about(site, site.path, message, ground)


def crowded_nodes(rows: Iterable[GatewaySubnet], pools: Iterable[Pool], ground: Ground) -> Iterator[Notice]:
    """EG301 where the nodes' subnet has no address left for the load balancer.

    A nodes' subnet in which pools lie has these addresses in its own sum.
    """
    nodes = ground.nodes
    if nodes is None or nodes.stated.used is None or nodes.name in {row.name for row in rows}:
        return
    new = sum(pool.status is Status.CREATE for pool in pools)
    taken = nodes.stated.used + RESERVED.addresses
    if taken + new > nodes.size and new:
        message = (
            f"{_named(nodes)}, of which {nodes.stated.used:,} are used and {RESERVED.addresses} reserved by Azure; "
            f"the gateway's load balancer needs {new:,} more, one for each new pool."
        )
        yield _about(nodes, f"{nodes.path}.used", message, ground)


def _about(site: Site, path: str, message: str, ground: Ground) -> Notice:
    origin = ground.facts.origin(path)
    return Notice("EG301", f"Subnet {site.name}", message, path=path, origin=origin, fallback=_FALLBACK)


def _named(site: Site) -> str:
    return f"{site.name} ({site.network}) has {site.size:,} addresses"
