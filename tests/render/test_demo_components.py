"""The demo's own workloads, in overlays that include the components rendered for them."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from migrate.files.planfile import read_plan
from migrate.model.objects import GATEWAY_ANNOTATION
from migrate.render.workloads import kind_on_aks
from tests.render.kubectl import built, needs_kubectl
from tests.scenarios.run import DEMO, migrate

NAMESPACES = ["catalog", "ledger", "loyalty", "orders", "payments", "reporting"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, planned and rendered."""
    made = tmp_path_factory.mktemp("demo")
    words = ("--target", DEMO / "target.yaml", "--choices", DEMO / "choices.yaml")
    for ended in (
        migrate("plan", DEMO / "export", *words, cwd=made),
        migrate("render", "plan.json", "-o", "manifests", cwd=made),
    ):
        assert 0 == ended.code, ended
    return made


@needs_kubectl
@pytest.mark.parametrize("namespace", NAMESPACES)
def test_a_build_with_the_teams_own_manifests_shows_every_annotation(namespace: str, folder: Path) -> None:
    overlay = folder / f"overlay-{namespace}"
    overlay.mkdir()
    (overlay / "all.yaml").write_text(yaml.safe_dump_all(manifests_of(namespace)), encoding="utf-8")
    component = f"../manifests/kubernetes/components/{namespace}"
    (overlay / "kustomization.yaml").write_text(
        yaml.safe_dump({"resources": ["all.yaml"], "components": [component]}), encoding="utf-8"
    )
    made = {(one["kind"], one["metadata"]["name"]): one for one in built(overlay)}
    expected = {
        (kind_on_aks(one).kind, one.name): (one.configuration, kind_on_aks(one).template)
        for one in read_plan(str(folder / "plan.json")).workloads
        if one.namespace == namespace and one.action == "patch"
    }
    for key, (configuration, path) in expected.items():
        template = made[key]
        for step in path:
            template = template[step]
        assert configuration == template["metadata"]["annotations"][GATEWAY_ANNOTATION]


def manifests_of(namespace: str) -> list[dict[str, Any]]:
    kinds = {"Deployment", "DeploymentConfig", "StatefulSet", "CronJob"}
    exported = (one for one in objects() if one["kind"] in kinds)
    return [on_aks(one) for one in exported if one["metadata"]["namespace"] == namespace]


@cache
def objects() -> tuple[dict[str, Any], ...]:
    read = [one for path in sorted((DEMO / "export").glob("*.yaml")) for one in yaml.safe_load_all(path.read_text())]
    return tuple(item for one in read for item in (one["items"] if one["kind"] == "List" else [one]))


def on_aks(exported: dict[str, Any]) -> dict[str, Any]:
    """A DeploymentConfig becomes a Deployment; everything else stays what it is."""
    if exported["kind"] == "DeploymentConfig":
        return {**exported, "apiVersion": "apps/v1", "kind": "Deployment"}
    return exported
