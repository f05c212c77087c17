from typing import Any

import pytest

from tests.inventory.objects import egress_ip, namespace, template, workload, yaml_of
from tests.support import findings, ids, only

TEAM, WEB = namespace("team-a", env="prod"), workload("Deployment", "web")
PROD = egress_ip("prod", env="prod")
MOVED = (TEAM, WEB, PROD)
PROD_NAMESPACES, DEV_NAMESPACES = {"matchLabels": {"env": "prod"}}, {"matchLabels": {"env": "dev"}}


def ovn(kind: str, name: str = "default", namespace: str = "team-a", **spec: Any) -> str:
    return yaml_of("k8s.ovn.org/v1", kind, name, namespace, spec=spec)


# --- EG505


@pytest.mark.parametrize(
    ("address", "spec"),
    [
        ("its ingress address", {"sourceIPBy": "LoadBalancerIP"}),
        ("the address of their node", {"sourceIPBy": "Network"}),
        ("an address in the network `blue`", {"sourceIPBy": "Network", "network": "blue"}),
    ],
)
def test_an_egress_service_says_which_address_its_pods_leave_with(address: str, spec: dict[str, str]) -> None:
    found = only(findings(*MOVED, ovn("EgressService", "shop", **spec)), "EG505")
    assert f"The pods behind the Service shop leave with {address}, not with the egress address." == found.message


def test_an_egress_service_beside_no_configuration_means_nothing() -> None:
    assert "EG505" not in ids(findings(*MOVED, ovn("EgressService", "shop", "team-b")))


# --- EG506


def router(namespace: str = "team-b", **spec: Any) -> str:
    return yaml_of("network.operator.openshift.io/v1", "EgressRouter", "pinned", namespace, spec=spec)


def test_an_egress_router_names_its_address_and_its_targets_in_any_namespace() -> None:
    rules = [{"destinationIP": "203.0.113.26", "port": 8080, "protocol": "TCP"}, {"destinationIP": "203.0.113.26"}]
    text = router(addresses=[{"ip": "192.168.12.99/24"}], redirect={"redirectRules": rules})
    found = only(findings(text), "EG506")
    assert "It sends with 192.168.12.99/24 to 203.0.113.26." == found.message
    assert "EgressRouter team-b/pinned" == found.subject


def test_an_egress_router_without_an_address_is_told_all_the_same() -> None:
    assert "It sends with an address of its own." == only(findings(router()), "EG506").message


def test_pods_with_a_macvlan_interface_are_egress_routers_in_any_namespace() -> None:
    annotated = template(annotations={"pod.network.openshift.io/assign-macvlan": "true"})
    found = only(findings(workload("DeploymentConfig", "router", "team-b", template=annotated)), "EG506")
    assert "DeploymentConfig team-b/router" == found.subject
    assert found.origin
    assert "spec.template.metadata.annotations.pod.network.openshift.io/assign-macvlan" == found.origin.path


# --- EG507


def route(selector: Any, **hops: Any) -> str:
    spec = {"from": {"namespaceSelector": selector}, "nextHops": hops}
    return yaml_of("k8s.ovn.org/v1", "AdminPolicyBasedExternalRoute", "out", spec=spec)


@pytest.mark.parametrize(
    ("gateways", "hops"),
    [
        ("172.18.0.2 and 172.18.0.3", {"static": [{"ip": "172.18.0.2"}, {"ip": "172.18.0.3"}]}),
        ("gateways that are pods", {"dynamic": [{"podSelector": {}}]}),
        ("172.18.0.2 and gateways that are pods", {"static": [{"ip": "172.18.0.2"}], "dynamic": [{}]}),
        ("other gateways", {}),
    ],
)
def test_an_external_route_says_whom_it_sends_where(gateways: str, hops: Any) -> None:
    found = only(findings(*MOVED, route(PROD_NAMESPACES, **hops)), "EG507")
    assert f"It sends what leaves team-a to {gateways}." == found.message
    assert "AdminPolicyBasedExternalRoute out" == found.subject


def test_an_external_route_for_other_namespaces_means_nothing() -> None:
    assert "EG507" not in ids(findings(*MOVED, route(DEV_NAMESPACES), namespace("team-b", env="dev")))


