"""What a design is made of, as Azure bills it: nodes, addresses, load-balancer rules, NAT gateways (design 4.2.12)."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from migrate.model.gateway import Mode, Pool, Prefix, addresses_in
from migrate.model.prices import FIRST_RULES, NAT_GATEWAY, NEXT_RULE, PREFIX_ADDRESS, PUBLIC_IP, RULES_TOGETHER, of_vm
from migrate.model.wording import counted, listed

_LARGEST, _SMALLEST = 28, 31
"""Lengths of prefixes that Azure sells for a gateway."""


class Part(Struct, frozen=True):
    """So many of something that is billed by the hour; `price` is its name in the price list."""

    item: str
    quantity: int
    unit: str
    price: str


class Design(Struct, frozen=True):
    """Another way to do it, and all that it is made of."""

    name: str
    parts: tuple[Part, ...]


def parts_of(pools: Sequence[Pool], lengths: Iterable[int], configurations: int) -> tuple[Part, ...]:
    """The parts of a gateway: its pools, a prefix of each length, and a load-balancer rule a configuration.

    All pools share one internal load balancer (domain notes, Azure 1.2).
    """
    return (*_nodes(pools), *_addresses(lengths), *_rules(configurations))


def old_way(namespaces: int) -> tuple[Part, ...]:
    """What a fixed address cost without a gateway: a NAT gateway and its address for each namespace."""
    return (
        Part("NAT gateways, one a namespace", namespaces, "NAT gateway", NAT_GATEWAY),
        Part("Public addresses of the NAT gateways", namespaces, "address", PUBLIC_IP),
    )


def old_pools(namespaces: int, size: str) -> tuple[Part, ...]:
    """The node pools that the old way needs besides, with one node each. They also run the workloads."""
    return (Part("Node pools of the old way", namespaces, size, of_vm(size)),)


def alternatives(pools: Sequence[Pool], prefixes: Sequence[Prefix], configurations: int) -> Iterator[Design]:
    """The next best designs for the same configurations: other prefix sizes, private mode, one NAT gateway."""
    lengths = [prefix.length for prefix in prefixes]
    for resized in (_one_smaller(pools), _one_larger):
        other = [resized(length) for length in lengths]
        if other != lengths:
            name = f"The same with prefixes of {listed(f'/{length}' for length in sorted(set(other)))}"
            yield Design(name, parts_of(pools, other, configurations))
    if prefixes:
        yield Design("The same in private mode", parts_of(pools, (), configurations))
    nat = Part("NAT gateway", 1, "NAT gateway", NAT_GATEWAY), Part("Its public address", 1, "address", PUBLIC_IP)
    yield Design("One managed NAT gateway for all", nat)


def _nodes(pools: Iterable[Pool]) -> Iterator[Part]:
    for pool in pools:
        yield Part(f"Nodes of {pool.name}", pool.nodes, pool.vm_size, of_vm(pool.vm_size))


def _addresses(lengths: Iterable[int]) -> Iterator[Part]:
    for length, number in sorted(Counter(lengths).items()):
        item = f"Addresses of {counted(number, 'prefix', 'prefixes')} of /{length}"
        yield Part(item, number * addresses_in(length), "address", PREFIX_ADDRESS)


def _rules(configurations: int) -> Iterator[Part]:
    if configurations:
        yield Part(f"Load balancer with its first {RULES_TOGETHER} rules", 1, "load balancer", FIRST_RULES)
    if configurations > RULES_TOGETHER:
        yield Part("Load-balancer rules after those", configurations - RULES_TOGETHER, "rule", NEXT_RULE)


def _one_larger(length: int) -> int:
    return max(length - 1, _LARGEST)


def _one_smaller(pools: Iterable[Pool]) -> Callable[[int], int]:
    """The next smaller block where it still has an address for each node of the pools with that length."""
    nodes: Counter[int] = Counter()
    for pool in pools:
        if pool.mode is Mode.PUBLIC:
            nodes[pool.prefix_size] = max(nodes[pool.prefix_size], pool.nodes)
    return lambda length: length + 1 if length < _SMALLEST and nodes[length] <= addresses_in(length + 1) else length
