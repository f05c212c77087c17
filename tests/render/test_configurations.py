from pathlib import Path

import yaml

from migrate.files.outputs import write_tree
from migrate.render.configurations import configuration_files
from tests.plan.factories import a_workload, an_inventory
from tests.render.kubectl import built, needs_kubectl
from tests.render.plans import plan_of, planned

FOLDER = "kubernetes/configurations"
TWO_TEAMS = planned(a_workload("team-a", "web"), a_workload("team-b", "api"))


def test_each_configuration_is_a_file_that_says_what_the_plan_says() -> None:
    files = configuration_files(TWO_TEAMS)
    for made in TWO_TEAMS.configurations:
        path = f"{FOLDER}/{made.namespace}/static-gateway-configuration-{made.name}.yaml"
        assert made.object == yaml.safe_load(files[path])


def test_the_kustomization_names_every_configuration() -> None:
    assert [
        "team-a/static-gateway-configuration-egressip-prod.yaml",
        "team-b/static-gateway-configuration-egressip-prod.yaml",
    ] == yaml.safe_load(configuration_files(TWO_TEAMS)[f"{FOLDER}/kustomization.yaml"])["resources"]


def test_without_configurations_there_is_no_kustomization() -> None:
    assert {} == configuration_files(plan_of(an_inventory()))


@needs_kubectl
def test_kubectl_builds_the_configurations(tmp_path: Path) -> None:
    write_tree(str(tmp_path), configuration_files(TWO_TEAMS))
    assert [made.object for made in TWO_TEAMS.configurations] == built(tmp_path / FOLDER)
