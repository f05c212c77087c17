"""One cluster with everything wrong shows that each rule of the catalogue can happen; a sound one that none has to."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from migrate.assess.checks import assess
from migrate.exports.read import read_exports
from migrate.inventory.build import build_inventory
from migrate.model.catalogue import RULES
from migrate.model.choices import Choices, Chosen, Gateway, NamespaceChoice
from migrate.model.objects import GATEWAY_ANNOTATION
from migrate.model.target import Facts, PublicIpPrefix, Quota, Subnet, VcpuQuota, VirtualNetwork
from migrate.plan.make import draft_plan
from tests.inventory.objects import (
    egress_ip,
    firewall,
    namespace,
    net_namespace,
    pod,
    rule,
    template,
    workload,
    yaml_of,
)
from tests.plan.factories import VNET
from tests.plan.gateways import MANAGED_VNET, PREFIXES, the_facts, the_target


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
    namespace("plain", env="plain"),
    egress_ip("plain", "10.0.0.20", env="plain"),
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
    firewall(rule("Allow", dnsName="*.example.com"), namespace="plain"),
    policy("k8s.ovn.org/v1", "EgressService", "shop", sourceIPBy="Network"),
    policy("network.operator.openshift.io/v1", "EgressRouter", "pinned", addresses=[{"ip": "10.0.9.9/24"}]),
    policy("k8s.ovn.org/v1", "EgressQoS", "default", egress=[]),
    policy("k8s.ovn.org/v1", "UserDefinedNetwork", "blue", topology="Layer3"),
    yaml_of("k8s.ovn.org/v1", "AdminPolicyBasedExternalRoute", "out", spec={"from": {"namespaceSelector": {}}}),
    yaml_of(
        "policy.networking.k8s.io/v1alpha1",
        "AdminNetworkPolicy",
        "secret-keeping",
        spec={"subject": {"namespaces": {}}, "egress": [{"action": "Deny"}]},
    ),
    yaml_of("config.openshift.io/v1", "Proxy", "cluster", spec={"httpsProxy": "http://proxy.example.com:3128"}),
)
OTHERS = (
    yaml_of("example.com/v1", "EgressIP", "foreign"),
    yaml_of("apps.open-cluster-management.io/v1", "Policy", "wrapping", spec={"object": odd("inner")}),
    "---\nkind: [broken\n",
)
WRONG = Choices(
    exclude_cidrs=("0.0.0.0/0",),
    gateway=Gateway(nodes=99, pool_prefix="Egw", pool_type="VirtualMachines"),
    opt_in="admission",
    namespaces={"joined": NamespaceChoice(mode="public"), "absent": NamespaceChoice(mode="public")},
)
UNFIT = the_facts(
    {"kubernetes_version": "1.33", "identity": "systemAssigned", "fips": True, "controller_version": "v0.1.3"},
    plugin="none",
    plugin_mode="podSubnet",
)
MADE_BY_AKS = the_facts(
    {"controller_version": "v0.1.4"},
    vnet=VirtualNetwork(MANAGED_VNET, ("10.224.0.0/16",), (Subnet("aks-subnet", "10.224.0.0/24", role="nodes"),)),
)

SHARED, CROWDED, LONG = (PublicIpPrefix(f"{PREFIXES}/{name}", size) for name, size in (("s", 30), ("c", 30), ("l", 28)))
PUBLIC = (
    *(namespace(name, env="public") for name in ("one", "two", "three", "four", "five", "long", "none")),
    egress_ip("peer", "20.9.0.10", env="public"),
    workload("Deployment", "web", namespace="one"),
)
PREFIXED = Choices(
    prefixes="existing",
    gateway=Gateway(prefix_size=30),
    namespaces={
        **{name: NamespaceChoice(public_ip_prefix_id=SHARED.id) for name in ("one", "two")},
        **{name: NamespaceChoice(public_ip_prefix_id=CROWDED.id) for name in ("three", "four", "five")},
        "long": NamespaceChoice(public_ip_prefix_id=LONG.id),
    },
)
NETWORKED = (
    *(namespace(mode, env=mode) for mode in ("private", "public")),
    egress_ip("private", "10.9.0.4", env="private"),
    egress_ip("public", "20.9.0.10", env="public"),
    firewall(
        rule("Allow", cidrSelector="10.50.0.0/16"), rule("Allow", cidrSelector="203.0.113.0/24"), namespace="private"
    ),
)
EXCLUDING = Choices(exclude_cidrs=("10.0.0.0/9", "172.16.0.0/12"), gateway=Gateway(subnet={"public": "nat"}))
ODD_NETWORK = the_facts(
    outbound_type="unheardOf",
    vnet=VirtualNetwork(
        VNET,
        ("10.224.0.0/16",),
        (
            Subnet("aks-nodes", "10.224.0.0/24", role="nodes", security_group=f"{PREFIXES}/nsg"),
            Subnet("nat", "10.224.2.0/24", nat_gateway=True),
        ),
    ),
)
ROUTED = the_facts(
    {"controller_version": "v0.1.4"},
    outbound_type="userDefinedRouting",
    vnet=VirtualNetwork(
        VNET,
        ("10.224.0.0/16",),
        (Subnet("aks-nodes", "10.224.0.0/24", role="nodes", default_route="10.0.0.4", route_table=f"{PREFIXES}/rt"),),
    ),
)
NETWORKS = (
    yaml_of(
        "config.openshift.io/v1",
        "Network",
        "cluster",
        status={"clusterNetwork": [{"cidr": "10.128.0.0/14"}], "serviceNetwork": ["172.30.0.0/16"]},
    ),
    yaml_of("v1", "Node", "node-1", status={"addresses": [{"type": "InternalIP", "address": "192.0.2.4"}]}),
)
USED_UP = replace(
    the_target(),
    public_ip_prefixes=(SHARED, CROWDED, LONG),
    quota=Quota(10, 10, (VcpuQuota("standardDSv5Family", 10, 10),)),
)


MANY = (*PUBLIC[:-1], workload("Deployment", "web", namespace="one", spec={"replicas": 5_001}))
"""More than a pool, a subnet or a cluster takes."""
CROWDED_CHOICES = Choices(gateway=Gateway(subnet="absent"))
FULL_CLUSTER = replace(
    the_target(vnet=VirtualNetwork(VNET, ("10.224.0.0/29",))),
    node_pools=tuple(f"pool{number}" for number in range(100)),
    service_load_balancer_rules=298,
)


def rules_that_speak(texts: Iterable[str], choices: Choices, facts: Facts, folder: Path) -> set[str]:
    for number, text in enumerate(texts):
        (folder / f"{number}.yaml").write_text(text, encoding="utf-8")
    inventory = build_inventory(read_exports([str(folder)]).documents, choices)
    drafted = draft_plan(inventory, facts, Chosen(choices))
    return {notice.rule for notice in (*assess(inventory), *drafted.notices)}


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    texts = (*EGRESS_IPS, *WORKLOADS, *POLICIES, *OTHERS)
    wrong = rules_that_speak(texts, WRONG, UNFIT, tmp_path_factory.mktemp("wrong"))
    scarce = rules_that_speak(PUBLIC, PREFIXED, Facts(USED_UP), tmp_path_factory.mktemp("scarce"))
    covered = rules_that_speak(NETWORKED, EXCLUDING, ODD_NETWORK, tmp_path_factory.mktemp("covered"))
    public = rules_that_speak(PUBLIC, Choices(), MADE_BY_AKS, tmp_path_factory.mktemp("public"))
    crowded = rules_that_speak(MANY, CROWDED_CHOICES, Facts(FULL_CLUSTER), tmp_path_factory.mktemp("crowded"))
    return wrong | scarce | covered | public | crowded


@pytest.mark.parametrize("rule_id", RULES)
def test_every_rule_speaks_where_everything_is_wrong(rule_id: str, spoken: set[str]) -> None:
    assert rule_id in spoken


def test_nothing_speaks_that_is_not_in_the_catalogue(spoken: set[str]) -> None:
    assert spoken <= RULES.keys()


OF_EVERY_PRIVATE_PLAN = {"EG604", "EG605", "EG610", "EG611", "EG612"}


def test_where_nothing_is_wrong_only_what_holds_of_every_plan_is_said(tmp_path: Path) -> None:
    sound = (namespace("team-a", env="prod"), egress_ip("one", env="prod"), workload("Deployment", "web"))
    assert OF_EVERY_PRIVATE_PLAN >= rules_that_speak((*sound, *NETWORKS), Choices(), ROUTED, tmp_path)
