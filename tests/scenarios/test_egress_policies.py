"""Every kind of egress policy as a cluster exports it: what is found, at which line, and which rules stand in."""

from pathlib import Path
from typing import Any

import pytest

from tests.scenarios.run import SHARED, plan_of
from tests.scenarios.test_nothing_is_lost import objects_in, unaccounted

CORPUS = SHARED / "corpus" / "openshift"

TEAM = """\
apiVersion: v1
kind: List
metadata: {resourceVersion: ""}
items:
- apiVersion: v1
  kind: Namespace
  metadata:
    name: payments
    annotations: {k8s.ovn.org/routing-external-gws: 172.18.0.4}
    labels: {kubernetes.io/metadata.name: payments, tier: gold, k8s.ovn.org/primary-user-defined-network: ""}
  spec: {finalizers: [kubernetes]}
  status: {phase: Active}
- apiVersion: k8s.ovn.org/v1
  kind: EgressIP
  metadata: {name: payments}
  spec:
    egressIPs: [10.0.0.40]
    namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: payments}}
  status: {items: [{egressIP: 10.0.0.40, node: worker-1}]}
- apiVersion: apps/v1
  kind: Deployment
  metadata: {name: api, namespace: payments}
  spec:
    replicas: 2
    selector: {matchLabels: {app: api}}
    template:
      metadata: {labels: {app: api}}
      spec: {containers: [{name: api, image: api}]}
"""

