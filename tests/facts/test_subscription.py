from typing import Any

import pytest

from tests.facts.samples import NODE_GROUP, SUBSCRIPTION, facts, gathered, nested, sample

PREFIXES = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/rg-orders/providers/Microsoft.Network/publicIPPrefixes"


def prefix(name: str, **changed: Any) -> dict[str, Any]:
    path = ("publicIpPrefixes", f"{PREFIXES}/{name}")
    return {fact[2]: value for fact, value in facts(**changed).items() if fact[:2] == path}


def usage(name: str, limit: Any, current: Any) -> dict[str, Any]:
    return {"name": {"value": name}, "limit": limit, "currentValue": current}


def test_a_prefix_is_told_with_the_addresses_that_are_taken() -> None:
    assert {
        "id": f"{PREFIXES}/pfx-payments",
        "cidr": "203.0.113.16/30",
        "length": 30,
        "location": "northeurope",
        "sku": "Standard",
        "used": 2,
    } == prefix("pfx-payments")


def test_zones_are_told_where_there_are_some() -> None:
    assert (("1", "2", "3"), 0) == (prefix("pfx-spare")["zones"], prefix("pfx-spare")["used"])


def test_prefixes_of_ipv6_serve_no_gateway() -> None:
    assert {} == prefix("pfx-six")


def test_resource_managers_own_form_says_the_same() -> None:
    lists = {name.replace("-", "_"): {"value": nested(sample(name))} for name in ("prefixes", "load-balancers")}

    assert facts() == facts(**lists)


def test_the_quota_is_that_of_standard_addresses() -> None:
    said = facts()

    assert (500, 27) == (said["quota", "standardPublicIps"], said["quota", "used"])


def test_the_quota_of_ipv4_alone_is_the_better_one() -> None:
    usages = sample("network-usages")
    usages.append(usages[2] | {"limit": 20, "name": {"value": "IPv4StandardSkuPublicIpAddresses"}})

    assert 20 == facts(network_usages=usages)["quota", "standardPublicIps"]


def test_vcpus_are_told_by_family_whether_az_prints_numbers_or_text() -> None:
    usages = [usage("standardDSv5Family", "100", 16), usage("cores", 350, 84), usage("standardFSv2Family", 0, "0")]
    said = facts(vm_usages=usages)

    assert {
        "standardDSv5Family": {"family": "standardDSv5Family", "limit": 100, "used": 16},
        "standardFSv2Family": {"family": "standardFSv2Family", "limit": 0, "used": 0},
    } == {
        family: {path[3]: value for path, value in said.items() if path[:3] == ("quota", "vcpus", family)}
        for family in {path[2] for path in said if path[:2] == ("quota", "vcpus")}
    }


def test_a_family_without_a_limit_is_named_and_left_out() -> None:
    said = gathered(vm_usages=[usage("standardDSv5Family", -1, 0), usage("standardFSv2Family", 10, 0)])

    assert ("quota", "vcpus", "standardDSv5Family", "family") not in said.found
    assert "standardDSv5Family is left out of quota.vcpus: nothing says its limit." in said.remarks


def test_rules_are_those_of_services_beside_the_nodes() -> None:
    balancers = sample("load-balancers")
    elsewhere = balancers[0] | {"id": balancers[0]["id"].replace(NODE_GROUP.lower(), "other")}

    assert 5 == facts(load_balancers=[*balancers, elsewhere])["serviceLoadBalancerRules",]


@pytest.mark.parametrize("balancers", [None, []])
def test_without_load_balancers_nobody_knows_their_rules(balancers: Any) -> None:
    assert ("serviceLoadBalancerRules",) not in facts(load_balancers=balancers)


def test_only_the_gateways_own_balancer_has_no_rules_of_services() -> None:
    assert 0 == facts(load_balancers=sample("load-balancers")[2:])["serviceLoadBalancerRules",]
