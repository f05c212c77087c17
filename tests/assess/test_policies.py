from typing import Any

import pytest

from tests.inventory.objects import egress_ip, namespace, pod, workload, yaml_of
from tests.support import findings, ids, only

TEAM, WEB = namespace("team-a", env="prod"), workload("Deployment", "web")
PROD = egress_ip("prod", env="prod")
DENY = {"type": "Deny", "to": {"cidrSelector": "0.0.0.0/0"}}
ALLOW = {"type": "Allow", "to": {"dnsName": "api.example.com"}, "ports": [{"protocol": "TCP", "port": 443}]}


def firewall(*rules: Any, name: str = "default", namespace: str = "team-a") -> str:
    return yaml_of("k8s.ovn.org/v1", "EgressFirewall", name, namespace, spec={"egress": list(rules)})


def to(**target: Any) -> dict[str, Any]:
    return {"type": "Allow", "to": target}


def network_policy(name: str, *rules: Any, namespace: str = "team-a") -> str:
    group = "network.openshift.io/v1"
    return yaml_of(group, "EgressNetworkPolicy", name, namespace, spec={"egress": list(rules)})


def on_pods(app: str | None = None, namespace: str = "team-a", **spec: Any) -> str:
    selector = {"matchLabels": {"app": app}} if app else {}
    return yaml_of("networking.k8s.io/v1", "NetworkPolicy", "deny", namespace, spec={"podSelector": selector, **spec})


# --- EG501


@pytest.mark.parametrize(
    "policy",
    [
        on_pods(policyTypes=["Egress"]),
        on_pods("web", policyTypes=["Ingress", "Egress"], egress=[]),
        on_pods("web", egress=[{"to": [{"ipBlock": {"cidr": "192.0.2.0/24"}}]}]),
        on_pods("web", podSelector=None, policyTypes=["Egress"]),
    ],
)
def test_a_network_policy_on_what_a_moved_workload_sends_is_eg501(policy: str) -> None:
    found = only(findings(TEAM, WEB, PROD, policy), "EG501")
    assert "It will not apply to traffic of Deployment team-a/web through the gateway." == found.message


@pytest.mark.parametrize(
    "policy",
    [
        on_pods(policyTypes=["Ingress"]),
        on_pods(),
        on_pods("other", policyTypes=["Egress"]),
        on_pods(namespace="team-b", policyTypes=["Egress"]),
        on_pods(podSelector={"matchLabels": None}, policyTypes=["Egress"]),
        yaml_of("networking.k8s.io/v1", "NetworkPolicy", "deny", "team-a", spec=None),
    ],
)
def test_one_on_other_traffic_or_other_pods_is_not(policy: str) -> None:
    assert "EG501" not in ids(findings(TEAM, WEB, PROD, policy))


def test_labels_of_running_pods_count_too() -> None:
    running = pod("web-7d9f-x", owner="ReplicaSet web-7d9f", labels={"app": "web", "pod-template-hash": "7d9f"})
    by_hash = on_pods(policyTypes=["Egress"], podSelector={"matchLabels": {"pod-template-hash": "7d9f"}})
    assert "EG501" in ids(findings(TEAM, WEB, PROD, running, by_hash))


# --- EG502


@pytest.mark.parametrize("text", [firewall(ALLOW, DENY), network_policy("default", ALLOW, DENY)])
def test_a_firewall_beside_a_configuration_is_eg502(text: str) -> None:
    found = only(findings(TEAM, WEB, PROD, text), "EG502")
    assert "Its 2 rules will not apply to traffic through the gateway." == found.message
    assert "spec.egress" == (found.origin and found.origin.path)


@pytest.mark.parametrize("egress_ips", [[], [egress_ip("dev", env="dev")]])
def test_a_firewall_beside_none_is_not(egress_ips: list[str]) -> None:
    assert "EG502" not in ids(findings(TEAM, WEB, firewall(DENY), *egress_ips))


# --- EG511


