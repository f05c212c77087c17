from migrate.annotate.targets import Targets, is_wanted, subject_of
from migrate.model.inventory import Action
from migrate.model.kinds import named
from tests.annotate.factories import deployment_config, planned, undecided

DEPLOYMENT = named("Deployment", "apps")
CONFIG = named("DeploymentConfig", "apps.openshift.io")


def test_a_workload_is_known_by_kind_name_and_namespace() -> None:
    targets = Targets([planned("web", "a"), planned("web", "b"), planned("api", "a")])
    assert [planned("web", "b")] == targets.called(DEPLOYMENT, "web", "b")
    assert [] == targets.called(DEPLOYMENT, "web", "c")
    assert [] == targets.called(named("StatefulSet", "apps"), "web", "a")


def test_without_a_namespace_it_may_be_any_of_its_name() -> None:
    targets = Targets([planned("web", "b"), planned("web", "a")])
    assert ["a", "b"] == [one.namespace for one in targets.called(DEPLOYMENT, "web", "")]


def test_the_namespace_that_somebody_names_settles_it_but_never_overrules_the_manifest() -> None:
    targets = Targets([planned("web", "a"), planned("web", "b")], "a")
    assert [planned("web", "a")] == targets.called(DEPLOYMENT, "web", "")
    assert [planned("web", "b")] == targets.called(DEPLOYMENT, "web", "b")


def test_a_deploymentconfig_is_also_the_deployment_that_it_becomes() -> None:
    targets = Targets([deployment_config()])
    assert [deployment_config()] == targets.called(CONFIG, "web", "") == targets.called(DEPLOYMENT, "web", "")


def test_a_deployment_of_the_same_name_is_itself() -> None:
    targets = Targets([deployment_config(), planned()])
    assert [planned()] == targets.called(DEPLOYMENT, "web", "")


def test_what_waits_for_a_decision_or_is_annotated_by_a_policy_is_not_wanted() -> None:
    assert [True, False, False] == [
        is_wanted(one) for one in (planned(), undecided(), planned(action=Action.ADMISSION))
    ]


def test_people_know_it_by_kind_namespace_and_name() -> None:
    assert "Deployment team-a/web" == subject_of(planned())
