from collections.abc import Sequence
from typing import Any

import pytest

from migrate.model.choices import NamespaceChoice
from migrate.model.findings import Notice
from migrate.model.gateway import GatewaySubnet, Mode, Pool
from migrate.model.places import Origin
from migrate.model.target import Facts
from migrate.plan.cluster.notices import cluster_notices
from migrate.plan.gateway.caps import Cap
from migrate.plan.gateway.pools import Pools
from tests.plan.factories import a_selection, an_egress_ip, chosen, wanted
from tests.plan.gateways import a_pool, a_private_pool, a_subnet, the_facts

PRIVATE = a_selection(an_egress_ip("b", "10.0.0.4"), "team-b")
PUBLIC = a_selection(an_egress_ip("a", "20.9.0.10"), "team-a")


def notices(facts: Facts, pool: Pool | None = None, **choices: Any) -> list[Notice]:
    """On a plan with one public and one private configuration, unless the pool says that there is but one mode."""
    modes = {pool.mode} if pool else set(Mode)
    selections = [one for one, mode in ((PUBLIC, Mode.PUBLIC), (PRIVATE, Mode.PRIVATE)) if mode in modes]
    pools = (pool,) if pool else (a_pool(), a_private_pool())
    made = in_pools(*pools, subnets=(a_subnet(),))
    return list(cluster_notices(wanted(*selections, **choices), made, (), facts, chosen(**choices)))


def in_pools(*pools: Pool, subnets: Sequence[GatewaySubnet] = ()) -> Pools:
    return Pools(pools, {}, tuple(subnets), Cap(200, 299, "an example", "serviceLoadBalancerRules"))


def said(rule: str, found: Sequence[Notice]) -> list[str]:
    return [notice.message for notice in found if notice.rule == rule]


@pytest.mark.parametrize("version", ["1.33", "1.33.9", "1.9"])
def test_private_mode_needs_kubernetes_1_34(version: str) -> None:
    (message,) = said("EG601", notices(the_facts({"kubernetes_version": version})))
    assert f"needs Kubernetes 1.34, and the cluster runs {version}" in message
    assert "planned for team-b" in message


@pytest.mark.parametrize("version", ["1.34", "1.34.1", "1.100"])
def test_from_there_on_it_does_not(version: str) -> None:
    assert [] == said("EG601", notices(the_facts({"kubernetes_version": version})))


def test_public_mode_needs_no_such_version() -> None:
    assert [] == said("EG601", notices(the_facts({"kubernetes_version": "1.30"}), a_pool()))


def test_the_opt_in_by_admission_needs_kubernetes_1_36() -> None:
    old, new = the_facts({"kubernetes_version": "1.35"}), the_facts({"kubernetes_version": "1.36"})
    (message,) = said("EG607", notices(old, opt_in="admission"))
    assert "`admission` needs Kubernetes 1.36, and the cluster runs 1.35" in message
    assert "team-a and team-b" in message
    assert [] == said("EG607", notices(new, opt_in="admission"))
    assert [] == said("EG607", notices(old, opt_in="source"))


def test_the_opt_in_of_one_namespace_counts_for_it_alone() -> None:
    by_admission = {"team-a": NamespaceChoice(opt_in="admission")}
    by_patches = {"team-a": NamespaceChoice(opt_in="patches")}
    (one,) = said("EG607", notices(the_facts(), namespaces=by_admission))
    (other,) = said("EG607", notices(the_facts(), namespaces=by_patches, opt_in="admission"))
    assert one.endswith("planned for team-a.")
    assert other.endswith("planned for team-b.")


def test_private_mode_is_a_preview_whatever_the_version() -> None:
    assert ["1 namespace in private mode: team-b."] == said("EG604", notices(the_facts()))
    assert [] == said("EG604", notices(the_facts(), a_pool()))


def test_pods_with_a_subnet_of_their_own_are_not_supported() -> None:
    (notice,) = (one for one in notices(the_facts(plugin_mode="podSubnet")) if one.rule == "EG602")
    assert "Target network.pluginMode" == notice.subject


def test_neither_is_ipv6() -> None:
    assert ["The cluster speaks IPv4 and IPv6."] == said("EG602", notices(the_facts(ip_families=("IPv4", "IPv6"))))


@pytest.mark.parametrize("mode", ["overlay", "nodeSubnet"])
def test_overlay_and_node_subnet_are(mode: str) -> None:
    assert [] == said("EG602", notices(the_facts(plugin_mode=mode)))


@pytest.mark.parametrize("plugin", ["kubenet", "none"])
def test_a_network_that_nobody_has_tested_is_named(plugin: str) -> None:
    found = notices(the_facts(plugin=plugin, plugin_mode=None))
    assert [f"The cluster's network plugin is {plugin}."] == said("EG603", found)
    assert [] == said("EG603", notices(the_facts()))


def test_fips_is_told_where_it_is_required() -> None:
    assert said("EG613", notices(the_facts({"fips": True})))
    assert [] == said("EG613", notices(the_facts({"fips": False})) + notices(the_facts()))


def test_a_finding_lies_at_the_line_of_target_yaml_that_it_is_about() -> None:
    line = Origin("target.yaml", 8, "cluster.kubernetesVersion")
    facts = Facts(the_facts({"kubernetes_version": "1.33"}).target, {"cluster.kubernetesVersion": line})
    assert {line} == {notice.origin for notice in notices(facts) if notice.rule == "EG601"}


def test_a_cluster_has_nothing_to_say_where_nothing_is_planned() -> None:
    assert [] == list(cluster_notices((), in_pools(), (), the_facts({"fips": True}, plugin="none"), chosen()))


def test_the_other_sides_of_the_cluster_are_asked_too() -> None:
    assert {"EG604", "EG605", "EG609", "EG610", "EG612"} == {notice.rule for notice in notices(the_facts())}
