from typing import Any

import pytest

from tests.facts.samples import NODE_GROUP, SUBSCRIPTION, facts, gathered, sample, with_cluster, with_profile


def cluster(key: str, **changed: Any) -> Any:
    return facts(pools=None, **changed).get(("cluster", key))


def network(key: str, **changed: Any) -> Any:
    return facts(pools=None, **changed).get(("network", key))


def with_pools(**keys: Any) -> Any:
    return with_cluster(lambda cluster: [pool.update(keys) for pool in cluster["agentPoolProfiles"]])


def updated(**keys: Any) -> Any:
    return with_cluster(lambda cluster: cluster.update(keys))


def test_the_cluster_is_as_its_id_and_az_say() -> None:
    said = {path[1]: value for path, value in facts().items() if path[0] == "cluster"}

    assert {
        "subscriptionId": SUBSCRIPTION,
        "resourceGroup": "rg-orders",
        "name": "aks-orders",
        "location": "northeurope",
        "kubernetesVersion": "1.34",
        "identity": "userAssigned",
        "fqdn": "aks-orders-7f3a9c1d.hcp.northeurope.azmk8s.io",
        "sku": "Base",
        "fips": False,
        "controllerVersion": "v0.1.4",
        "nodeResourceGroup": NODE_GROUP,
        "authorizedIPRanges": ("198.51.100.0/24", "203.0.113.77/32"),
    } == said


def test_the_version_is_the_minor_that_runs_not_the_one_to_come() -> None:
    upgrading = updated(currentKubernetesVersion="1.33.5", kubernetesVersion="1.34")

    assert "1.33" == cluster("kubernetesVersion", cluster=upgrading)


def test_without_a_running_version_the_wanted_one_counts() -> None:
    assert "1.35" == cluster(
        "kubernetesVersion", cluster=updated(currentKubernetesVersion=None, kubernetesVersion="1.35.1")
    )


def test_what_is_no_version_is_left_out() -> None:
    assert cluster("kubernetesVersion", cluster=updated(currentKubernetesVersion="latest")) is None


def test_a_service_principal_is_said_because_there_is_no_word_for_it() -> None:
    old = updated(identity=None, servicePrincipalProfile={"clientId": "3f2a", "secret": "s3cret"})
    said = gathered(cluster=old)
    assert ("cluster", "identity") not in said.found
    assert [True] == ["service principal" in remark and "s3cret" not in remark for remark in said.remarks]


@pytest.mark.parametrize(("word", "identity"), [("SystemAssigned", "systemAssigned"), ("userassigned", "userAssigned")])
def test_an_identity_is_of_one_of_two_kinds(word: str, identity: str) -> None:
    assert identity == cluster("identity", cluster=updated(identity={"type": word}))


def test_a_service_principal_is_named_and_left_out() -> None:
    said = gathered(cluster=updated(identity={"type": "None"}))

    assert ("cluster", "identity") not in said.found
    assert any(
        "identity.type is None, and target.yaml knows userAssigned, systemAssigned" in one for one in said.remarks
    )


def test_a_private_cluster_is_known_by_its_private_address() -> None:
    private = updated(privateFqdn="aks.privatelink.northeurope.azmk8s.io")

    assert "aks.privatelink.northeurope.azmk8s.io" == cluster("fqdn", cluster=private)


def test_ranges_that_nobody_has_set_are_left_out() -> None:
    assert cluster("authorizedIPRanges", cluster=updated(apiServerAccessProfile=None)) is None


def test_one_pool_with_fips_is_enough() -> None:
    some = with_cluster(lambda cluster: cluster["agentPoolProfiles"][1].update(enableFips=True))

    assert True is cluster("fips", cluster=some)
    assert cluster("fips", cluster=with_pools(enableFips=None)) is None


@pytest.mark.parametrize(
    ("on", "profile"),
    [
        (True, {"mode": "Required"}),
        (False, {"mode": "Disabled"}),
        (None, {"mode": "Preferred"}),
        (True, {"mode": "Preferred", "state": "Enabled"}),
        (False, {"mode": "Required", "state": "Disabled"}),
        (None, None),
    ],
)
def test_local_dns_is_on_where_azure_says_so(on: bool | None, profile: Any) -> None:
    assert on is cluster("localDNS", cluster=with_pools(localDnsProfile=profile))


