from typing import Any

import pytest

from tests.facts.samples import facts, gathered, nested, sample, with_cluster

PUBLIC, PRIVATE = 2, 3


def pool(name: str, **changed: Any) -> dict[str, Any]:
    return {path[2]: value for path, value in facts(**changed).items() if path[:2] == ("gatewayPools", name)}


def with_pool(at: int, **keys: Any) -> Any:
    return with_cluster(lambda cluster: cluster["agentPoolProfiles"][at].update(keys))


def test_every_name_in_use_is_listed_once() -> None:
    assert ("egwpriv", "egwpub", "orders", "system") == facts()["nodePools",]


def test_a_scale_set_says_its_nodes_itself() -> None:
    assert {
        "name": "egwpub",
        "type": "VirtualMachineScaleSets",
        "nodes": 2,
        "vmSize": "Standard_D2s_v5",
        "prefixSize": 30,
        "subnet": "snet-egress",
        "mode": "public",
        "configurations": ("billing/egress", "payments/egress"),
    } == pool("egwpub")


def test_virtual_machines_are_added_up() -> None:
    sizes = {"scale": {"manual": [{"size": "Standard_D2s_v5", "count": 1}, {"size": "Standard_D2s_v5", "count": 3}]}}
    said = pool("egwpriv", pools=None, cluster=with_pool(PRIVATE, virtualMachinesProfile=sizes))

    assert ("VirtualMachines", 4, "Standard_D2s_v5", "private") == (
        said["type"],
        said["nodes"],
        said["vmSize"],
        said["mode"],
    )


def test_machines_of_several_sizes_have_no_size_to_state() -> None:
    sizes = {"scale": {"manual": [{"size": "Standard_D2s_v5", "count": 1}, {"size": "Standard_D4s_v5", "count": 1}]}}
    said = gathered(pools=None, cluster=with_pool(PRIVATE, virtualMachinesProfile=sizes))

    assert ("gatewayPools", "egwpriv", "vmSize") not in said.found
    assert "cluster.json: gateway pool egwpriv has machines of several sizes; its `vmSize` is left out." in said.remarks


def test_a_gateway_pool_that_names_no_prefix_size_has_the_default_of_the_service() -> None:
    assert 31 == pool("egwpub", pools=None, cluster=with_pool(PUBLIC, gatewayProfile=None))["prefixSize"]


def test_in_a_network_of_akss_own_the_subnet_has_a_fixed_name() -> None:
    assert "aks-subnet" == pool("egwpub", pools=None, cluster=with_pool(PUBLIC, vnetSubnetId=None))["subnet"]


def test_the_list_of_pools_says_the_same_in_either_form() -> None:
    expected = pool("egwpriv")

    assert expected == pool("egwpriv", cluster=None)
    assert expected == pool("egwpriv", cluster=None, pools={"value": nested(sample("pools"))})


def test_without_configurations_nobody_knows_the_mode() -> None:
    assert {"mode", "configurations"} == pool("egwpub").keys() - pool("egwpub", gateway_configurations=None).keys()


def test_a_pool_without_configurations_is_known_to_have_none() -> None:
    configurations = sample("gateway-configurations")
    configurations["items"] = configurations["items"][:1]
    said = pool("egwpriv", gateway_configurations=configurations)

    assert ((), None) == (said["configurations"], said.get("mode"))


def test_a_pool_of_both_modes_has_none_to_state() -> None:
    configurations = sample("gateway-configurations")
    configurations["items"][2]["spec"]["provisionPublicIps"] = False
    said = gathered(gateway_configurations=configurations)

    assert ("gatewayPools", "egwpub", "mode") not in said.found
    assert "Gateway pool egwpub has public and private configurations; its `mode` is left out." in said.remarks


@pytest.mark.parametrize("keys", [{"type": "AvailabilitySet"}, {"count": None}])
def test_a_gateway_pool_that_cannot_be_described_is_named_and_left_out(keys: Any) -> None:
    said = gathered(pools=None, cluster=with_pool(PUBLIC, **keys))

    assert not any(path[:2] == ("gatewayPools", "egwpub") for path in said.found)
    assert any(remark.startswith("egwpub is left out of gatewayPools: nothing says its") for remark in said.remarks)


def test_two_counts_of_one_pool_are_a_contradiction() -> None:
    with pytest.raises(Exception, match=r"`gatewayPools\.egwpub\.nodes` is 3 in cluster\.json .* and 2 in pools\.json"):
        facts(cluster=with_pool(PUBLIC, count=3))
