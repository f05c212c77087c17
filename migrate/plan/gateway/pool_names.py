"""Names of gateway pools: valid for AKS, alike for pools of a kind, and nobody else's (design 4.2.4)."""

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import count, product
from string import ascii_lowercase

from migrate.model.choices import Chosen, Gateway
from migrate.model.findings import Notice
from migrate.model.gateway import Mode
from migrate.model.target import Target
from migrate.plan.gateway.known import Known
from migrate.plan.notices import about_choice

_LONGEST = 12
_NAME = re.compile(r"[a-z][a-z0-9]{0,11}\Z")
_RESERVED = frozenset({"aksmanagedap"})
_SHORT = {Mode.PUBLIC: "pub", Mode.PRIVATE: "prv"}


class Names:
    """Hands out names, each once.

    The pool that the choices name for a mode comes first, then `<prefix><pub|prv><size>` and a letter.
    """

    def __init__(self, prefix: str, *, taken: Collection[str], asked: Mapping[Mode, str]) -> None:
        """Begins with the names in use, and those that the choices ask for, of which pools may be there already."""
        self._prefix = prefix
        self._asked = {mode: name for mode, name in asked.items() if name not in taken}
        self._taken = {*taken, *asked.values()}
        self._series: dict[str, Iterator[str]] = {}

    def new(self, mode: Mode, prefix_size: int) -> str:
        """The next name for a pool of this mode and size."""
        if mode in self._asked:
            return self._asked.pop(mode)
        stem = f"{self._prefix}{_SHORT[mode]}{prefix_size}"
        series = self._series.setdefault(stem, _series(stem))
        name = next(name for name in series if name not in self._taken)
        self._taken.add(name)
        return name


def pool_prefix(chosen: Chosen) -> tuple[str, tuple[Notice, ...]]:
    """What names of new pools begin with; EG608 where no name can begin like that."""
    prefix, default = chosen.choices.gateway.pool_prefix, Gateway().pool_prefix
    if _NAME.match(f"{prefix}pub31a"):
        return prefix, ()
    message = f"No pool name can begin with {prefix!r}."
    fallback = f"The plan names pools {default}…"
    return default, (about_choice(chosen, "EG608", "gateway.poolPrefix", message, fallback=fallback),)


def names_in_use(target: Target, known: Known) -> set[str]:
    """Names that no new pool can have."""
    return {*target.node_pools, *(pool.name for pool in target.gateway_pools), *known.pools, *_RESERVED}


def asked_pools(chosen: Chosen, target: Target, known: Known) -> tuple[dict[Mode, str], tuple[Notice, ...]]:
    """The pool that choices name for each mode, which is there already or gets this name; EG608 where it cannot."""
    names: dict[Mode, str] = {}
    notices: list[Notice] = []
    asked = chosen.choices.gateway.pools
    for mode in (mode for mode in Mode if mode in asked):
        name = asked[mode]
        reason = _why_not(name, mode, names.values(), target, known)
        if reason is None:
            names[mode] = name
        else:
            notices.append(_refusal(chosen, mode, name, reason))
    return names, tuple(notices)


def _refusal(chosen: Chosen, mode: Mode, name: str, reason: str) -> Notice:
    path = f"gateway.pools.{mode}"
    message = f"{name} cannot be the pool of {mode} configurations: {reason}."
    fallback = f"The plan finds the pool of {mode} configurations by itself."
    return Notice("EG608", f"Pool {name}", message, path=path, origin=chosen.origin(path), fallback=fallback)


def _why_not(name: str, mode: Mode, others: Collection[str], target: Target, known: Known) -> str | None:
    if not _NAME.match(name) or name in _RESERVED:
        return "AKS takes no such name"
    if name in others:
        return "one pool serves one mode, and it is named for both"
    pool = known.pools.get(name)
    if pool is not None and pool.mode is not mode:
        return f"it is a {pool.mode} gateway pool"
    if name in known.mixed:
        return "it lies in one subnet with gateway pools of the other mode"
    if pool is not None:
        return None
    return "it is a node pool of the cluster and no gateway pool" if name in target.node_pools else None


def _series(stem: str) -> Iterator[str]:
    """`egwpub31a` to `egwpub31z`, then two letters and more; a long stem makes room for them."""
    for length in count(1):
        for letters in product(ascii_lowercase, repeat=length):
            yield stem[: _LONGEST - length] + "".join(letters)
