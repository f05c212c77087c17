from migrate.assess.checks import assess
from migrate.model.findings import Notice
from migrate.model.inventory import Inventory
from tests.inventory.objects import egress_ip, namespace, workload, yaml_of
from tests.support import inventory


def test_an_empty_cluster_needs_no_word() -> None:
    assert () == assess(Inventory())


def test_what_was_noticed_on_the_way_is_passed_on() -> None:
    noticed = Notice("EG119", "a.yaml", "Broken.")
    assert (noticed,) == assess(Inventory(notices=(noticed,)))


def test_every_family_of_checks_is_walked() -> None:
    firewall = yaml_of("k8s.ovn.org/v1", "EgressFirewall", "default", "team-a", spec={"egress": []})
    cluster = inventory(
        namespace("team-a"), egress_ip("x", "10.0.0.4", "10.0.0.5"), workload("DeploymentConfig", "web"), firewall
    )
    assert ["EG117", "EG124", "EG202", "EG502"] == [notice.rule for notice in assess(cluster)]
