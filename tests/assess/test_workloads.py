from typing import Any

import pytest

from migrate.model.names import object_name
from migrate.model.objects import GATEWAY_ANNOTATION as GATEWAY
from tests.inventory.objects import egress_ip, namespace, pod, template, workload, yaml_of
from tests.support import findings, ids, only

TEAMS = namespace("team-a", env="prod") + namespace("team-z", env="dev")
PROD = egress_ip("prod", env="prod")
WEB = workload("Deployment", "web")
HELM: dict[str, Any] = {
    "labels": {"app.kubernetes.io/managed-by": "Helm"},
    "annotations": {"meta.helm.sh/release-name": "web", "meta.helm.sh/release-namespace": "team-a"},
}


def elsewhere(text: str) -> str:
    """The same object in a namespace that no EgressIP selects."""
    return text.replace("namespace: team-a", "namespace: team-z")


def found(*texts: str, **choices: Any) -> list[str]:
    return [rule_id for rule_id in ids(findings(TEAMS, PROD, *texts, **choices)) if rule_id.startswith("EG2")]


SAID = {
    "EG201": workload("DaemonSet", "agent", template=template(hostNetwork=True)),
    "EG202": workload("DeploymentConfig", "web"),
    "EG203": workload("StatefulSet", "kafka", owner="Kafka my-cluster"),
    "EG204": pod("ping"),
    "EG205": yaml_of("build.openshift.io/v1", "BuildConfig", "shop", "team-a"),
    "EG206": workload("Deployment", "iis", template=template(os={"name": "windows"})),
    "EG207": workload("Deployment", "web", template=template(annotations={"k8s.v1.cni.cncf.io/networks": "sriov"})),
    "EG208": workload("Deployment", "web", template=template(annotations={GATEWAY: "another"})),
    "EG209": workload("Deployment", "web", **HELM),
    "EG211": workload("Deployment", "vpn", template=template(containers=[{"securityContext": {"privileged": True}}])),
}

each = pytest.mark.parametrize(("rule_id", "text"), SAID.items(), ids=SAID)


@each
def test_each_rule_speaks_of_its_own_workload(rule_id: str, text: str) -> None:
    assert [rule_id] == found(text)


def test_no_rule_speaks_of_a_plain_deployment() -> None:
    assert [] == found(WEB)


@each
def test_no_rule_speaks_of_workloads_without_an_egress_ip(rule_id: str, text: str) -> None:
    assert rule_id not in found(WEB, elsewhere(text))


@pytest.mark.parametrize("text", SAID.values(), ids=SAID)
def test_no_rule_speaks_of_what_is_left_out(text: str) -> None:
    assert [] == found(text, exclude=("team-a",))


@pytest.mark.parametrize("rule_id", sorted(SAID))
def test_workloads_that_a_pod_selector_leaves_alone_are_none_of_it(rule_id: str) -> None:
    other = egress_ip("prod", pods={"app": "other"}, env="prod")
    assert rule_id not in ids(findings(TEAMS, other, SAID[rule_id]))


def test_contested_workloads_are_spoken_of_once() -> None:
    said = [one for one in findings(TEAMS, PROD, egress_ip("two", "10.0.0.5"), pod("ping")) if one.id == "EG204"]
    assert ["Pod team-a/ping"] == [one.subject for one in said]


@pytest.mark.parametrize("owner", [{}, {"controller": False}])
def test_an_owner_that_controls_nothing_puts_nothing_back(owner: dict[str, Any]) -> None:
    references = [{"apiVersion": "v1", "kind": "ConfigMap", "name": "c", **owner}]
    assert [] == found(workload("Deployment", "web", ownerReferences=references))
    assert ["EG204"] == found(pod("ping", ownerReferences=references))


def test_a_copy_that_tells_of_a_keeper_is_where_the_finding_points() -> None:
    kept, plain = SAID["EG209"], WEB
    for texts in [(kept, plain), (plain, kept)]:
        origin = only(findings(TEAMS, PROD, *texts), "EG209").origin
        assert f"file-{2 + texts.index(kept)}.yaml" == (origin and origin.file)


