"""A fact and where it was read, and what becomes of two that say the same, or do not."""

import ipaddress
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from msgspec import Struct

from migrate.facts.answers import Answer
from migrate.facts.nodes import Node
from migrate.model.errors import InvalidFacts

Path = tuple[str, ...]
"""Keys of target.yaml; items of a list by their name: `("network", "vnet", "subnets", "aks-nodes", "used")`."""

Value = str | int | bool | tuple[str, ...]

_COMMANDS = list(Answer)
_SHOWN = 5


class Found(Struct, frozen=True):
    """One fact, and the place that states it."""

    path: Path
    value: Value
    node: Node

    @property
    def source(self) -> str:
        """`az aks show: networkProfile.podCidrs`."""
        return f"{self.node.command}: {self.node.path}" if self.node.path else self.node.command


class Remark(Struct, frozen=True):
    """Something that was printed and is no fact: one sentence, with its full stop."""

    text: str


Told = Iterator[Found | Remark]


def text(path: Path, node: Node, words: Mapping[str, str] | None = None) -> Told:
    """A fact that is text; `words` are the only ones that target.yaml has for it, by their lower case."""
    if node.text is None:
        return
    if words is None:
        yield Found(path, node.text, node)
    elif node.text.casefold() in words:
        yield Found(path, words[node.text.casefold()], node)
    else:
        allowed = ", ".join(dict.fromkeys(words.values()))
        yield _unusable(path, node, f"target.yaml knows {allowed}")


def number(path: Path, node: Node, *, at_least: int = 0, at_most: int = 1_000_000_000) -> Told:
    """A fact that is a whole number."""
    value = node.number
    if value is None:
        return
    if at_least <= value <= at_most:
        yield Found(path, value, node)
    else:
        yield _unusable(path, node, f"target.yaml has {at_least} to {at_most}")


def cidrs(path: Path, node: Node) -> Told:
    """A fact that is a list of networks; an address without a length is a network of one."""
    networks = []
    for item in node.items or (node,):
        network = _network(item.text)
        if network is not None:
            networks.append(network)
        elif item.value is not None:
            yield _unusable(path, item, "that is no network")
    if networks:
        yield Found(path, tuple(networks), node)


def cidr(path: Path, node: Node) -> Told:
    """A fact that is one network."""
    for one in cidrs(path, node):
        yield Found(path, one.value[0], node) if isinstance(one, Found) and isinstance(one.value, tuple) else one


def agreed(found: Iterable[Found]) -> dict[Path, Found]:
    """Each fact once.

    Raises:
        InvalidFacts: two files say different things; the message names fact, values, files and places.
    """
    by_path = groupby(sorted(found, key=_order), key=lambda one: one.path)
    together = {path: list(same) for path, same in by_path}
    torn = [facts for facts in together.values() if len({_comparable(one.value) for one in facts}) > 1]
    if torn:
        more = [f"and {len(torn) - _SHOWN} more."] if len(torn) > _SHOWN else []
        raise InvalidFacts("\n".join([*map(_contradiction, torn[:_SHOWN]), *more]))
    return {path: facts[0] for path, facts in together.items()}


def dotted(path: Path) -> str:
    """`network.vnet.subnets.aks-nodes.used`, for a sentence."""
    return ".".join(path)


def _order(found: Found) -> tuple[Path, int, str, str]:
    return found.path, _COMMANDS.index(Answer(found.node.command)), found.node.file, found.node.path


def _comparable(value: Value) -> object:
    if isinstance(value, tuple):
        return tuple(sorted(value))
    return value.casefold() if isinstance(value, str) else value


def _contradiction(facts: list[Found]) -> str:
    by_value = {_comparable(one.value): one for one in reversed(facts)}
    says = [f"{_shown(one.value)} in {one.node.file} ({one.source})" for one in reversed(by_value.values())]
    return f"`{dotted(facts[0].path)}` is {' and '.join(says)}. Print both again, or give one of them."


def _shown(value: Value) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _unusable(path: Path, node: Node, why: str) -> Remark:
    return Remark(f"{node.file}: {node.path} is {node.value!s:.60}, and {why}; `{dotted(path)}` is left out.")


def _network(address: str | None) -> str | None:
    try:
        return str(ipaddress.ip_network(address or "", strict=False))
    except ValueError:
        return None
