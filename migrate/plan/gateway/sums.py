"""How many addresses of its subnet a gateway pool takes (design 4.2.5; domain notes, Azure 2)."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from migrate.model.gateway import Pool, Term, addresses_in
from migrate.model.target import GatewayPool, Network
from migrate.model.wording import counted
from migrate.plan.gateway.sizes import VIRTUAL_MACHINES

RESERVED = Term(5, "reserved by Azure")
"""Once a subnet, whatever lies in it."""
_SHOWN = 6
"""Terms of a sum in a sentence; the plan has all of them."""


class Sums(Struct, frozen=True):
    """The arithmetic of one cluster and one set of choices.

    Shape: `pod_addresses` are those that a node sets aside for its pods, 0 but on node subnet CNI; `growth`
    is a percentage of the configurations of a pool.
    """

    pod_addresses: int = 0
    growth: int = 0

    def in_use(self, pool: Pool | GatewayPool, configurations: int) -> int:
        """What a pool that exists takes while nothing is upgraded."""
        return self._sum(pool, configurations, surge=0)

    def needed(self, pool: Pool, configurations: int) -> int:
        """What a pool may take at its busiest, without room for growth."""
        return self._sum(pool, configurations, surge=1)

    def growth_of(self, configurations: int) -> int:
        """How many further configurations a new block is made for, rounded up."""
        return -(-configurations * self.growth // 100)

    def terms(self, pool: Pool, *, others: int = 0, growth: int = 0, name: str = "") -> Iterator[Term]:
        """The sum of `needed`, term by term.

        Shape: `others` are configurations on the pool that are none of this plan; `name` stands in front
        where a subnet holds several pools.
        """
        parts = [(pool.configurations, "configuration", ""), (others, "other", ""), (growth, "growth", "growth")]
        words = ["1", *(counted(number, noun, plural) for number, noun, plural in parts if number)]
        each = 1 + pool.configurations + others + growth
        yield Term(interfaces(pool) * each, f"{name}{_interfaces(pool)} × ({' + '.join(words)})")
        if self.pod_addresses:
            pods = f"{name}{counted(pool.nodes, 'node')} × {counted(self.pod_addresses, 'pod')}"
            yield Term(pool.nodes * self.pod_addresses, pods)

    def _sum(self, pool: Pool | GatewayPool, configurations: int, *, surge: int) -> int:
        return interfaces(pool, surge=surge) * (1 + configurations) + pool.nodes * self.pod_addresses


def interfaces(pool: Pool | GatewayPool, *, surge: int = 1) -> int:
    """Network interfaces: each takes an address of its own and one for every configuration.

    A VirtualMachines pool has all M of them from the start, attached to a machine or not. A scale set has
    one a node, and `surge` more while it is upgraded.
    """
    return addresses_in(pool.prefix_size) if pool.type == VIRTUAL_MACHINES else pool.nodes + surge


def pod_addresses(network: Network) -> int:
    """Addresses of its own subnet that each node sets aside for pods; a plugin without a mode is node subnet."""
    flat = network.plugin == "azure" and network.plugin_mode in {None, "nodeSubnet"}
    return network.max_pods if flat else 0


def written(terms: Sequence[Term]) -> str:
    """`15 ((2 nodes + 1 surge) × (1 + 3 configurations + 1 growth)) + 5 (reserved by Azure)`; a long sum is cut."""
    shown = [*terms] if len(terms) <= _SHOWN else [*terms[: _SHOWN - 1], _rest(terms[_SHOWN - 1 :])]
    return " + ".join(f"{term.addresses:,} ({term.why})" for term in shown)


def _rest(terms: Sequence[Term]) -> Term:
    return Term(sum(term.addresses for term in terms), f"{len(terms)} further terms")


def _interfaces(pool: Pool) -> str:
    if pool.type == VIRTUAL_MACHINES:
        return counted(interfaces(pool), "network interface")
    return f"({counted(pool.nodes, 'node')} + 1 surge)"
