import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from migrate.model.gateway import AzureResource
from migrate.render.azure.az_commands import command_files
from migrate.render.azure.resources import kind_of
from tests.render.azure.examples import ALL, CLUSTER, ROUTES, RULES, VNET, both_modes, hard_names
from tests.render.azure.shell import run, script

RECORDER = """\
for word; do printf '%s\\0' "$word"; done >>calls
printf '\\0' >>calls
case "$1 $2" in 'resource show') exit "${FOUND:-3}" ;; esac
"""
"""Notes its arguments, each ended by a NUL and each call by a second one; says that nothing is there."""


def calls(resources: tuple[AzureResource, ...], folder: Path, **environment: str) -> list[list[str]]:
    """What az is called with, in order."""
    done = run(script(resources), RECORDER, folder, **environment)
    assert (0, "") == (done.returncode, done.stderr)
    recorded = (folder / "calls").read_bytes().decode()
    return [call.split("\0") for call in recorded.removesuffix("\0\0").split("\0\0")]


def creations(resources: tuple[AzureResource, ...], folder: Path) -> list[list[str]]:
    return [call for call in calls(resources, folder) if "show" not in call]


def options(call: list[str]) -> dict[str, str]:
    """The options of a call; each has one value, but for flags."""
    at = next(at for at, word in enumerate(call) if word.startswith("--"))
    words = [word for word in call[at:] if word not in {"--enable-static-egress-gateway", "--is-full-object"}]
    return dict(zip(words[::2], words[1::2], strict=True))


def pool(**properties: Any) -> AzureResource:
    planned = next(one for one in both_modes() if kind_of(one.id).word == "pool")
    return replace(planned, body={"properties": {**planned.body["properties"], **properties}})


def test_every_resource_is_made_in_order(tmp_path: Path) -> None:
    commands = [
        " ".join(call[: next(i for i, w in enumerate(call) if w[0] == "-")])
        for call in creations(both_modes(), tmp_path)
    ]
    assert [
        "network public-ip prefix create",
        "network public-ip prefix create",
        "network vnet subnet create",
        "network vnet subnet create",
        "aks update",
        "aks nodepool add",
        "aks nodepool add",
        "resource create",
    ] == commands


def test_each_says_where_it_goes(tmp_path: Path) -> None:
    _, prefix, subnet, _, switch, node_pool, _, _ = map(options, creations(both_modes(), tmp_path))
    places = {"--subscription", "--resource-group", "--name", "--vnet-name", "--cluster-name"}
    assert [
        {"--subscription": "0000", "--resource-group": "rg-prod", "--name": "egress-team_a-egressip"},
        {
            "--subscription": "0000",
            "--resource-group": "rg-net",
            "--vnet-name": "vnet-prod",
            "--name": "egress-gateway-1",
        },
        {"--subscription": "0000", "--resource-group": "rg-prod", "--name": "aks-prod"},
        {"--subscription": "0000", "--resource-group": "rg-prod", "--cluster-name": "aks-prod", "--name": "egwpub31a"},
    ] == [{key: value for key, value in call.items() if key in places} for call in (prefix, subnet, switch, node_pool)]


def test_each_says_all_of_its_body(tmp_path: Path) -> None:
    prefix, _, subnet, _, _, scale_set, machines, _ = map(options, creations(both_modes(), tmp_path))
    expected = {"--location": "westeurope", "--sku": "Standard", "--tier": "Regional"}
    assert {**expected, "--length": "31", "--version": "IPv4"}.items() <= prefix.items()
    carried = {"--route-table": ROUTES, "--network-security-group": RULES}
    assert {"--address-prefixes": "10.224.1.64/27", **carried}.items() <= subnet.items()
    shared = {"--mode": "Gateway", "--os-type": "Linux", "--gateway-prefix-size": "31", "--node-count": "2"}
    of_scale_set = {"--vm-set-type": "VirtualMachineScaleSets", "--node-vm-size": "Standard_D2s_v5"}
    named = {"--vnet-subnet-id": f"{VNET}/subnets/egress-gateway-1"}
    assert (shared | of_scale_set | named).items() <= scale_set.items()
    assert {"--vm-set-type": "VirtualMachines", "--vm-sizes": "Standard_D2s_v5"}.items() <= machines.items()


