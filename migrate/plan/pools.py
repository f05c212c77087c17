"""Gateway node pools: which size of prefix, of which type, under which name (design 4.2.2 to 4.2.4)."""

import re
from collections.abc import Collection, Iterator
from string import ascii_lowercase

from msgspec import Struct

from migrate.model.choices import Chosen, Gateway
from migrate.model.findings import Notice
from migrate.model.plan import Mode, Pool, addresses_in
from migrate.model.target import Target
from migrate.plan.notices import about_choice

_SIZES = (31, 30, 29, 28)
_FEWEST_NODES = 2
_NAME = re.compile(r"[a-z][a-z0-9]{0,11}\Z")
_RESERVED = frozenset({"aksmanagedap"})
_SHORT = {Mode.PUBLIC: "pub", Mode.PRIVATE: "prv"}


class Pools(Struct, frozen=True):
    """One pool for each mode in use, and what could not be as it was asked for."""

    by_mode: dict[Mode, Pool]
    notices: tuple[Notice, ...] = ()


def pools_for(configurations: dict[Mode, int], target: Target, chosen: Chosen) -> Pools:
    """The pools that hold so many configurations of each mode."""
    gateway = chosen.choices.gateway
    size, node_notices = _prefix_size(chosen)
    prefix, name_notices = _pool_prefix(chosen)
    taken = {*target.node_pools, *(pool.name for pool in target.gateway_pools), *_RESERVED}
    pools: dict[Mode, Pool] = {}
    for mode in sorted(configurations):
        pools[mode] = Pool(
            name=_free_name(f"{prefix}{_SHORT[mode]}{size}", taken),
            mode=mode,
            type=_type(mode, gateway),
            nodes=gateway.nodes,
            vm_size=gateway.vm_size,
            prefix_size=size,
            configurations=configurations[mode],
        )
    return Pools(pools, (*node_notices, *name_notices))


def prefix_size_for(nodes: int) -> int | None:
    """The largest prefix length (the smallest block) that has an address for each node; None if none has.

    Lengths are those that Azure sells, /28 to /31, and a gateway pool has two nodes at least (design 4.2.3).
    """
    if nodes < _FEWEST_NODES:
        return None
    return next((size for size in _SIZES if nodes <= addresses_in(size)), None)


def _prefix_size(chosen: Chosen) -> tuple[int, list[Notice]]:
    gateway = chosen.choices.gateway
    asked = gateway.prefix_size if isinstance(gateway.prefix_size, int) else None
    fitting = prefix_size_for(gateway.nodes)
    if fitting is not None and (asked is None or gateway.nodes <= addresses_in(asked)):
        return asked or fitting, []
    size = asked or (_SIZES[0] if gateway.nodes < _FEWEST_NODES else _SIZES[-1])
    message = f"{gateway.nodes} nodes do not fit a /{size}, which takes 2 to {addresses_in(size)}."
    return size, [about_choice(chosen, "EG308", "gateway.nodes", message)]


def _pool_prefix(chosen: Chosen) -> tuple[str, list[Notice]]:
    prefix, default = chosen.choices.gateway.pool_prefix, Gateway().pool_prefix
    if _NAME.match(f"{prefix}pub31a"):
        return prefix, []
    message = f"No pool name can begin with {prefix!r}."
    fallback = f"The plan names pools {default}…"
    return default, [about_choice(chosen, "EG608", "gateway.poolPrefix", message, fallback=fallback)]


def _type(mode: Mode, gateway: Gateway) -> str:
    """Private mode needs VirtualMachines; a public pool is a scale set unless chosen otherwise."""
    if mode is Mode.PRIVATE:
        return "VirtualMachines"
    return "VirtualMachineScaleSets" if gateway.pool_type == "auto" else gateway.pool_type


def _free_name(stem: str, taken: Collection[str]) -> str:
    return next(name for name in _names(stem) if name not in taken)


def _names(stem: str) -> Iterator[str]:
    """`egwpub31a` to `egwpub31z`; more pools than a cluster may hold of one kind never ask for more."""
    yield from (f"{stem}{letter}" for letter in ascii_lowercase)
    yield from (f"{stem[:10]}{first}{second}" for first in ascii_lowercase for second in ascii_lowercase)