def test_two_egress_network_policies_in_a_namespace_are_eg511_each() -> None:
    found = findings(TEAM, WEB, PROD, network_policy("john", DENY), network_policy("pepe", DENY))
    assert ["EgressNetworkPolicy team-a/john", "EgressNetworkPolicy team-a/pepe"] == [
        each.subject for each in found if each.id == "EG511"
    ]


@pytest.mark.parametrize("other", [network_policy("pepe", DENY, namespace="team-b"), firewall(DENY)])
def test_one_in_each_namespace_is_not(other: str) -> None:
    assert "EG511" not in ids(findings(TEAM, WEB, PROD, network_policy("john", DENY), other))


def test_two_in_a_namespace_without_a_configuration_are_not() -> None:
    assert "EG511" not in ids(findings(TEAM, WEB, network_policy("john", DENY), network_policy("pepe", DENY)))


# --- EG512


@pytest.mark.parametrize(
    "rule",
    [
        "Deny everything",
        {"type": "AllowX", "to": {"cidrSelector": "10.0.0.0/8"}},
        {"to": {"cidrSelector": "10.0.0.0/8"}},
        {"type": "Deny"},
        {"type": "Deny", "to": {}},
        {"type": "Deny", "to": "0.0.0.0/0"},
        {"type": "Allow", "to": {"cidrSelector": "10.0.0.0/8", "dnsName": "example.com"}},
        {"type": "Allow", "to": {"cidrSelector": "10.0.0.0/33"}},
        {"type": "Allow", "to": {"cidrSelector": "10.0.0.1"}},
        {"type": "Allow", "to": {"dnsName": "10.0.0.0/8"}},
        DENY | {"ports": [{"protocol": "TCP", "port": 443}, {"protocol": "TCPX", "port": 443}]},
        DENY | {"ports": [{"port": 443}]},
        DENY | {"ports": ["443"]},
    ],
)
def test_a_malformed_rule_is_eg512_at_its_place(rule: Any) -> None:
    found = only(findings(firewall(ALLOW, rule)), "EG512")
    assert "spec.egress[1]" == (found.origin and found.origin.path)
    assert found.message.startswith("Rule 2 ")


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("has a `nodeSelector`", to(nodeSelector={"matchLabels": {"zone": "a"}})),
        ("IPv4 only", to(cidrSelector="2001:db8::/32")),
        ("reads as 0.0.0.0/0", to(cidrSelector="0.0.0.0/32")),
        ("has `ports`", ALLOW),
    ],
)
def test_what_only_ovn_reads_as_it_is_written_is_eg512_in_an_egress_network_policy(words: str, rule: Any) -> None:
    assert words in only(findings(network_policy("default", rule)), "EG512").message
    assert "EG512" not in ids(findings(firewall(rule)))


def test_a_firewall_of_another_name_is_eg512() -> None:
    assert "`default`" in only(findings(firewall(DENY, name="strict")), "EG512").message


@pytest.mark.parametrize(
    "text",
    [
        firewall(ALLOW, DENY),
        firewall({"type": "Allow", "to": {"nodeSelector": {"matchLabels": {"zone": "a"}}}}),
        firewall({"type": "Allow", "to": {"dnsName": "*.example.com"}}),
        network_policy("any-name", DENY),
        yaml_of("k8s.ovn.org/v1", "EgressFirewall", "default", "team-a", spec=None),
        yaml_of("k8s.ovn.org/v1", "EgressFirewall", "default", "team-a", spec={"egress": None}),
    ],
)
def test_a_sound_firewall_is_not(text: str) -> None:
    assert "EG512" not in ids(findings(text))


@pytest.mark.parametrize("kind", [[], {}, None, 1])
def test_a_rule_whose_type_is_no_word_is_eg512_and_nothing_worse(kind: object) -> None:
    assert "EG512" in ids(findings(firewall({"type": kind, "to": {"cidrSelector": "10.0.0.0/8"}})))
