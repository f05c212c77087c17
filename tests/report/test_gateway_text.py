import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from msgspec.structs import replace
from rich.console import Console

from migrate.model.costs import QuotaRow
from migrate.model.gateway import AzureResource, GatewaySubnet, Prefix, Status, Term
from migrate.report.gateway_text import print_azure, print_pools, print_prefixes, print_quotas, print_subnets
from migrate.report.layout import Page
from tests.report.plans import PRIVATE_POOL, PUBLIC_POOL
from tests.report.printing import printed

SUBNET = GatewaySubnet(
    name="egress-gateway-1",
    cidr="10.224.1.64/27",
    status=Status.CREATE,
    pools=("egwpub31a",),
    required=20,
    terms=(Term(15, "(2 nodes + 1 surge) × (1 + 3 configurations + 1 growth)"), Term(5, "reserved by Azure")),
    headroom=5,
)
PREFIX = Prefix("egress-a_prod", 31, Status.CREATE, ("a",), ("a/prod",), "/subscriptions/0/x")
SWITCH = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks"


def shown(write: Callable[[Page], None]) -> str:
    def on(console: Console) -> None:
        write(Page(console))

    return printed(on)


def subnets(*rows: GatewaySubnet) -> str:
    return shown(lambda page: print_subnets(page, rows))


def prefixes(rows: Sequence[Prefix], limit: int | None = None) -> str:
    return shown(lambda page: print_prefixes(page, rows, limit=limit))


def test_a_pool_says_where_it_lies_and_whether_it_exists() -> None:
    pool = replace(PUBLIC_POOL, subnet="egress-gateway-1", status=Status.EXISTING)
    text = shown(lambda page: print_pools(page, [pool], limit=None))
    assert re.search(r"egwpub31a +2 × Standard_D2s_v5 +/31 +1 +egress-gateway-1\n +public, exists +Virtual", text)


def test_a_pool_that_somebody_has_to_himself_says_whose_it_is() -> None:
    text = shown(lambda page: print_pools(page, [replace(PRIVATE_POOL, isolation="pci")], limit=None))
    assert "only for pci" in text


def test_a_pool_for_which_no_block_was_found_says_so() -> None:
    assert "none found" in shown(lambda page: print_pools(page, [PUBLIC_POOL], limit=None))


def test_the_sum_of_a_subnet_can_be_done_again_by_hand() -> None:
    assert re.search(
        r"egress-gateway-1  10\.224\.1\.64/27  to be made, for egwpub31a\n"
        r" +15  \(2 nodes \+ 1 surge\) × \(1 \+ 3 configurations \+ 1 growth\)\n"
        r" +5  reserved by Azure\n"
        r" +20  addresses needed; the block has room for 5 more configurations\n",
        subnets(SUBNET),
    )


def test_a_subnet_says_what_it_takes_from_the_nodes_subnet_and_what_it_carries() -> None:
    text = subnets(
        replace(
            SUBNET,
            load_balancer=Term(1, "1 address of aks-nodes goes to the load balancer"),
            route_table="/subscriptions/0/rt",
        )
    )
    assert "Besides, 1 address of aks-nodes goes to the load balancer." in text
    assert "It carries route table /subscriptions/0/rt." in text


def test_a_prefix_has_its_length_until_its_addresses_are_known() -> None:
    assert re.search(r"egress-a_prod +/31 +a/prod +to be made", prefixes([PREFIX]))
    known = replace(PREFIX, cidr="20.1.2.0/31", status=Status.EXISTING)
    assert re.search(r"egress-a_prod +20\.1\.2\.0/31 +a/prod +exists", prefixes([known]))


def test_a_prefix_that_nobody_could_compare_is_called_unchecked() -> None:
    assert "not in the target: unchecked" in prefixes([replace(PREFIX, checked=False)])


def test_a_short_review_counts_the_prefixes_that_it_does_not_show() -> None:
    assert "… and 2 prefixes more; `migrate report` shows all." in prefixes([PREFIX] * 3, limit=1)


def test_a_quota_that_the_target_does_not_tell_is_not_checked() -> None:
    text = shown(lambda page: print_quotas(page, [QuotaRow("standardPublicIps", 6, 988), QuotaRow("vcpus/x", 4)]))
    assert re.search(r"standardPublicIps +6 +988\n +vcpus/x +4 +not checked", text)


def test_what_azure_gets_is_numbered_in_its_order() -> None:
    resources = [
        AzureResource(f"{SWITCH}", "2026-05-01", {}, merge=True),
        AzureResource(f"{SWITCH}/agentPools/egwpub31a", "2026-05-01", {}),
    ]
    text = shown(lambda page: print_azure(page, resources))
    assert re.search(r"1\. +aks, changed  managedClusters\n +2\. +egwpub31a, made  agentPools", text)


@pytest.mark.parametrize("section", [print_subnets, print_azure, print_quotas])
def test_nothing_to_say_is_no_heading(section: Callable[[Page, Sequence[Any]], None]) -> None:
    assert "" == shown(lambda page: section(page, []))
