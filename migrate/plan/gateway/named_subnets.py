"""The subnets that choices name for gateway pools (design 4.2.5; contract, Subnets)."""

from collections.abc import Collection, Iterator

from migrate.model.choices import Chosen
from migrate.model.findings import Notice
from migrate.model.gateway import Mode
from migrate.model.wording import listed
from migrate.plan.gateway.ground import Ground
from migrate.plan.gateway.known import modes_by_subnet


def named_subnets(
    chosen: Chosen, modes: Collection[Mode], ground: Ground
) -> tuple[dict[Mode, str], tuple[Notice, ...]]:
    """The subnet that is named for each of these modes, with EG301 for names that cannot be followed."""
    asked = dict(_asked(chosen, modes))
    here = modes_by_subnet(ground.known.pools.values())
    named: dict[Mode, str] = {}
    notices: list[Notice] = []
    for mode, name in asked.items():
        reason = _why_not(name, mode, list(asked.values()), here.get(name, set()), ground)
        if reason is None:
            named[mode] = name
        else:
            notices.append(_notice(chosen, mode, name, reason))
    return named, tuple(dict.fromkeys(notices))


def path_of(chosen: Chosen, mode: Mode) -> str:
    """Where choices.yaml names the subnet of a mode."""
    return "gateway.subnet" if isinstance(chosen.choices.gateway.subnet, str) else f"gateway.subnet.{mode}"


def _asked(chosen: Chosen, modes: Collection[Mode]) -> Iterator[tuple[Mode, str]]:
    subnet = chosen.choices.gateway.subnet
    for mode in (mode for mode in Mode if mode in modes):
        name = subnet if isinstance(subnet, str) else subnet.get(mode, "auto")
        if name != "auto":
            yield mode, name


def _why_not(name: str, mode: Mode, names: list[str], here: Collection[Mode], ground: Ground) -> str | None:
    if name not in ground.sites:
        known = listed(sorted(ground.sites), at_most=10) if ground.sites else "none"
        return f"The target has no subnet {name}; it has {known}."
    if names.count(name) > 1:
        return f"{name} is named for both modes, and public and private pools never share a subnet."
    others = [other for other in here if other is not mode]
    if others:
        return f"{name} holds {others[0]} gateway pools, and public and private pools never share a subnet."
    return None


def _notice(chosen: Chosen, mode: Mode, name: str, reason: str) -> Notice:
    path = path_of(chosen, mode)
    fallback = "The plan makes a block of its own for each mode."
    return Notice("EG301", f"Subnet {name}", reason, path=path, origin=chosen.origin(path), fallback=fallback)
