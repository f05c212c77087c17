"""The runbook's own commands, run by a shell against a real API server with the gateway's kinds.

No gateway runs there, so its objects are written by hand: what is tested is that a reader sees what there is.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from migrate.files.outputs import write_tree
from migrate.model.plan import Plan
from migrate.render.runbook.shell import CHECK, READY, UNDO
from tests.control_plane import ApiServer
from tests.control_plane.programs import program
from tests.plan.factories import a_workload
from tests.render.plans import planned, tree_of
from tests.render.runbook.reading import commands_of

KEY = "kubernetes.azure.com/static-gateway-configuration"
GROUP = "egressgateway.kubernetes.azure.com"
NAMESPACE = "runbook"
PLAN = planned(a_workload(NAMESPACE, "web"))
ADDRESSES = {"primaryIP": "10.224.1.70", "secondaryIP": "10.224.1.71"}

pytestmark = pytest.mark.usefixtures("gateway_kinds")


class Reader(NamedTuple):
    """Somebody with a terminal in the rendered folder."""

    folder: Path
    environment: dict[str, str]

    def types(self, *lines: str) -> str:
        """What a terminal shows that has got the functions; a command that fails is a failure of the runbook."""
        script = "\n".join(("set -e", *READY, *CHECK, *UNDO, *lines))
        ended = subprocess.run(
            ["sh"], input=script, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False
        )
        assert 0 == ended.returncode, ended.stderr
        return ended.stdout


@pytest.fixture
def reader(control_plane: ApiServer, tmp_path: Path) -> Reader:
    write_tree(str(tmp_path), tree_of(PLAN))
    environment = os.environ | {
        "KUBECONFIG": str(control_plane.kubeconfig()),
        "PATH": f"{Path(program('kubectl')).parent}{os.pathsep}{os.environ['PATH']}",
    }
    return Reader(tmp_path, environment)


@pytest.fixture(autouse=True)
def cluster(control_plane: ApiServer) -> Iterator[None]:
    """A namespace with a Deployment, a pod of it, and what the gateway would say of both."""
    control_plane.namespaces(NAMESPACE, "gateway-data-plane")
    objects = [*of_the_team(), *of_the_gateway()]
    control_plane.apply(*objects)
    name = "staticgatewayconfigurations", "egressip-prod"
    status = {"egressIpPrefix": "20.1.2.0/31", "gatewayServerProfile": {"ip": "10.224.0.9", "port": 6000}}
    set_status(control_plane, *name, status)
    set_status(control_plane, "gatewayvmconfigurations", "egressip-prod", {"gatewayVMProfiles": [ADDRESSES]})
    yield
    for one in objects:
        place = ("--namespace", one["metadata"]["namespace"], "--ignore-not-found", "--wait=false")
        control_plane.kubectl("delete", one["kind"], one["metadata"]["name"], *place)


def of_the_team() -> list[dict[str, Any]]:
    labels = {"app": "web"}
    template = {"metadata": {"labels": labels}, "spec": {"containers": [{"name": "web", "image": "web"}]}}
    pod = {"name": "web-1", "namespace": NAMESPACE, "annotations": {KEY: "egressip-prod"}}
    here = {"name": "web", "namespace": NAMESPACE}
    return [
        {
            "apiVersion": "apps/v1",
            "kind": "Deployment",
            "metadata": here,
            "spec": {"replicas": 0, "selector": {"matchLabels": labels}, "template": template},
        },
        {"apiVersion": "v1", "kind": "Pod", "metadata": pod, "spec": template["spec"]},
    ]


def of_the_gateway() -> list[dict[str, Any]]:
    version = {"apiVersion": f"{GROUP}/v1alpha1"}
    named = {"metadata": {"name": "egressip-prod", "namespace": NAMESPACE}}
    prefix = "/subscriptions/0000/resourceGroups/rg-prod/providers/Microsoft.Network/publicIPPrefixes/egress"
    pool = {"gatewayNodepoolName": "egwpub31a", "provisionPublicIps": True, "publicIpPrefixId": prefix}
    peer = {"podEndpoint": f"{NAMESPACE}/web-1", "interfaceName": "wg-6000", "publicKey": "key"}
    served = {"staticGatewayConfiguration": f"{NAMESPACE}/egressip-prod", "interfaceName": "wg-6000"}
    return [
        PLAN.configurations[0].object,
        {**version, "kind": "GatewayVMConfiguration", **named, "spec": pool},
        {
            **version,
            "kind": "PodEndpoint",
            "metadata": {"name": "web-1", "namespace": NAMESPACE},
            "spec": {"staticGatewayConfiguration": "egressip-prod", "podIpAddress": "10.244.0.7/32"},
        },
        *(
            {
                **version,
                "kind": "GatewayStatus",
                "metadata": {"name": f"node-{number}", "namespace": "gateway-data-plane"},
                "spec": {"readyGatewayConfigurations": [served], "readyPeerConfigurations": [peer]},
            }
            for number in (1, 2)
        ),
    ]


def set_status(server: ApiServer, plural: str, name: str, status: dict[str, Any]) -> None:
    words = ("--subresource=status", "--type=merge", "--patch", json.dumps({"status": status}))
    ended = server.kubectl("patch", f"{plural}.{GROUP}", name, "--namespace", NAMESPACE, *words)
    assert 0 == ended.returncode, ended.stderr


def rows_of(shown: str, *begins: str) -> list[list[str]]:
    """The columns of the rows that begin so."""
    rows = (line.split() for line in shown.splitlines())
    return [row for row in rows if tuple(row[: len(begins)]) == begins]


def test_ready_shows_each_value_that_has_to_be_compared(reader: Reader) -> None:
    shown = reader.types("ready")
    configuration, virtual_machines = rows_of(shown, NAMESPACE, "egressip-prod")
    assert ["20.1.2.0/31", "10.224.0.9", "6000", "<none>", "<none>"] == configuration[2:]
    assert ["egwpub31a", "true", "10.224.1.70", "10.224.1.71"] == virtual_machines[2:6]
    assert [["2", f"{NAMESPACE}/egressip-prod"]] == rows_of(shown, "2")


def test_check_shows_whether_a_pod_is_connected(reader: Reader) -> None:
    shown = reader.types(f"check {NAMESPACE}")
    pod, endpoint = rows_of(shown, "web-1")
    assert ["<none>", "Pending", "egressip-prod"] == pod[1:4]
    assert ["egressip-prod"] == endpoint[1:]
    assert [["2", f"{NAMESPACE}/web-1"]] == rows_of(shown, "2")


def test_the_lines_of_a_wave_annotate_and_undo_takes_it_back(reader: Reader, control_plane: ApiServer) -> None:
    annotations = partial(annotations_of, control_plane)
    before = annotations()
    reader.types(*(line for line in commands_of(PLAN) if line.startswith("kubectl patch ")))
    assert {**before, KEY: "egressip-prod"} == annotations()
    undo = reader.types(*(line.replace("WAVE", "canary") for line in undo_lines(PLAN)))
    assert f"undo deployments.apps/web {NAMESPACE} kubernetes/patches/canary/{NAMESPACE}.deployment.web.yaml\n" == undo
    reader.types(undo)
    assert before == annotations()


def undo_lines(plan: Plan) -> list[str]:
    return [line for line in commands_of(plan) if line.startswith(("wave=", "sed "))]


def annotations_of(server: ApiServer) -> dict[str, str]:
    live = server.get(f"/apis/apps/v1/namespaces/{NAMESPACE}/deployments/web")
    found: dict[str, str] = live["spec"]["template"]["metadata"].get("annotations") or {}
    return found


def test_the_configurations_are_applied_as_the_runbook_says(reader: Reader) -> None:
    shown = reader.types(*(line for line in commands_of(PLAN) if line.startswith("kubectl apply ")))
    assert 2 == shown.count("staticgatewayconfiguration.egressgateway.kubernetes.azure.com/egressip-prod")


def test_the_server_takes_the_policies_as_they_are_rendered(reader: Reader, control_plane: ApiServer) -> None:
    folder = reader.folder / "opted-in"
    write_tree(str(folder), tree_of(planned(a_workload(NAMESPACE, "web"), opt_in="admission")))
    words = ("apply", "--dry-run=server", "--validate=strict", "-k", folder / "kubernetes" / "policies")
    ended = control_plane.kubectl(*words)
    assert 2 == len(ended.stdout.splitlines()), ended.stderr


@pytest.mark.skipif(shutil.which("diff") is None, reason="there is no diff here")
def test_two_trees_of_one_plan_show_no_difference(reader: Reader) -> None:
    write_tree(str(reader.folder.parent / "today"), tree_of(PLAN))
    assert "" == reader.types(*(line for line in commands_of(PLAN) if line.startswith("diff ")))
