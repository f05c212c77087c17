from migrate.assess.about import in_moved, moved_namespaces, moved_workloads, on_moved
from migrate.inventory.policies import spec_of
from migrate.model.inventory import Inventory
from tests.inventory.objects import egress_ip, firewall, namespace, workload, yaml_of
from tests.support import inventory

MOVED = (namespace("team-a", env="prod"), egress_ip("prod", env="prod"), workload("Deployment", "web"))
OTHERS = (namespace("team-b", env="dev"), workload("Deployment", "api", "team-b"))


def routes(selector: object) -> str:
    return yaml_of("k8s.ovn.org/v1", "AdminPolicyBasedExternalRoute", "out", spec={"from": selector})


def selected(cluster: Inventory) -> list[list[str]]:
    found = on_moved(cluster, "AdminPolicyBasedExternalRoute", selector_of=lambda policy: spec_of(policy)["from"])
    return [[each.name for each in namespaces] for _, namespaces in found]


def test_what_moves_are_the_namespaces_with_a_configuration_and_their_workloads() -> None:
    cluster = inventory(*MOVED, *OTHERS)
    assert ["team-a"] == list(moved_namespaces(cluster))
    assert {"team-a": ["web"]} == {
        name: [each.name for each in found] for name, found in moved_workloads(cluster).items()
    }


def test_policies_count_where_something_moves() -> None:
    texts = (firewall(namespace="team-a"), firewall(namespace="team-b"))
    assert ["team-a"] == [policy.namespace for policy in in_moved(inventory(*MOVED, *OTHERS, *texts), "EgressFirewall")]


def test_policies_of_the_cluster_count_where_they_select_what_moves() -> None:
    everybody = {"matchExpressions": [{"key": "env", "operator": "Exists"}]}
    assert [["team-a"]] == selected(inventory(*MOVED, *OTHERS, routes(everybody)))
    assert [] == selected(inventory(*MOVED, *OTHERS, routes({"matchLabels": {"env": "dev"}})))


def test_a_selector_that_cannot_be_read_is_not_read_as_selecting_nothing() -> None:
    assert [["team-a"]] == selected(inventory(*MOVED, routes({"matchLabels": None})))