def gateways_by_annotation(name: str) -> str:
    metadata = {"labels": {"env": "prod"}, "annotations": {"k8s.ovn.org/routing-external-gws": "172.18.0.4"}}
    return yaml_of("v1", "Namespace", name, metadata=metadata)


def test_the_older_annotation_of_a_namespace_says_the_same() -> None:
    found = only(findings(gateways_by_annotation("team-a"), WEB, PROD), "EG507")
    assert "An annotation sends what leaves it to 172.18.0.4." == found.message
    assert "Namespace team-a" == found.subject


def test_the_annotation_of_a_namespace_without_a_configuration_means_nothing() -> None:
    assert "EG507" not in ids(findings(gateways_by_annotation("team-a"), WEB))


# --- EG508

LABELLED = namespace("team-a", env="prod", **{"k8s.ovn.org/primary-user-defined-network": ""})


def test_a_network_of_a_namespace_is_told_with_its_role() -> None:
    network = ovn("UserDefinedNetwork", "blue", topology="Layer2", layer2={"role": "Primary"})
    found = only(findings(LABELLED, WEB, PROD, network), "EG508")
    assert "UserDefinedNetwork team-a/blue" == found.subject
    assert "Pods of team-a are on this network, their primary one." == found.message


def test_a_network_of_the_cluster_names_the_namespaces_that_it_selects() -> None:
    spec = {
        "namespaceSelector": PROD_NAMESPACES,
        "network": {"topology": "Localnet", "localnet": {"role": "Secondary"}},
    }
    network = yaml_of("k8s.ovn.org/v1", "ClusterUserDefinedNetwork", "lab", spec=spec)
    found = only(findings(LABELLED, WEB, PROD, network), "EG508")
    assert "Pods of team-a are on this network, their secondary one." == found.message


def test_the_label_alone_is_told_where_the_network_was_not_exported() -> None:
    found = only(findings(LABELLED, WEB, PROD), "EG508")
    assert "Namespace team-a" == found.subject
    assert "metadata.labels.k8s.ovn.org/primary-user-defined-network" == (found.origin and found.origin.path)


@pytest.mark.parametrize(
    "texts",
    [
        (*MOVED, ovn("UserDefinedNetwork", "blue", "team-b")),
        (
            *MOVED,
            yaml_of("k8s.ovn.org/v1", "ClusterUserDefinedNetwork", "x", spec={"namespaceSelector": DEV_NAMESPACES}),
        ),
        (LABELLED, WEB),
    ],
)
def test_networks_of_namespaces_without_a_configuration_mean_nothing(texts: tuple[str, ...]) -> None:
    assert "EG508" not in ids(findings(*texts))


# --- EG509


@pytest.mark.parametrize("kind", ["EgressQoS", "NetworkQoS"])
def test_priorities_of_traffic_are_dropped(kind: str) -> None:
    found = only(findings(*MOVED, ovn(kind, egress=[{"dscp": 30}])), "EG509")
    assert "The plan drops its 1 rule on the priority of outgoing traffic." == found.message
    assert "info" == found.severity
    assert "EG509" not in ids(findings(*MOVED, ovn(kind, namespace="team-b")))


# --- EG510


def proxy(name: str = "cluster", status: Any = None, **spec: Any) -> str:
    return yaml_of("config.openshift.io/v1", "Proxy", name, spec=spec, status=status or {})


def test_a_proxy_is_told_without_its_credentials() -> None:
    url = "http://user:pa/ss@proxy.example.com:3128/"
    found = only(findings(proxy(httpProxy=url, httpsProxy=url, noProxy=".example.com,10.0.0.0/16")), "EG510")
    assert (
        "Pods that use it reach peers through proxy.example.com:3128, whose address the peers see. "
        "Not so for .example.com and 10.0.0.0/16."
    ) == found.message
    assert "spec.httpProxy" == (found.origin and found.origin.path)


def test_a_proxy_that_only_the_status_names_is_told_too() -> None:
    found = only(findings(proxy(status={"httpsProxy": "proxy:8080"})), "EG510")
    assert "through proxy:8080, whose" in found.message
    assert "status.httpsProxy" == (found.origin and found.origin.path)


@pytest.mark.parametrize("text", [proxy(), proxy(name="other", httpProxy="http://x"), proxy(httpProxy="")])
def test_a_cluster_without_one_is_not(text: str) -> None:
    assert "EG510" not in ids(findings(text))