POLICIES = """\
apiVersion: k8s.ovn.org/v1
kind: EgressFirewall
metadata: {name: default, namespace: payments}
spec:
  egress:
  - {type: Deny, to: {cidrSelector: 10.1.0.0/16}}
  - {type: Allow, to: {cidrSelector: 10.0.0.0/8}, ports: [{protocol: TCP, port: 5432}]}
  - {type: Allow, to: {dnsName: "*.example.com"}}
  - {type: Deny, to: {cidrSelector: 0.0.0.0/0}}
status: {messages: ["worker-1: EgressFirewall Rules applied"], status: EgressFirewall Rules applied}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: only-bank, namespace: payments}
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
  - to: [{ipBlock: {cidr: 10.2.0.0/15, except: [10.3.0.0/16]}}]
    ports: [{port: 5432}, {port: 5433}]
  - to: [{namespaceSelector: {}}]
---
apiVersion: policy.networking.k8s.io/v1alpha1
kind: AdminNetworkPolicy
metadata: {name: keep-out, managedFields: [{manager: kubectl, operation: Update}]}
spec:
  priority: 20
  subject: {namespaces: {matchLabels: {tier: gold}}}
  egress:
  - {name: no-metadata, action: Deny, to: [{networks: [169.254.169.254/32]}]}
status: {conditions: []}
---
apiVersion: k8s.ovn.org/v1
kind: EgressService
metadata: {name: api, namespace: payments}
spec: {sourceIPBy: LoadBalancerIP}
status: {host: worker-2}
---
apiVersion: network.operator.openshift.io/v1
kind: EgressRouter
metadata: {name: pinned, namespace: elsewhere}
spec:
  mode: Redirect
  networkInterface: {macvlan: {mode: Bridge}}
  addresses: [{ip: 192.168.12.99/24, gateway: 192.168.12.1}]
  redirect: {redirectRules: [{destinationIP: 203.0.113.26, port: 8080, protocol: TCP}]}
---
apiVersion: k8s.ovn.org/v1
kind: AdminPolicyBasedExternalRoute
metadata: {name: out}
spec:
  from: {namespaceSelector: {matchLabels: {tier: gold}}}
  nextHops: {static: [{ip: 172.18.0.2, bfdEnabled: true}]}
---
apiVersion: k8s.ovn.org/v1
kind: ClusterUserDefinedNetwork
metadata: {name: gold}
spec:
  namespaceSelector: {matchLabels: {tier: gold}}
  network: {topology: Layer2, layer2: {role: Primary, subnets: [10.100.0.0/16]}}
---
apiVersion: k8s.ovn.org/v1alpha1
kind: NetworkQoS
metadata: {name: voice, namespace: payments}
spec: {priority: 10, podSelector: {}, egress: [{dscp: 46}]}
---
apiVersion: config.openshift.io/v1
kind: Proxy
metadata: {name: cluster}
spec: {httpsProxy: "http://proxy.example.com:3128", noProxy: .example.com, trustedCA: {name: ""}}
status: {httpsProxy: "http://proxy.example.com:3128"}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("policies")
    (folder / "team.yaml").write_text(TEAM, encoding="utf-8")
    (folder / "policies.yaml").write_text(POLICIES, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def plan(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return plan_of(folder, cwd=tmp_path_factory.mktemp("plan"))


@pytest.mark.parametrize(
    ("rule_id", "subject", "text"),
    [
        ("EG501", "NetworkPolicy payments/only-bank", "policyTypes: [Egress]"),
        ("EG502", "EgressFirewall payments/default", "egress:"),
        ("EG503", "EgressFirewall payments/default", "*.example.com"),
        ("EG504", "AdminNetworkPolicy keep-out", "egress:"),
        ("EG505", "EgressService payments/api", "sourceIPBy"),
        ("EG506", "EgressRouter elsewhere/pinned", "192.168.12.99"),
        ("EG507", "AdminPolicyBasedExternalRoute out", "nextHops"),
        ("EG507", "Namespace payments", "routing-external-gws"),
        ("EG508", "ClusterUserDefinedNetwork gold", "spec:"),
        ("EG509", "NetworkQoS payments/voice", "egress"),
        ("EG510", "Proxy cluster", "httpsProxy"),
    ],
)
def test_each_policy_is_found_at_its_line(plan: Any, folder: Path, rule_id: str, subject: str, text: str) -> None:
    (found,) = (each for each in plan["findings"] if (each["id"], each["subject"]) == (rule_id, subject))
    file, line = found["origin"]["file"].rpartition("/")[2], found["origin"]["line"]
    assert text in (folder / file).read_text(encoding="utf-8").splitlines()[line - 1]


def test_nothing_else_is_found_about_policies(plan: Any) -> None:
    assert 11 == sum(finding["id"].startswith("EG5") for finding in plan["findings"])


def test_the_rules_that_stand_in_are_those_that_both_kinds_of_policy_allow(plan: Any) -> None:
    rules = [(each["action"], each["destinations"], each["ports"], each["protocols"]) for each in plan["firewall"]]
    assert [
        ("Deny", ["10.1.0.0/16"], [], ["Any"]),
        ("Allow", ["10.2.0.0/16"], ["5432"], ["TCP"]),
        ("Deny", ["0.0.0.0/0"], [], ["Any"]),
    ] == rules
    assert {"azureFirewall"} == {each["place"] for each in plan["firewall"]}


@pytest.mark.parametrize("file", ["team.yaml", "policies.yaml"])
def test_every_field_of_them_is_accounted_for(folder: Path, file: str) -> None:
    for thing in objects_in(folder / file):
        assert [] == unaccounted(thing)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real exports is not beside the project")
def test_a_real_firewall_is_carried_over_in_its_order(tmp_path: Path) -> None:
    real = (CORPUS / "nerc-egressfirewall-production.yaml").read_text(encoding="utf-8")
    (tmp_path / "team.yaml").write_text(TEAM.replace("payments", "suhruth-test"), encoding="utf-8")
    (tmp_path / "real.yaml").write_text(real, encoding="utf-8")
    plan = plan_of(tmp_path, cwd=tmp_path)
    assert [
        "172.30.0.10/32",
        "172.30.0.10/32",
        "10.0.0.0/8",
        "172.30.0.0/16",
        "199.94.63.12/32",
        "oauth2.googleapis.com",
        "us-east5-aiplatform.googleapis.com",
        "accounts.google.com",
        "github.com",
        "api.github.com",
        "0.0.0.0/0",
    ] == [one for rule in plan["firewall"] for one in (*rule["destinations"], *rule["names"])]
    assert "EG503" not in {finding["id"] for finding in plan["findings"]}
