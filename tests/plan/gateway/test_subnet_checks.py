from msgspec.structs import replace

from migrate.model.choices import Choices, Chosen, Gateway
from migrate.model.findings import Notice
from migrate.model.places import Origin
from migrate.model.target import Facts, Subnet, Target
from migrate.plan.gateway.pools import pools_for
from tests.plan.gateway.clusters import NODES, a_cluster, a_pool, planned, private, public, teams, with_vnet

THREE = public("team-a", "team-b", "team-c")
CHOICE = Origin("choices.yaml", 4, "gateway.subnet")
FACT = Origin("target.yaml", 30, "network.vnet.subnets[2]")
USED = Origin("target.yaml", 25, "network.vnet.subnets[0].used")


def notices(target: Target, subnet: str = "auto") -> tuple[Notice, ...]:
    stated_at = {one.path: one for one in (FACT, USED)}
    chosen = Chosen(Choices(gateway=Gateway(subnet=subnet)), {"gateway.subnet": CHOICE})
    return pools_for(THREE, Facts(target, stated_at), chosen).notices


def test_a_named_subnet_that_is_too_small_is_eg301_with_both_places_and_the_sum() -> None:
    [notice] = notices(a_cluster(Subnet("gateways", "10.224.2.0/28", used=3)), "gateways")
    assert ("EG301", "Subnet gateways", CHOICE, (FACT,)) == (notice.rule, notice.subject, notice.origin, notice.related)
    assert (
        "gateways (10.224.2.0/28) has 16 addresses, and 23 are needed: 15 ((2 nodes + 1 surge) × (1 + 3 configurations "
        "+ 1 growth)) + 3 (used by others) + 5 (reserved by Azure)."
    ) == notice.message


def test_one_that_is_just_large_enough_is_none() -> None:
    assert () == notices(a_cluster(Subnet("gateways", "10.224.2.0/27", used=12)), "gateways")
    assert 1 == len(notices(a_cluster(Subnet("gateways", "10.224.2.0/27", used=13)), "gateways"))


def test_a_subnet_that_configurations_stay_in_is_judged_without_growth() -> None:
    pool = a_pool("mine", subnet="gateways", configurations=("team-a/prod", "team-b/prod", "team-c/prod"))
    [notice] = notices(a_cluster(Subnet("gateways", "10.224.2.0/28"), gateway_pools=(pool,)))
    assert ("EG301", FACT) == (notice.rule, notice.origin)
    assert (
        "has 16 addresses, and 17 are needed: 12 ((2 nodes + 1 surge) × (1 + 3 configurations)) + 5" in notice.message
    )


def test_nodes_without_an_address_for_the_load_balancer_are_eg301() -> None:
    [notice] = notices(with_vnet(a_cluster(), subnets=(replace(NODES, used=251),)))
    assert ("EG301", "Subnet aks-nodes", USED) == (notice.rule, notice.subject, notice.origin)
    assert (
        "aks-nodes (10.224.0.0/24) has 256 addresses, of which 251 are used and 5 reserved by Azure; the gateway's "
        "load balancer needs 1 more, one for each new pool."
    ) == notice.message


def test_each_new_pool_needs_one() -> None:
    full = with_vnet(a_cluster(), subnets=(replace(NODES, used=250),))
    assert () == planned(THREE, full).notices
    assert ["EG301"] == [notice.rule for notice in planned((*THREE, *private("bank")), full).notices]


def test_nobody_can_judge_nodes_whose_use_is_not_known() -> None:
    assert () == notices(with_vnet(a_cluster(), subnets=(replace(NODES, used=None),)))


def test_existing_pools_have_theirs_already() -> None:
    full = with_vnet(a_cluster(), subnets=(replace(NODES, used=251), Subnet("gateways", "10.224.2.0/24")))
    pool = a_pool("mine", subnet="gateways", configurations=(), mode="public")
    assert () == notices(replace(full, gateway_pools=(pool,)))


def test_a_named_nodes_subnet_has_the_load_balancer_in_its_own_sum() -> None:
    [notice] = notices(with_vnet(a_cluster(), subnets=(replace(NODES, used=240),)), "aks-nodes")
    assert "261 are needed" in notice.message
    assert "1 (for the load balancer, one a gateway pool) + 240 (used by others)" in notice.message


def test_the_articles_subnet_is_too_small_by_far() -> None:
    """Ten namespaces on a /28 of VirtualMachines in a /27, which the article calls sufficient."""
    target = a_cluster(Subnet("gateways", "10.224.2.0/27", used=0))
    ten = private(*teams(10))
    [notice] = planned(ten, target, subnet="gateways", prefix_size=28, growth="0%").notices
    assert (
        "has 32 addresses, and 181 are needed: 176 (16 network interfaces × (1 + 10 configurations))" in notice.message
    )
