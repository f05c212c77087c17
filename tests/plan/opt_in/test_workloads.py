import pytest
from msgspec import UNSET

from migrate.model.choices import Choices, NamespaceChoice
from migrate.model.inventory import Action, Restart
from migrate.model.plan import ReplacedBy
from migrate.plan.opt_in.workloads import planned_workload, planned_workloads
from tests.plan.factories import a_selection, a_workload, an_egress_ip, wanted


@pytest.mark.parametrize(
    ("opt_in", "action"),
    [("patches", Action.PATCH), ("admission", Action.ADMISSION), ("source", Action.SOURCE)],
)
def test_the_opt_in_says_how_a_workload_is_annotated(opt_in: str, action: Action) -> None:
    assert action == planned_workload(a_workload("team-a", "web"), "e", Choices(opt_in=opt_in)).action


def test_the_opt_in_of_a_namespace_wins() -> None:
    choices = Choices(opt_in="admission", namespaces={"team-a": NamespaceChoice(opt_in="source")})
    assert Action.SOURCE == planned_workload(a_workload("team-a", "web"), "e", choices).action


def test_what_is_done_by_hand_stays_so_whatever_the_opt_in() -> None:
    job = a_workload("team-a", "once", "Job", "batch", action=Action.MANUAL, restart=Restart.MANUAL)
    planned = planned_workload(job, "e", Choices(opt_in="admission"))
    assert (Action.MANUAL, Restart.MANUAL) == (planned.action, planned.restart)


def test_a_deploymentconfig_says_what_it_becomes() -> None:
    legacy = a_workload("team-a", "old", "DeploymentConfig", "apps.openshift.io")
    expected = ReplacedBy(api_version="apps/v1", kind="Deployment")
    assert expected == planned_workload(legacy, "e", Choices()).replaced_by


def test_a_deployment_stays_what_it_is() -> None:
    assert UNSET is planned_workload(a_workload("team-a", "web"), "e", Choices()).replaced_by


def test_a_workload_of_an_operator_names_its_owner() -> None:
    kafka = a_workload("team-a", "kafka", "StatefulSet", owner="Kafka my-cluster")
    assert "Kafka my-cluster" == planned_workload(kafka, "e", Choices()).owner


def test_a_workload_that_waits_for_a_decision_has_no_configuration() -> None:
    assert UNSET is planned_workload(a_workload("team-a", "web"), None, Choices()).configuration


def test_a_renamed_namespace_is_where_the_workload_will_be() -> None:
    choices = Choices(namespaces={"team-a": NamespaceChoice(renamed="team-alpha")})
    assert "team-alpha" == planned_workload(a_workload("team-a", "web"), "e", choices).namespace


def test_windows_workloads_are_left_out_whether_they_are_decided_about_or_not() -> None:
    web, iis = a_workload("team-a", "web"), a_workload("team-a", "iis", windows=True)
    settled = a_selection(an_egress_ip("prod", "10.0.0.4"), "team-a", web, iis)
    waiting = a_selection(
        an_egress_ip("other", "10.0.0.5"), "team-b", contested=(a_workload("team-b", "x", windows=True),)
    )
    planned = planned_workloads((settled, waiting), wanted(settled), Choices())
    assert ["web"] == [row.name for row in planned]


def test_pods_on_windows_are_not_among_those_that_a_configuration_serves() -> None:
    web, iis = a_workload("team-a", "web", pods=2), a_workload("team-a", "iis", windows=True, pods=5)
    (one,) = wanted(a_selection(an_egress_ip("prod", "10.0.0.4"), "team-a", web, iis))
    assert ((web,), 2) == (one.workloads, one.pods)
