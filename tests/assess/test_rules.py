from migrate.assess.rules import CHECKS, assess
from migrate.model.catalogue import RULES
from migrate.model.findings import Notice
from migrate.model.inventory import Inventory
from tests.inventory.objects import egress_ip, namespace, workload
from tests.support import inventory


def test_every_id_that_a_check_may_emit_is_in_the_catalogue() -> None:
    assert set().union(*(check.ids for check in CHECKS)) <= RULES.keys()


def test_no_two_checks_emit_the_same_id() -> None:
    ids = [rule_id for check in CHECKS for rule_id in check.ids]
    assert sorted(ids) == sorted(set(ids))


def test_an_empty_cluster_needs_no_word() -> None:
    assert () == assess(Inventory())


def test_what_was_noticed_on_the_way_is_passed_on() -> None:
    noticed = Notice("EG119", "a.yaml", "Broken.")
    assert (noticed,) == assess(Inventory(notices=(noticed,)))


def test_no_check_emits_what_it_does_not_declare() -> None:
    cluster = inventory(
        namespace("team-a"), egress_ip("x", "10.0.0.4", "10.0.0.5"), workload("DeploymentConfig", "web")
    )
    for check in CHECKS:
        assert {notice.rule for notice in check.look(cluster)} <= check.ids
