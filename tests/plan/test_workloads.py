import pytest
from msgspec import UNSET

from migrate.model.choices import Choices, NamespaceChoice
from migrate.model.inventory import Action, Restart
from migrate.model.plan import ReplacedBy
from migrate.plan.workloads import planned_workload
from tests.plan.factories import a_workload


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
