import pytest

from migrate.inventory.builds import build_behind, builds_of
from migrate.inventory.gather import gather
from tests.inventory.objects import pod, workload, yaml_of
from tests.support import document, documents

BUILD_CONFIG = yaml_of("build.openshift.io/v1", "BuildConfig", "shop", "team-a")


def builds(*texts: str) -> list[tuple[str, int]]:
    found = builds_of("team-a", gather(documents(*texts).documents).shelves["team-a"])
    return [(build.name, build.place.source) for build in found]


def test_build_configs_are_found_by_themselves() -> None:
    assert [("shop", 0)] == builds(BUILD_CONFIG)


def test_build_pods_tell_of_a_build_config_that_was_not_exported() -> None:
    assert [("shop", 0)] == builds(
        pod("shop-1-build", owner="Build shop-1", phase="Succeeded"), pod("shop-12-build", owner="Build shop-12")
    )


def test_a_build_config_and_its_pods_are_one() -> None:
    assert [("shop", 0)] == builds(BUILD_CONFIG, pod("shop-1-build", owner="Build shop-1"))


def test_other_objects_run_no_build() -> None:
    assert [] == builds(workload("Deployment", "web"), pod("web-1", owner="ReplicaSet web"))


@pytest.mark.parametrize(("expected", "owner"), [("shop", "Build shop-1"), (None, "Job shop-1")])
def test_a_build_pod_is_known_by_its_owner(expected: str | None, owner: str) -> None:
    assert expected == build_behind(document(pod("shop-1-build", owner=owner)))
