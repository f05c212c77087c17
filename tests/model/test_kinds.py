import pytest

from migrate.model.kinds import KINDS, TELLING_NAMES, Family, Kind, kind_of, named


@pytest.mark.parametrize(
    ("full", "api_version", "kind"),
    [
        ("Deployment.apps", "apps/v1", "Deployment"),
        ("Deployment.apps", "extensions/v1beta1", "Deployment"),
        ("Pod", "v1", "Pod"),
        ("NetNamespace.network.openshift.io", "v1", "NetNamespace"),
        ("DeploymentConfig.apps.openshift.io", "v1", "DeploymentConfig"),
        ("Service.serving.knative.dev", "serving.knative.dev/v1", "Service"),
        ("AdminNetworkPolicy.policy.networking.k8s.io", "policy.networking.k8s.io/v1alpha1", "AdminNetworkPolicy"),
        ("NetworkQoS.k8s.ovn.org", "k8s.ovn.org/v1", "NetworkQoS"),
        ("Proxy.config.openshift.io", "config.openshift.io/v1", "Proxy"),
    ],
)
def test_a_kind_is_told_by_group_and_kind(full: str, api_version: str, kind: str) -> None:
    found = kind_of(api_version, kind)
    assert found is not None
    assert full == found.full


@pytest.mark.parametrize(
    ("api_version", "kind"),
    [("v1", "Service"), ("egressip.kaiserpfalz-edv.de/v1alpha1", "EgressIP"), ("v1", "EgressIP"), ("v1", "Secret")],
)
def test_the_name_of_a_kind_alone_means_nothing(api_version: str, kind: str) -> None:
    assert kind_of(api_version, kind) is None


def test_resources_are_what_oc_get_takes_and_unique() -> None:
    assert "deployments.apps" == named("Deployment", "apps").resource
    assert len(KINDS) == len({kind.resource for kind in KINDS})


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.full)
def test_a_kind_is_found_by_what_todays_servers_call_it(kind: Kind) -> None:
    assert kind is kind_of(kind.api_version, kind.kind)


@pytest.mark.parametrize(
    ("expected", "kind"),
    [
        ("metadata.labels", named("Pod")),
        ("spec.template.metadata.labels", named("Deployment", "apps")),
        ("spec.jobTemplate.spec.template.metadata.labels", named("CronJob", "batch")),
        ("spec.jobTargetRef.template.metadata.labels", named("ScaledJob", "keda.sh")),
    ],
)
def test_paths_in_a_template_start_where_its_kind_keeps_it(expected: str, kind: Kind) -> None:
    assert expected == kind.in_template("metadata.labels")


def test_workloads_and_nothing_else_keep_a_template() -> None:
    assert {kind.kind for kind in KINDS if kind.family is Family.WORKLOAD} == {k.kind for k in KINDS if k.template}


def test_policies_lie_in_a_namespace_and_those_of_the_cluster_do_not() -> None:
    assert all(kind.namespaced for kind in KINDS if kind.family is Family.POLICY)
    of_cluster = [kind.kind for kind in KINDS if kind.family is Family.CLUSTER_POLICY]
    assert not any(kind.namespaced for kind in KINDS if kind.kind in of_cluster)
    assert "Proxy" in of_cluster
    assert "UserDefinedNetwork" not in of_cluster


def test_only_names_that_speak_of_egress_mean_something_in_another_group() -> None:
    assert TELLING_NAMES >= {"EgressIP", "EgressFirewall", "NetNamespace", "HostSubnet"}
    assert TELLING_NAMES.isdisjoint({"NetworkPolicy", "AdminNetworkPolicy", "Proxy", "Network", "Service"})
