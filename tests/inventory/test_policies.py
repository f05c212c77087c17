from migrate.inventory.policies import spec_of
from tests.inventory.objects import yaml_of
from tests.support import inventory

FIREWALL = yaml_of("k8s.ovn.org/v1", "EgressFirewall", "default", "team-b", spec={"egress": []})
POLICY = yaml_of("networking.k8s.io/v1", "NetworkPolicy", "deny", "team-a", spec={"podSelector": {}})
PLATFORM = yaml_of("k8s.ovn.org/v1", "EgressFirewall", "default", "openshift-ingress")


def test_policies_come_by_namespace_as_they_were_written() -> None:
    found = inventory(FIREWALL, POLICY).policies
    assert [("team-a", "deny"), ("team-b", "default")] == [(policy.namespace, policy.name) for policy in found]
    assert {"egress": []} == found[1].body["spec"]


def test_those_of_the_platform_and_of_what_is_left_out_are_left_out() -> None:
    assert () == inventory(FIREWALL, PLATFORM, exclude=("team-b",)).policies


def test_policies_of_the_whole_cluster_come_first_and_lie_in_no_namespace() -> None:
    admin = yaml_of("policy.networking.k8s.io/v1alpha1", "AdminNetworkPolicy", "secret-keeping", spec={})
    proxy = yaml_of("config.openshift.io/v1", "Proxy", "cluster", spec={})
    found = inventory(FIREWALL, proxy, admin).policies
    subjects = ["AdminNetworkPolicy secret-keeping", "Proxy cluster", "EgressFirewall team-b/default"]
    assert subjects == [policy.subject for policy in found]


def test_what_is_no_spec_is_an_empty_one() -> None:
    (found,) = inventory(yaml_of("k8s.ovn.org/v1", "EgressFirewall", "default", "team-a", spec=[1])).policies
    assert {} == spec_of(found)