# --- what is said


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("DeploymentConfig", "becomes a Deployment"),
        ("VirtualMachine", "no virtual machines"),
        ("Rollout", "was inferred"),
        ("Service", "was inferred"),
    ],
)
def test_kinds_that_aks_lacks_say_what_becomes_of_them(kind: str, words: str) -> None:
    assert words in only(findings(TEAMS, PROD, workload(kind, "web")), "EG202").message


def test_a_scaled_job_needs_keda() -> None:
    job = yaml_of("keda.sh/v1alpha1", "ScaledJob", "web", "team-a", spec={"jobTargetRef": {"template": template()}})
    assert "KEDA" in only(findings(TEAMS, PROD, job), "EG202").message


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("nothing brings it back", pod("ping")),
        ("created anew", workload("Job", "once")),
        ("No Deployment owns it", workload("ReplicaSet", "web")),
        ("No DeploymentConfig owns it", workload("ReplicationController", "web")),
        ("OnDelete", workload("StatefulSet", "db", spec={"updateStrategy": {"type": "OnDelete"}})),
        ("OnDelete", workload("DaemonSet", "agent", spec={"updateStrategy": {"type": "OnDelete"}})),
        ("paused", workload("Deployment", "web", spec={"paused": True})),
        ("restart the machine", workload("VirtualMachine", "vm")),
        ("workloadRef", workload("Rollout", "web", template=None)),
    ],
)
def test_pods_that_are_recreated_by_hand_say_why(words: str, text: str) -> None:
    assert words in only(findings(TEAMS, PROD, text), "EG204").message


@pytest.mark.parametrize("text", [workload("Rollout", "web"), SAID["EG203"]])
def test_what_replaces_its_pods_or_another_rule_explains_is_not_recreated_by_hand(text: str) -> None:
    assert "EG204" not in found(text)


def test_an_operators_workload_names_the_operators_resource() -> None:
    assert "Kafka my-cluster has made it" in only(findings(TEAMS, PROD, SAID["EG203"]), "EG203").message


@pytest.mark.parametrize(("expected", "gateway"), [([], "prod"), (["EG208"], "proD"), ([], "")])
def test_an_annotation_may_name_the_planned_configuration(expected: list[str], gateway: str) -> None:
    assert expected == found(workload("Deployment", "web", template=template(annotations={GATEWAY: gateway})))


def test_the_planned_configuration_has_a_name_that_kubernetes_takes() -> None:
    annotated = workload("Deployment", "web", template=template(annotations={GATEWAY: object_name("Prod_1")}))
    assert "EG208" not in ids(findings(TEAMS, egress_ip("Prod_1", env="prod"), annotated))


def test_the_release_that_owns_a_workload_is_named() -> None:
    assert "It belongs to Helm release web." == only(findings(TEAMS, PROD, SAID["EG209"]), "EG209").message


@pytest.mark.parametrize(
    ("path", "rule_id", "text"),
    [
        ("spec.template.spec.hostNetwork", "EG201", SAID["EG201"]),
        ("spec.template.metadata.annotations.k8s.v1.cni.cncf.io/networks", "EG207", SAID["EG207"]),
        (
            "spec.jobTemplate.spec.template.spec.containers",
            "EG211",
            workload("CronJob", "x", template=template(containers=[{"securityContext": {"privileged": True}}])),
        ),
        ("spec.containers", "EG211", pod("x", spec={"containers": [{"securityContext": {"privileged": True}}]})),
        ("spec.hostNetwork", "EG201", pod("x", owner="DaemonSet x", spec={"hostNetwork": True})),
    ],
)
def test_findings_on_a_template_lie_in_the_template(path: str, rule_id: str, text: str) -> None:
    origin = only(findings(TEAMS, PROD, text), rule_id).origin
    assert path == (origin and origin.path)
