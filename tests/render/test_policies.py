from pathlib import Path

import yaml

from migrate.files.outputs import write_tree
from migrate.render.policies import policy_files
from tests.plan.factories import a_workload
from tests.render.kubectl import built, needs_kubectl
from tests.render.plans import planned

FOLDER = "kubernetes/policies"
OPTED_IN = planned(a_workload("team-a", "web"), a_workload("team-b", "api"), opt_in="admission")


def test_each_policy_stands_before_its_binding() -> None:
    assert [
        "mutating-admission-policy-egress-migrate.team-a.egressip-prod.yaml",
        "mutating-admission-policy-binding-egress-migrate.team-a.egressip-prod.yaml",
        "mutating-admission-policy-egress-migrate.team-b.egressip-prod.yaml",
        "mutating-admission-policy-binding-egress-migrate.team-b.egressip-prod.yaml",
    ] == yaml.safe_load(policy_files(OPTED_IN)[f"{FOLDER}/kustomization.yaml"])["resources"]


def test_the_objects_are_those_of_the_plan() -> None:
    files = policy_files(OPTED_IN)
    found = [yaml.safe_load(content) for path, content in files.items() if not path.endswith("kustomization.yaml")]
    assert list(OPTED_IN.policies) == found


def test_without_admission_there_is_no_folder() -> None:
    assert {} == policy_files(planned(a_workload("team-a", "web")))


@needs_kubectl
def test_kubectl_builds_the_policies_before_the_bindings(tmp_path: Path) -> None:
    write_tree(str(tmp_path), policy_files(OPTED_IN))
    assert sorted(OPTED_IN.policies, key=lambda policy: policy["kind"]) == built(tmp_path / FOLDER)
