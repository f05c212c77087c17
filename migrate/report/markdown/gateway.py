"""What Azure has to hold: pools, subnets with their sums, prefixes."""

from collections.abc import Iterator

from msgspec import UNSET

from migrate.formats.markdown import code, plain, prose
from migrate.model.gateway import GatewaySubnet, Pool, Prefix
from migrate.model.wording import counted
from migrate.report.labels import STATUSES
from migrate.report.markdown.parts import Blocks, names, rows_under, section
from migrate.report.review import Review


def gateway(review: Review) -> Iterator[str]:
    """The three sections, as far as there is something in them."""
    headings = ("Pool", "Mode", "Nodes", "Type", "Prefix", "Configurations", "Subnet", "Status", "Only for")
    yield from section("Gateway node pools", rows_under(headings, map(_pool, review.pools)))
    yield from section("Gateway subnets", *(block for subnet in review.subnets for block in _subnet(subnet)))
    yield from _prefixes(review)


def _pool(pool: Pool) -> tuple[str, ...]:
    return (
        code(pool.name),
        plain(pool.mode),
        f"{pool.nodes} × {code(pool.vm_size)}",
        plain(pool.type),
        f"/{pool.prefix_size}",
        f"{pool.configurations:,}",
        "none found" if pool.subnet is UNSET else code(pool.subnet),
        STATUSES[pool.status],
        "" if pool.isolation is UNSET else code(pool.isolation),
    )


def _subnet(subnet: GatewaySubnet) -> Iterator[str]:
    yield f"{code(subnet.name)} {code(subnet.cidr)}: {STATUSES[subnet.status]}, for {names(subnet.pools)}."
    terms = [(f"{term.addresses:,}", prose(term.why)) for term in subnet.terms]
    room = f"**needed**; the block has room for {counted(subnet.headroom, 'more configuration')}"
    yield rows_under(("Addresses", "Why"), [*terms, (f"**{subnet.required:,}**", room)])
    if subnet.load_balancer is not UNSET:
        yield f"Besides, {prose(subnet.load_balancer.why)}."
    carried = {"route table": subnet.route_table, "security group": subnet.security_group}
    told = [f"{what} {code(value)}" for what, value in carried.items() if value is not UNSET]
    if told:
        yield f"It carries {' and '.join(told)}."


def _prefixes(review: Review) -> Blocks:
    rows = [
        (code(prefix.name), _range(prefix), names(prefix.configurations), _status(prefix)) for prefix in review.prefixes
    ]
    return section("Public IP prefixes", rows_under(("Prefix", "Addresses", "For", "Status"), rows))


def _range(prefix: Prefix) -> str:
    return f"/{prefix.length}" if prefix.cidr is UNSET else code(prefix.cidr)


def _status(prefix: Prefix) -> str:
    words = STATUSES[prefix.status]
    return words if prefix.checked else f"{words}; not in the target: unchecked"