def test_the_feature_is_turned_on_by_its_flag(tmp_path: Path) -> None:
    (switch,) = (call for call in creations(both_modes(), tmp_path) if call[:2] == ["aks", "update"])
    assert "--enable-static-egress-gateway" in switch


def test_what_az_has_no_command_for_is_sent_as_it_is(tmp_path: Path) -> None:
    *_, call = map(options, creations(both_modes(), tmp_path))
    *_, ip_group = both_modes()
    assert (ip_group.id, ip_group.api_version) == (call["--id"], call["--api-version"])
    assert ip_group.body == json.loads(call["--properties"])


def test_every_word_comes_through_the_shell_as_it_is(tmp_path: Path) -> None:
    said = [word for call in creations(hard_names(), tmp_path) for word in call]
    for resource in hard_names():
        assert resource.id.rpartition("/")[2] in said or resource.id in said
    assert not (tmp_path / "rm").exists()


def test_what_is_there_already_is_left_as_it_is(tmp_path: Path) -> None:
    az = RECORDER + "case \"$1 $2\" in 'resource show') echo Succeeded ;; 'aks show') echo true ;; esac"
    done = run(script(both_modes()), az.replace('exit "${FOUND:-3}"', ":"), tmp_path)
    assert (0, "") == (done.returncode, done.stderr)
    assert 7 == done.stdout.count("There already: ")
    assert "Static Egress Gateway is on already." in done.stdout
    assert b"create" not in (tmp_path / "calls").read_bytes()


@pytest.mark.parametrize(
    ("az", "said"),
    [
        ("echo 'Please run az login' >&2; exit 1", "Please run az login"),
        ("echo Failed", "is there, but not ready (Failed)"),
        ("case $1 in resource) exit 3 ;; esac; echo 'no quota' >&2; exit 1", "no quota"),
    ],
)
def test_any_other_answer_ends_it(az: str, said: str, tmp_path: Path) -> None:
    done = run(script(both_modes()), az, tmp_path)
    assert 1 == done.returncode
    assert said in done.stderr
    assert 1 >= done.stdout.count("Making")


def test_a_plan_with_errors_is_not_carried_out(tmp_path: Path) -> None:
    done = run(script(both_modes(), "Not to be applied: it's EG302."), RECORDER, tmp_path)
    assert (3, "Not to be applied: it's EG302.\n") == (done.returncode, done.stderr)
    assert not (tmp_path / "calls").exists()


@pytest.mark.parametrize(
    "more",
    [
        {"nodeLabels": {"a": "b"}},
        {"enableAutoScaling": True},
        {"virtualMachinesProfile": {"scale": {"manual": [{"size": "a", "count": 2}, {"size": "b", "count": 2}]}}},
    ],
)
def test_a_body_for_which_az_has_no_words_becomes_no_command(more: dict[str, Any]) -> None:
    with pytest.raises(KeyError):
        command_files((pool(**more),), "")


def test_the_switch_cannot_be_turned_off_by_accident() -> None:
    off = {"properties": {"networkProfile": {"staticEgressGatewayProfile": {"enabled": False}}}}
    with pytest.raises(KeyError):
        command_files((AzureResource(CLUSTER, "2026-05-01", off, merge=True),), "")


@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="shellcheck is not on the path; install it to run this")
@pytest.mark.parametrize("resources", ALL.values(), ids=ALL)
def test_shellcheck_has_nothing_to_say(resources: tuple[AzureResource, ...]) -> None:
    expands_nothing = "SC2016"  # which is what single quotes are for
    checked = subprocess.run(
        ["shellcheck", "--exclude", expands_nothing, "-"],
        input=script(resources),
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )
    assert "" == checked.stdout
