"""What a new gateway pool looks like: the length of its prefixes, and its type (design 4.2.2, 4.2.3)."""

from collections.abc import Iterable, Iterator

from migrate.model.choices import Chosen, Gateway
from migrate.model.findings import Notice
from migrate.model.gateway import Mode, Pool, addresses_in
from migrate.model.target import Facts
from migrate.model.wording import counted
from migrate.plan.notices import about_choice

SCALE_SETS = "VirtualMachineScaleSets"
VIRTUAL_MACHINES = "VirtualMachines"

_LENGTHS = (31, 30, 29, 28)
"""Prefix lengths that Azure sells, the smallest block first."""
_FEWEST_NODES = 2


def prefix_size_for(nodes: int) -> int | None:
    """The largest prefix length (the smallest block) that has an address for each node; None if none has.

    A gateway pool has two nodes at least.
    """
    if nodes < _FEWEST_NODES:
        return None
    return next((length for length in _LENGTHS if nodes <= addresses_in(length)), None)


def chosen_size(chosen: Chosen) -> tuple[int, tuple[Notice, ...]]:
    """The prefix length of new pools, with EG308 where the chosen number of nodes does not fit it."""
    gateway = chosen.choices.gateway
    asked = gateway.prefix_size if isinstance(gateway.prefix_size, int) else None
    fitting = prefix_size_for(gateway.nodes)
    if fitting is not None and (asked is None or _fits(gateway.nodes, asked)):
        return asked or fitting, ()
    size = asked or (_LENGTHS[0] if gateway.nodes < _FEWEST_NODES else _LENGTHS[-1])
    message = f"Pools are to have {_mismatch(gateway.nodes, size)}."
    return size, (about_choice(chosen, "EG308", "gateway.nodes", message),)


def misfits(pools: Iterable[Pool], facts: Facts) -> Iterator[Notice]:
    """EG308 for pools that the target or the previous plan has, with a node count that does not fit their prefixes."""
    paths = {pool.name: f"gatewayPools[{index}].nodes" for index, pool in enumerate(facts.target.gateway_pools)}
    for pool in pools:
        if not _fits(pool.nodes, pool.prefix_size):
            path = paths.get(pool.name, "gatewayPools")
            message = f"{pool.name} has {_mismatch(pool.nodes, pool.prefix_size)}."
            yield Notice("EG308", f"Pool {pool.name}", message, path=path, origin=facts.origin(path))


def _fits(nodes: int, length: int) -> bool:
    return _FEWEST_NODES <= nodes <= addresses_in(length)


def _mismatch(nodes: int, length: int) -> str:
    most = addresses_in(length)
    fitting = f"{_FEWEST_NODES}" if most == _FEWEST_NODES else f"{_FEWEST_NODES} to {most}"
    return f"{counted(nodes, 'node')}, and a /{length} takes {fitting}"


def type_for(mode: Mode, gateway: Gateway) -> str:
    """Private mode needs VirtualMachines; a public pool is a scale set unless chosen otherwise."""
    if mode is Mode.PRIVATE:
        return VIRTUAL_MACHINES
    return SCALE_SETS if gateway.pool_type == "auto" else gateway.pool_type
