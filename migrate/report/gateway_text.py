"""What Azure has to hold, as text: pools, subnets with their sums, prefixes, quotas, and the order of making."""

from collections.abc import Sequence

from msgspec import UNSET

from migrate.model.costs import QuotaRow
from migrate.model.gateway import AzureResource, GatewaySubnet, Pool, Prefix
from migrate.model.wording import counted, listed
from migrate.report.group_text import print_rest
from migrate.report.labels import STATUSES
from migrate.report.layout import Cell, Page

_INDENT = 2


def print_pools(page: Page, pools: Sequence[Pool], *, limit: int | None) -> None:
    """Prints the gateway node pools."""
    if pools:
        page.heading("Gateway node pools")
        page.table(
            ("Pool", "Nodes", "Prefix", "Configurations", "Subnet"),
            [
                (
                    (pool.name, f"{pool.mode}, {STATUSES[pool.status]}", *_whose(pool)),
                    (f"{pool.nodes} × {pool.vm_size}", pool.type),
                    f"/{pool.prefix_size}",
                    f"{pool.configurations:,}",
                    "none found" if pool.subnet is UNSET else pool.subnet,
                )
                for pool in pools[:limit]
            ],
        )
        print_rest(page, len(pools[limit:]) if limit else 0, "pool", indent=_INDENT)


def _whose(pool: Pool) -> tuple[str, ...]:
    return () if pool.isolation is UNSET else (f"only for {pool.isolation}",)


def print_subnets(page: Page, subnets: Sequence[GatewaySubnet]) -> None:
    """Prints each subnet with the sum of its addresses, term by term, so that it can be done again by hand."""
    if subnets:
        page.heading("Gateway subnets")
    for number, subnet in enumerate(subnets):
        if number:
            page.gap()
        _print_subnet(page, subnet)


def _print_subnet(page: Page, subnet: GatewaySubnet) -> None:
    pools = listed(subnet.pools, at_most=len(subnet.pools))
    page.entry(
        f"{subnet.name}  {subnet.cidr}",
        tag="",
        style="",
        aside=f"{STATUSES[subnet.status]}, for {pools}",
        indent=_INDENT,
    )
    width = max(len(f"{number:,}") for number in (subnet.required, *(term.addresses for term in subnet.terms))) + 2
    for term in subnet.terms:
        page.labelled(f"{term.addresses:>{width - 2},}", term.why, indent=2 * _INDENT, width=width)
    room = f"addresses needed; the block has room for {counted(subnet.headroom, 'more configuration')}"
    page.labelled(f"{subnet.required:>{width - 2},}", room, indent=2 * _INDENT, width=width, style="bold")
    if subnet.load_balancer is not UNSET:
        page.paragraph(f"Besides, {subnet.load_balancer.why}.", indent=2 * _INDENT)
    carried = [
        f"{what} {value}"
        for what, value in (("route table", subnet.route_table), ("security group", subnet.security_group))
        if value is not UNSET
    ]
    if carried:
        page.paragraph(f"It carries {listed(carried)}.", indent=2 * _INDENT)


def print_prefixes(page: Page, prefixes: Sequence[Prefix], *, limit: int | None) -> None:
    """Prints the public IP prefixes and whom they serve."""
    if prefixes:
        page.heading("Public IP prefixes")
        page.table(
            ("Prefix", "Addresses", "For", "Status"),
            [(prefix.name, _addresses(prefix), _served(prefix), _status(prefix)) for prefix in prefixes[:limit]],
        )
        print_rest(page, len(prefixes[limit:]) if limit else 0, "prefix", plural="prefixes", indent=_INDENT)


def _addresses(prefix: Prefix) -> str:
    return f"/{prefix.length}" if prefix.cidr is UNSET else prefix.cidr


def _served(prefix: Prefix) -> Cell:
    return prefix.configurations


def _status(prefix: Prefix) -> Cell:
    words = STATUSES[prefix.status]
    return words if prefix.checked else (words, "not in the target: unchecked")


def print_quotas(page: Page, quotas: Sequence[QuotaRow]) -> None:
    """Prints what is needed of the subscription's quotas."""
    if quotas:
        page.heading("Quotas of the subscription")
        page.table(
            ("Quota", "Needed", "Available"),
            [
                (row.name, f"{row.needed:,}", "not checked" if row.available is UNSET else f"{row.available:,}")
                for row in quotas
            ],
        )


def print_azure(page: Page, resources: Sequence[AzureResource]) -> None:
    """Prints what is made in Azure, in its order."""
    if resources:
        page.heading("What Azure gets, in this order")
    width = len(f"{len(resources)}. ")
    for number, resource in enumerate(resources, 1):
        kind, _, name = resource.id.rpartition("/providers/")[2].rpartition("/")
        verb = "changed" if resource.merge else "made"
        page.labelled(f"{number}.", f"{name}, {verb}  {kind.rpartition('/')[2]}", indent=_INDENT, width=width)
