from typing import Any

import pytest

from tests.inventory.objects import block, egress_ip, namespace, network_policy, pod, workload, yaml_of
from tests.support import findings, ids, only

TEAM, WEB = namespace("team-a", env="prod"), workload("Deployment", "web")
PROD = egress_ip("prod", env="prod")
DENY = [{"name": "none", "action": "Deny", "to": [{"networks": ["0.0.0.0/0"]}]}]


@pytest.mark.parametrize(
    "policy",
    [
        network_policy(),
        network_policy(pods={"app": "web"}, policyTypes=["Ingress", "Egress"]),
        network_policy(block("192.0.2.0/24"), pods={"app": "web"}, policyTypes=None),
        network_policy(podSelector=None),
        network_policy(podSelector={"matchLabels": None}),
    ],
)
def test_a_network_policy_on_what_a_moved_workload_sends_is_eg501(policy: str) -> None:
    found = only(findings(TEAM, WEB, PROD, policy), "EG501")
    assert "It will not apply to traffic of Deployment team-a/web through the gateway." == found.message


@pytest.mark.parametrize(
    "policy",
    [
        network_policy(policyTypes=["Ingress"]),
        network_policy(policyTypes=None),
        network_policy(pods={"app": "other"}),
        network_policy(namespace="team-b"),
        yaml_of("networking.k8s.io/v1", "NetworkPolicy", "deny", "team-a", spec=None),
    ],
)
def test_one_on_other_traffic_or_other_pods_is_not(policy: str) -> None:
    assert "EG501" not in ids(findings(TEAM, WEB, PROD, policy))


def test_labels_of_running_pods_count_too() -> None:
    running = pod("web-7d9f-x", owner="ReplicaSet web-7d9f", labels={"app": "web", "pod-template-hash": "7d9f"})
    assert "EG501" in ids(findings(TEAM, WEB, PROD, running, network_policy(pods={"pod-template-hash": "7d9f"})))


def admin_policy(kind: str = "AdminNetworkPolicy", egress: Any = None, **subject: Any) -> str:
    spec = {"priority": 10, "subject": subject, "egress": DENY if egress is None else egress}
    return yaml_of("policy.networking.k8s.io/v1alpha1", kind, "secret-keeping", spec=spec)


EVERYBODY: dict[str, Any] = {"namespaceSelector": {}, "podSelector": {}}


@pytest.mark.parametrize(
    "policy",
    [
        admin_policy(namespaces={}),
        admin_policy(namespaces={"matchLabels": {"env": "prod"}}),
        admin_policy("BaselineAdminNetworkPolicy", namespaces={}),
        admin_policy(pods=EVERYBODY),
        admin_policy(pods=EVERYBODY | {"podSelector": {"matchLabels": {"app": "web"}}}),
        admin_policy(namespaces={"matchLabels": None}),
        admin_policy(),
    ],
)
def test_an_admin_network_policy_on_what_a_moved_workload_sends_is_eg504(policy: str) -> None:
    found = only(findings(TEAM, WEB, PROD, policy), "EG504")
    assert found.subject.endswith("AdminNetworkPolicy secret-keeping")
    assert "Deployment team-a/web" in found.message
    assert "spec.egress" == (found.origin and found.origin.path)


@pytest.mark.parametrize(
    "policy",
    [
        admin_policy(namespaces={"matchLabels": {"env": "dev"}}),
        admin_policy(namespaces={}, egress=[]),
        admin_policy(pods=EVERYBODY | {"podSelector": {"matchLabels": {"app": "other"}}}),
        admin_policy(pods=EVERYBODY | {"namespaceSelector": {"matchLabels": {"env": "dev"}}}),
    ],
)
def test_one_on_others_or_on_what_they_receive_is_not(policy: str) -> None:
    assert "EG504" not in ids(findings(TEAM, WEB, PROD, policy, namespace("team-b", env="dev")))


def test_neither_is_one_in_a_cluster_where_nothing_moves() -> None:
    assert "EG504" not in ids(findings(TEAM, WEB, admin_policy(namespaces={})))
