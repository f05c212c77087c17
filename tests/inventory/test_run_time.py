import pytest

from migrate.inventory.run_time import RUN_TIME_LABELS, expected_labels
from migrate.inventory.selectors import matches, parse
from migrate.model.kinds import named

DEPLOYMENT, CONFIG = named("Deployment", "apps"), named("DeploymentConfig", "apps.openshift.io")


def test_pods_have_the_templates_labels_and_those_of_their_controller() -> None:
    assert {"app", "pod-template-hash"} == expected_labels(DEPLOYMENT, "web", {"app": "web"}).keys()
    assert {"app": "web"} == expected_labels(named("Pod"), "web", {"app": "web"})


def test_a_deployment_config_gives_its_name() -> None:
    assert "web" == expected_labels(CONFIG, "web", {})["deploymentconfig"]


def test_a_label_of_the_template_stays_as_it_is() -> None:
    assert "web" == expected_labels(CONFIG, "web", {"deployment": "web"})["deployment"]


def test_all_that_any_controller_adds_is_a_run_time_label() -> None:
    assert expected_labels(CONFIG, "web", {}).keys() < RUN_TIME_LABELS


@pytest.mark.parametrize(
    ("expected", "operator", "values"),
    [(True, "Exists", []), (False, "DoesNotExist", []), (False, "In", ["7d9f"]), (True, "NotIn", ["7d9f"])],
)
def test_a_value_that_only_the_cluster_knows_is_there_and_no_other(
    expected: bool, operator: str, values: list[str]
) -> None:
    expression = {"key": "pod-template-hash", "operator": operator, "values": values}
    selector, _ = parse({"matchExpressions": [expression]}, "spec.podSelector")
    assert selector is not None
    assert expected is matches(selector, expected_labels(DEPLOYMENT, "web", {}))