def test_the_network_is_as_its_profile_says() -> None:
    said = {path[1]: value for path, value in facts().items() if path[0] == "network" and path[1] != "vnet"}

    assert {
        "plugin": "azure",
        "pluginMode": "overlay",
        "ipFamilies": ("IPv4",),
        "podCidrs": ("100.72.0.0/14",),
        "serviceCidrs": ("172.20.0.0/16",),
        "maxPods": 110,
        "outboundType": "loadBalancer",
    } == said


def test_a_plugin_without_a_mode_is_node_subnet_and_pods_have_no_range_of_their_own() -> None:
    flat = with_profile(networkPluginMode=None, podCidr=None, podCidrs=None)

    assert "nodeSubnet" == network("pluginMode", cluster=flat)
    assert () == network("podCidrs", cluster=flat)


def test_a_subnet_for_pods_is_pod_subnet() -> None:
    flat = with_profile(networkPluginMode=None, podCidr=None, podCidrs=None)
    flat["agentPoolProfiles"][0]["podSubnetId"] = "/subscriptions/s/x/subnets/pods"

    assert "podSubnet" == network("pluginMode", cluster=flat)


def test_kubenet_has_no_mode() -> None:
    assert network("pluginMode", cluster=with_profile(networkPlugin="kubenet", networkPluginMode=None)) is None


def test_a_plugin_of_ones_own_keeps_the_pods_range_to_itself() -> None:
    own = with_profile(networkPlugin="none", networkPluginMode=None, podCidr=None, podCidrs=None)

    assert ("none", None) == (network("plugin", cluster=own), network("podCidrs", cluster=own))


def test_ranges_may_be_printed_the_old_way() -> None:
    old = with_profile(podCidrs=None, serviceCidrs=None)

    assert ("100.72.0.0/14",) == network("podCidrs", cluster=old)
    assert ("172.20.0.0/16",) == network("serviceCidrs", cluster=old)


def test_both_families_are_kept_and_a_third_is_named() -> None:
    said = gathered(cluster=with_profile(ipFamilies=["ipv4", "IPv6", "IPv8"]))

    assert ("IPv4", "IPv6") == said.found["network", "ipFamilies"].value
    assert any("networkProfile.ipFamilies[2] is IPv8" in remark for remark in said.remarks)


@pytest.mark.parametrize("sku", ["StandardV2", "standardV2", {"name": "StandardV2"}])
def test_a_managed_nat_gateway_of_the_second_kind_has_a_name_of_its_own(sku: Any) -> None:
    nat = with_profile(outboundType="managedNATGateway", natGatewayProfile={"sku": sku})

    assert "managedNATGatewayV2" == network("outboundType", cluster=nat)


@pytest.mark.parametrize(
    ("outbound", "sku"),
    [
        ("managedNATGateway", "Standard"),
        ("managedNATGateway", None),
        ("userDefinedRouting", "standardV2"),
        ("newer", ""),
    ],
)
def test_every_other_way_out_is_written_as_it_was_printed(outbound: str, sku: Any) -> None:
    assert outbound == network(
        "outboundType", cluster=with_profile(outboundType=outbound, natGatewayProfile={"sku": sku})
    )


def test_the_largest_number_of_pods_counts() -> None:
    some = with_cluster(lambda cluster: cluster["agentPoolProfiles"][3].update(maxPods=250))

    assert 250 == network("maxPods", cluster=some)


@pytest.mark.parametrize(
    ("version", "image"),
    [
        ("v0.1.7", "mcr.microsoft.com/aks/kube-egress-gateway-daemon:v0.1.7"),
        ("v0.1.7", "registry:5000/kube-egress-gateway-daemon:v0.1.7@sha256:00"),
        (None, "mcr.microsoft.com/aks/kube-egress-gateway-daemon@sha256:00"),
        (None, "mcr.microsoft.com/oss/other:v9"),
    ],
)
def test_the_controllers_version_is_the_tag_of_its_images(version: str | None, image: str) -> None:
    sets = sample("gateway-daemonsets")
    for item in sets["items"]:
        item["spec"]["template"]["spec"]["containers"] = [{"name": "c", "image": image}]

    assert version == cluster("controllerVersion", gateway_daemonsets=sets)


def test_daemon_sets_of_other_namespaces_say_nothing() -> None:
    sets = sample("gateway-daemonsets")
    for item in sets["items"]:
        item["metadata"]["namespace"] = "elsewhere"

    assert cluster("controllerVersion", gateway_daemonsets=sets) is None
