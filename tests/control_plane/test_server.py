import json
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import pytest

from tests.control_plane import ApiServer
from tests.control_plane.processes import wait_until

CONFIG_MAP: dict[str, Any] = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "one"}}


def test_the_server_is_of_the_version_that_the_tests_are_written_for(control_plane: ApiServer) -> None:
    version = control_plane.get("/version")
    assert (1, 36) <= (int(version["major"]), int(version["minor"]))


def test_an_unknown_field_is_refused(control_plane: ApiServer, namespace: str) -> None:
    with pytest.raises(HTTPError):
        control_plane.create(f"/api/v1/namespaces/{namespace}/configmaps", CONFIG_MAP | {"dada": {}})


@pytest.mark.parametrize(
    ("allowed", "user", "verb"),
    [
        (True, "admin", "create"),
        (True, "admin", "get"),
        (False, "viewer", "create"),
        (True, "viewer", "get"),
        (False, "stranger", "create"),
        (False, "stranger", "get"),
    ],
)
def test_a_user_may_do_what_the_roles_say(
    allowed: bool, user: str, verb: str, control_plane: ApiServer, namespace: str
) -> None:
    ended = control_plane.kubectl("auth", "can-i", verb, "configmaps", "-n", namespace, user=user)
    assert ("yes" if allowed else "no") == ended.stdout.strip()


def test_manifests_are_applied(control_plane: ApiServer, namespace: str) -> None:
    metadata = CONFIG_MAP["metadata"] | {"namespace": namespace}
    control_plane.apply(CONFIG_MAP | {"metadata": metadata, "data": {"a": "b"}})
    assert {"a": "b"} == control_plane.get(f"/api/v1/namespaces/{namespace}/configmaps/one")["data"]


def test_what_is_deleted_is_gone_and_may_be_deleted_again(control_plane: ApiServer, namespace: str) -> None:
    one = f"/api/v1/namespaces/{namespace}/configmaps/one"
    control_plane.create(f"/api/v1/namespaces/{namespace}/configmaps", CONFIG_MAP)
    assert control_plane.answers(one)
    control_plane.delete(one)
    control_plane.delete(one)
    assert not control_plane.answers(one)


def test_a_deployment_gets_pods_that_are_ready(rolling: ApiServer, namespace: str) -> None:
    template = {"metadata": {"labels": {"app": "web"}}, "spec": {"containers": [{"name": "web", "image": "web"}]}}
    spec = {"replicas": 3, "selector": {"matchLabels": {"app": "web"}}, "template": template}
    metadata = {"name": "web", "namespace": namespace}
    rolling.apply({"apiVersion": "apps/v1", "kind": "Deployment", "metadata": metadata, "spec": spec})

    def ready() -> bool:
        live = rolling.get(f"/apis/apps/v1/namespaces/{namespace}/deployments/web")
        return bool(live["status"].get("readyReplicas") == 3)

    wait_until(ready, "no pods", log=rolling.folder / "controllers.log")


def test_a_kubeconfig_file_needs_nothing_else(control_plane: ApiServer) -> None:
    written = json.loads(control_plane.kubeconfig("viewer").read_text(encoding="utf-8"))
    (cluster,), (user,) = written["clusters"], written["users"]
    assert control_plane.url == cluster["cluster"]["server"]
    assert Path(cluster["cluster"]["certificate-authority"]).is_file()
    assert {"token": "test-viewer"} == user["user"]
