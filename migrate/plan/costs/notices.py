"""What single things cost without being used (EG210), and what a spare node would cost (EG611)."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from migrate.model.choices import Chosen
from migrate.model.findings import Notice
from migrate.model.gateway import Mode, Pool, Prefix, addresses_in
from migrate.model.prices import NEXT_RULE, PREFIX_ADDRESS, RULES_TOGETHER
from migrate.model.wording import counted
from migrate.plan.costs.price_list import PriceList
from migrate.plan.wanted import Wanted

_LARGEST = 28


class _Item(Struct, frozen=True):
    """Something billed, in words and as a number of what has this price."""

    words: str
    quantity: int
    price: str


def idle_configurations(wanted: Sequence[Wanted], prefixes: Sequence[Prefix], prices: PriceList) -> Iterator[Notice]:
    """EG210 of each configuration that serves no workload of the export."""
    of = {name: prefix for prefix in prefixes for name in prefix.configurations}
    for one in wanted:
        if one.selection.workloads or one.selection.contested:
            continue
        own = _own(of.get(one.full_name), past_the_first=len(wanted) > RULES_TOGETHER)
        yield Notice(
            "EG210",
            f"StaticGatewayConfiguration {one.full_name}",
            f"It serves no workload of the export. {_bill(own, prices, 'a month')}",
            place=one.selection.egress_ip.place,
        )


def full_pools(pools: Sequence[Pool], prices: PriceList, chosen: Chosen) -> Iterator[Notice]:
    """EG611 of each pool that has as many nodes as its prefixes have addresses."""
    for pool in pools:
        if pool.nodes == pool.addresses:
            full = f"{pool.nodes} nodes, and {pool.addresses} addresses in each /{pool.prefix_size}."
            message = f"{full} {_more(pool, prices)}"
            yield Notice("EG611", f"Pool {pool.name}", message, origin=chosen.origin("gateway.nodes"))


def _own(prefix: Prefix | None, *, past_the_first: bool) -> Iterator[_Item]:
    """What would not be billed without it: the addresses that it does not share, and a rule past the first five."""
    if prefix is not None and len(prefix.configurations) == 1:
        addresses = addresses_in(prefix.length)
        yield _Item(counted(addresses, "address", "addresses"), addresses, PREFIX_ADDRESS)
    if past_the_first:
        yield _Item("1 load-balancer rule", 1, NEXT_RULE)


def _bill(items: Iterable[_Item], prices: PriceList, how: str) -> str:
    total, terms = Decimal(0), []
    for item in items:
        each, amount = prices.monthly(item.price), prices.monthly(item.price, item.quantity)
        if each is None or amount is None:
            return f"What it costs is not known without the price of {item.price}."
        total += amount
        terms.append(f"{item.words} × {each:,}")
    return f"It costs {total:,} {prices.currency} {how}: {' + '.join(terms)}." if terms else "It costs nothing more."


def _more(pool: Pool, prices: PriceList) -> str:
    """The next larger prefix: what it gives, and what it takes."""
    if pool.prefix_size == _LARGEST:
        return f"A /{_LARGEST} is the largest that a gateway takes."
    size = pool.prefix_size - 1
    gain = f"A /{size} has {addresses_in(size)} and leaves {addresses_in(size) - pool.nodes} spare"
    return f"{gain}. {' '.join(_price_of_more(pool, prices))}"


def _price_of_more(pool: Pool, prices: PriceList) -> Iterator[str]:
    configurations = counted(pool.configurations, "configuration")
    if pool.mode is Mode.PUBLIC:
        words, addresses = f"{configurations} × {pool.addresses} addresses", pool.configurations * pool.addresses
        yield _bill([_Item(words, addresses, PREFIX_ADDRESS)], prices, "more a month")
    if pool.type == "VirtualMachines":
        nics = pool.addresses * (1 + pool.configurations)
        yield f"It takes {nics:,} more addresses of the subnet: {pool.addresses} × (1 + {configurations})."
