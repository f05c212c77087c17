from migrate.model.gateway import Status
from migrate.model.target import Subnet
from migrate.plan.gateway.sites import nodes_site, sites_of
from tests.plan.gateway.clusters import NODES, a_cluster, a_plan, planned, public, with_network, with_vnet

THREE = public("team-a", "team-b", "team-c")
PLAN = a_plan(planned(THREE), THREE)


def test_the_subnets_of_the_target_exist_and_say_where_they_are_stated() -> None:
    sites = sites_of(a_cluster(), None)
    assert [("aks-nodes", Status.EXISTING, 256), ("firewall", Status.EXISTING, 64)] == [
        (site.name, site.status, site.size) for site in sites.values()
    ]
    assert "network.vnet.subnets[1]" == sites["firewall"].path
    assert NODES == sites["aks-nodes"].stated


def test_the_blocks_of_the_previous_plan_are_still_to_be_made() -> None:
    site = sites_of(a_cluster(), PLAN)["egress-gateway-1"]
    assert ("10.224.1.64/27", Status.CREATE) == (str(site.network), site.status)


def test_what_the_target_says_of_a_subnet_counts_more_than_the_previous_plan() -> None:
    site = sites_of(a_cluster(Subnet("egress-gateway-1", "10.224.9.0/26")), PLAN)["egress-gateway-1"]
    assert ("10.224.9.0/26", Status.EXISTING) == (str(site.network), site.status)


def test_a_block_that_another_subnet_or_the_clusters_ranges_took_is_gone() -> None:
    assert "egress-gateway-1" not in sites_of(a_cluster(Subnet("bastion", "10.224.1.80/29")), PLAN)
    assert "egress-gateway-1" not in sites_of(with_network(a_cluster(), pod_cidrs=("10.224.1.0/24",)), PLAN)


def test_ipv6_subnets_are_passed_over() -> None:
    assert {"aks-nodes", "firewall"} == sites_of(a_cluster(Subnet("six", "fd00::/64")), None).keys()


def test_the_subnet_of_the_nodes_is_the_first_with_that_role() -> None:
    sites = sites_of(a_cluster(Subnet("more", "10.224.3.0/24", role="nodes")), None)
    found = nodes_site(sites.values())
    assert found is not None
    assert "aks-nodes" == found.name
    assert found.is_nodes


def test_a_target_may_name_none() -> None:
    assert nodes_site(sites_of(with_vnet(a_cluster(), subnets=()), None).values()) is None
