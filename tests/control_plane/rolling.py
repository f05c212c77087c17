"""What makes workloads roll: the controllers of Kubernetes, its scheduler, and nodes that only pretend (kwok).

Pods on these nodes become Ready within a second and run nothing.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from tests.control_plane.processes import running, wait_until
from tests.control_plane.programs import STAGES, program
from tests.control_plane.server import ApiServer

_NODES = ("node-1", "node-2")


@contextmanager
def rolling_nodes(server: ApiServer) -> Iterator[None]:
    """Two Ready nodes and all controllers; the test is skipped where they cannot be had."""
    with ExitStack() as stack:
        for name, words in _commands(server).items():
            stack.enter_context(running(words, server.folder / f"{name}.log"))
        for name in _NODES:
            server.create("/api/v1/nodes", _node(name))
        for name in _NODES:
            wait_until(partial(_is_ready, server, name), f"{name} is not Ready", log=server.folder / "kwok.log")
        yield


def _commands(server: ApiServer) -> dict[str, list[str | Path]]:
    kubeconfig, kwok = f"--kubeconfig={server.kubeconfig()}", program("kwok")
    # Neither elects a leader or serves anything itself.
    alone = [kubeconfig, "--leader-elect=false", "--secure-port=0"]
    return {
        "controllers": [program("kube-controller-manager"), *alone],
        "scheduler": [program("kube-scheduler"), *alone],
        "kwok": [kwok, kubeconfig, "--manage-all-nodes", f"--config={kwok.with_name(STAGES)}"],
    }


def _node(name: str) -> dict[str, Any]:
    return {"metadata": {"name": name, "labels": {"kubernetes.io/os": "linux", "kubernetes.io/hostname": name}}}


def _is_ready(server: ApiServer, name: str) -> bool:
    node = server.get(f"/api/v1/nodes/{name}")
    conditions = {one["type"]: one["status"] for one in node.get("status", {}).get("conditions", [])}
    return conditions.get("Ready") == "True" and not node["spec"].get("taints")
