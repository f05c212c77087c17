from typing import Any

from migrate.model.choices import Choices, Chosen, Gateway, Prices
from migrate.model.gateway import Mode, Pool, Prefix, Status
from migrate.model.inventory import Selection
from migrate.model.places import Origin
from migrate.plan.costs.notices import full_pools, idle_configurations
from migrate.plan.costs.price_list import price_list
from tests.plan.factories import HERE, a_pool, a_selection, a_workload, an_egress_ip, wanted

PRICES = price_list("westeurope", Prices())
PROD = an_egress_ip("prod", "20.9.0.10")
IDLE = a_selection(PROD, "team-a", whole=True)
OTHERS = [a_selection(PROD, f"team-{n}", a_workload(f"team-{n}", "web")) for n in range(5)]


def prefix(*configurations: str, size: int = 31) -> Prefix:
    return Prefix("p", size, Status.CREATE, ("team-a",), configurations)


def idle(*selections: Selection, prefixes: tuple[Prefix, ...] = (), **prices: Any) -> list[str]:
    of = price_list("westeurope", Prices(**prices))
    return [notice.message for notice in idle_configurations(wanted(*selections), prefixes, of)]


def full(pool: Pool, **prices: Any) -> list[str]:
    of = price_list("westeurope", Prices(**prices))
    return [notice.message for notice in full_pools([pool], of, Chosen())]


def test_a_configuration_without_a_workload_is_eg210_at_its_egressip() -> None:
    (notice,) = idle_configurations(wanted(IDLE), [prefix("team-a/prod")], PRICES)
    assert ("EG210", "StaticGatewayConfiguration team-a/prod", HERE) == (notice.rule, notice.subject, notice.place)


def test_it_costs_its_addresses_and_past_the_fifth_configuration_a_rule() -> None:
    alone = idle(IDLE, prefixes=(prefix("team-a/prod"),))
    assert ["It serves no workload of the export. It costs 8.76 USD a month: 2 addresses × 4.38."] == alone
    (among_six,) = idle(IDLE, *OTHERS, prefixes=(prefix("team-a/prod"),))
    assert "It costs 16.06 USD a month: 2 addresses × 4.38 + 1 load-balancer rule × 7.30." in among_six


def test_without_it_the_others_would_still_pay_for_a_prefix_that_it_shares() -> None:
    (message,) = idle(IDLE, prefixes=(prefix("team-a/prod", "team-b/prod"),))
    assert message.endswith("It costs nothing more.")


def test_a_private_one_costs_its_rule() -> None:
    (message,) = idle(a_selection(an_egress_ip("inside", "10.0.0.4"), "team-a"), *OTHERS)
    assert message.endswith("It costs 7.30 USD a month: 1 load-balancer rule × 7.30.")


def test_without_the_price_the_price_is_asked_for() -> None:
    (message,) = idle(IDLE, prefixes=(prefix("team-a/prod"),), currency="EUR")
    assert message.endswith("What it costs is not known without the price of publicIpPrefixAddress.")


def test_a_configuration_that_serves_a_workload_or_waits_for_a_decision_is_not_idle() -> None:
    web = a_workload("team-a", "web")
    assert [] == idle(a_selection(PROD, "team-a", web))
    assert [] == idle(a_selection(PROD, "team-a", whole=True, contested=(web,)))


def test_a_pool_with_as_many_nodes_as_addresses_is_eg611_with_the_price_of_the_next_size() -> None:
    (message,) = full(a_pool(configurations=10))
    assert (
        "2 nodes, and 2 addresses in each /31. A /30 has 4 and leaves 2 spare. "
        "It costs 87.60 USD more a month: 10 configurations × 2 addresses × 4.38." == message
    )


def test_it_is_told_once_a_pool_at_the_chosen_number_of_nodes() -> None:
    at = Origin("choices.yaml", 5, "gateway.nodes")
    chosen = Chosen(Choices(gateway=Gateway(nodes=2)), {"gateway.nodes": at})
    notices = list(full_pools([a_pool(), a_pool("egwpub31b")], PRICES, chosen))
    assert [("EG611", "Pool egwpub31a", at), ("EG611", "Pool egwpub31b", at)] == [
        (notice.rule, notice.subject, notice.origin) for notice in notices
    ]


def test_virtual_machines_take_more_of_the_subnet_and_private_ones_no_money() -> None:
    private = a_pool("egwprv31a", mode=Mode.PRIVATE, type="VirtualMachines", configurations=3)
    (message,) = full(private)
    assert (
        "2 nodes, and 2 addresses in each /31. A /30 has 4 and leaves 2 spare. "
        "It takes 8 more addresses of the subnet: 2 × (1 + 3 configurations)." == message
    )
    (public,) = full(a_pool(type="VirtualMachines", configurations=3))
    assert "It costs 26.28 USD more a month" in public
    assert "It takes 8 more addresses of the subnet" in public


def test_nothing_is_larger_than_a_28() -> None:
    (message,) = full(a_pool(prefix_size=28, nodes=16))
    assert message.endswith("A /28 is the largest that a gateway takes.")


def test_without_the_price_it_still_says_what_the_next_size_gives() -> None:
    (message,) = full(a_pool(), currency="EUR")
    assert "A /30 has 4" in message
    assert message.endswith("not known without the price of publicIpPrefixAddress.")


def test_a_pool_with_a_spare_address_is_not_told() -> None:
    assert [] == full(a_pool(prefix_size=30, nodes=3))
