"""One cluster with everything wrong shows that each rule of the catalogue can happen; a sound one that none has to."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from migrate.assess.checks import assess
from migrate.exports.read import read_exports
from migrate.inventory.build import build_inventory
from migrate.model.catalogue import RULES
from migrate.model.choices import Choices, Chosen, Gateway
from migrate.model.objects import GATEWAY_ANNOTATION
from migrate.plan.make import draft_plan
from tests.inventory.objects import egress_ip, namespace, net_namespace, pod, template, workload, yaml_of
from tests.plan.factories import a_target


def odd(name: str, **spec: Any) -> str:
    whole = {"egressIPs": ["10.0.0.4"], "namespaceSelector": {"matchLabels": {"env": "prod"}}} | spec
    return yaml_of("k8s.ovn.org/v1", "EgressIP", name, spec=whole)


def policy(api_version: str, kind: str, name: str, **spec: Any) -> str:
    return yaml_of(api_version, kind, name, "joined", spec=spec)


SUBNETS = "k8s.ovn.org/node-primary-ifaddr"
EGRESS_IPS = (
    namespace("team-a", env="prod"),
    namespace("openshift-dns", env="prod"),
    yaml_of("v1", "Node", "node-1", metadata={"annotations": {SUBNETS: '{"ipv4": "192.0.2.4/24"}'}}),
    egress_ip("one", env="prod", assigned=[]),
    egress_ip("two", "10.0.0.4", "2001:db8::4", env="prod", assigned=["10.0.0.4"]),
    egress_ip("three", "10.0.0.7", "10.0.0.8", env="prod"),
    egress_ip("nobody", env="none"),
    egress_ip("by-name", pods={"job-name": "once"}, env="prod"),
    egress_ip("twice", "10.0.0.9", env="prod"),
    egress_ip("twice", "10.0.0.10", env="prod"),
    odd("wrong", egressIPs=["10.0.0.04"], trafficSelector={"to": []}, priority=1),
    odd("hidden", egressIPs=["x-ipv4-0000000001-x"]),
    odd("blank", namespaceSelector=None),
    odd("template", egressIPs=["$(IP)"]),
    net_namespace("joined", "10.0.1.4", "10.0.1.5", netid=7),
    net_namespace("other", netid=7),
)
WORKLOADS = (
    workload("DaemonSet", "agent", template=template(hostNetwork=True)),
    workload("DeploymentConfig", "old"),
    workload("StatefulSet", "kafka", owner="Kafka my-cluster"),
    workload("Deployment", "iis", template=template(os={"name": "windows"})),
    workload("Deployment", "nets", template=template(annotations={"k8s.v1.cni.cncf.io/networks": "sriov"})),
    workload("Deployment", "taken", namespace="joined", template=template(annotations={GATEWAY_ANNOTATION: "another"})),
    workload("Deployment", "argo", labels={"argocd.argoproj.io/instance": "shop"}),
    workload("Deployment", "vpn", template=template(containers=[{"securityContext": {"privileged": True}}])),
    yaml_of("build.openshift.io/v1", "BuildConfig", "shop", "joined"),
    workload("Deployment", "homeless", namespace=""),
    pod("ping"),
    pod("once-x", owner="Job once", labels={"job-name": "once"}),
    workload("Job", "once"),
    workload("Deployment", "web", namespace="joined"),
)
POLICIES = (
    policy("networking.k8s.io/v1", "NetworkPolicy", "deny", podSelector={}, policyTypes=["Egress"]),
    policy("k8s.ovn.org/v1", "EgressFirewall", "strict", egress=[]),
    policy("network.openshift.io/v1", "EgressNetworkPolicy", "john", egress=[]),
    policy("network.openshift.io/v1", "EgressNetworkPolicy", "pepe", egress=[]),
)
OTHERS = (
    yaml_of("example.com/v1", "EgressIP", "foreign"),
    yaml_of("apps.open-cluster-management.io/v1", "Policy", "wrapping", spec={"object": odd("inner")}),
    "---\nkind: [broken\n",
)
WRONG = Choices(exclude_cidrs=("0.0.0.0/0",), gateway=Gateway(nodes=99, pool_prefix="Egw"))


def rules_that_speak(texts: Iterable[str], choices: Choices, folder: Path) -> set[str]:
    for number, text in enumerate(texts):
        (folder / f"{number}.yaml").write_text(text, encoding="utf-8")
    inventory = build_inventory(read_exports([str(folder)]).documents, choices)
    drafted = draft_plan(inventory, a_target(), Chosen(choices))
    return {notice.rule for notice in (*assess(inventory), *drafted.notices)}


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    texts = (*EGRESS_IPS, *WORKLOADS, *POLICIES, *OTHERS)
    return rules_that_speak(texts, WRONG, tmp_path_factory.mktemp("wrong"))


@pytest.mark.parametrize("rule_id", RULES)
def test_every_rule_speaks_where_everything_is_wrong(rule_id: str, spoken: set[str]) -> None:
    assert rule_id in spoken


def test_nothing_speaks_that_is_not_in_the_catalogue(spoken: set[str]) -> None:
    assert spoken <= RULES.keys()


def test_no_rule_speaks_where_nothing_is_wrong(tmp_path: Path) -> None:
    sound = (namespace("team-a", env="prod"), egress_ip("one", env="prod"), workload("Deployment", "web"))
    assert set() == rules_that_speak(sound, Choices(), tmp_path)
