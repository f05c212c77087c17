"""commands.sh, carried out by the real azure-cli on an Azure of paper: what it then holds is what the plan holds.

azure-cli wants other versions of what this project uses, so it has an environment of its own: `make az-check`.
"""

import json
import os
import shlex
from pathlib import Path
from typing import Any

import pytest

from migrate.model.gateway import AzureResource
from tests.render.azure.examples import CLUSTER, both_modes
from tests.render.azure.shell import run, script

PYTHON = os.environ.get("AZURE_CLI_PYTHON", "")
PROGRAM = Path(__file__).parent / "az_on_paper.py"
AZ = f'exec {shlex.quote(PYTHON)} -W ignore {shlex.quote(str(PROGRAM))} "$@"'
CLUSTER_BEFORE = {
    "location": "westeurope",
    "tags": {"owner": "platform"},
    "identity": {"type": "SystemAssigned"},
    "sku": {"name": "Base", "tier": "Standard"},
    "properties": {
        "provisioningState": "Succeeded",
        "kubernetesVersion": "1.34.0",
        "servicePrincipalProfile": {"clientId": "msi"},
        "identityProfile": {"kubeletidentity": {"clientId": "c", "objectId": "o", "resourceId": "r"}},
        "networkProfile": {"networkPlugin": "azure", "outboundType": "loadBalancer"},
        "agentPoolProfiles": [{"name": "system", "mode": "System", "count": 2, "type": "VirtualMachineScaleSets"}],
    },
}

pytestmark = pytest.mark.skipif(not PYTHON, reason="azure-cli has an environment of its own; make az-check runs this")


def carried_out(folder: Path) -> tuple[str, dict[str, Any]]:
    """What the script said, and what Azure then holds."""
    paper = folder / "azure.json"
    if not paper.exists():
        paper.write_text(json.dumps({CLUSTER: CLUSTER_BEFORE}), encoding="utf-8")
    settings = {"AZURE_CONFIG_DIR": str(folder / "settings"), "AZURE_CORE_COLLECT_TELEMETRY": "no"}
    done = run(script(both_modes()), AZ, folder, AZURE_ON_PAPER=str(paper), **settings)
    assert 0 == done.returncode, done.stderr
    return done.stdout, json.loads(paper.read_text(encoding="utf-8"))


def lacks(held: Any, wanted: Any) -> bool:
    """True if it does not hold all that is wanted; az and Azure may fill in more."""
    if isinstance(wanted, dict):
        return not isinstance(held, dict) or any(lacks(held.get(key), value) for key, value in wanted.items())
    return bool(held != wanted)


def test_azure_cli_makes_what_the_plan_holds_and_nothing_twice(tmp_path: Path) -> None:
    said, held = carried_out(tmp_path)
    assert 7 == said.count("Making ")
    assert {one.id for one in both_modes()} == set(held)
    assert [] == [one.id for one in both_modes() if lacks(held[one.id], one.body)]
    assert not lacks(held[CLUSTER], CLUSTER_BEFORE)
    said_again, held_again = carried_out(tmp_path)
    assert 0 == said_again.count("Making ")
    assert held == held_again


def test_a_difference_would_be_seen() -> None:
    resource = AzureResource("", "", {"properties": {"a": [1], "b": {}}})
    assert lacks({"properties": {"a": [2], "b": {}}}, resource.body)
    assert lacks({}, resource.body)
    assert not lacks({"properties": {"a": [1], "b": {"more": 1}, "c": 2}}, resource.body)
