"""The Bicep that we write, as pycep-parser reads it. It leaves escapes in strings as they are: they are undone here."""

import json
import re
from pathlib import PurePosixPath
from typing import Any

import pytest
from pycep import BicepParser

from migrate.model.gateway import AzureResource
from migrate.model.resource_ids import name_of, parent_of
from migrate.render.azure.bicep import bicep_files
from migrate.render.azure.resources import kind_of
from tests.render.azure.examples import ALL, both_modes, hard_names, only_the_switch

PARSER = BicepParser()
OURS = ("parent", "name", "dependsOn")


def parsed(files: dict[str, bytes]) -> dict[str, Any]:
    """What the parser makes of each .bicep file, by its name without folder and ending."""
    sources = {PurePosixPath(path): text.decode() for path, text in files.items() if path.endswith(".bicep")}
    return {path.stem: plain(dict(PARSER.parse(text=text))) for path, text in sources.items()}


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return unescaped(value) if isinstance(value, str) else value


def unescaped(text: str) -> str:
    named = {"n": "\n", "r": "\r", "t": "\t"}
    text = re.sub(r"\\u\{([0-9a-f]+)\}", lambda found: chr(int(found[1], 16)), text)
    return re.sub(r"\\(.)", lambda found: named.get(found[1], found[1]), text)


def made(files: dict[str, bytes]) -> dict[str, dict[str, Any]]:
    """The resources of all modules that are not `existing`, by their symbolic names."""
    modules = parsed(files)
    return {
        symbol: resource
        for module in modules.values()
        for symbol, resource in module.get("resources", {}).items()
        if not resource["existing"]
    }


def text(resources: tuple[AzureResource, ...], path: str = "main.bicep") -> str:
    return bicep_files(resources, "")[f"azure/{path}"].decode()


@pytest.mark.parametrize("resources", ALL.values(), ids=ALL)
def test_each_resource_says_its_type_its_version_and_exactly_its_body(resources: tuple[AzureResource, ...]) -> None:
    written = {
        (one["type"], one["api_version"], one["config"]["name"]): {
            key: value for key, value in one["config"].items() if key not in OURS
        }
        for one in made(bicep_files(resources, "")).values()
    }
    assert {
        (kind_of(one.id).type, one.api_version, name_of(one.id)): one.body for one in resources if not one.merge
    } == written


@pytest.mark.parametrize("resources", [both_modes(), hard_names()], ids=["both modes", "hard names"])
def test_children_lie_in_an_existing_parent_of_its_own_name(resources: tuple[AzureResource, ...]) -> None:
    modules = parsed(bicep_files(resources, ""))
    for resource in resources:
        if kind_of(resource.id).word not in {"subnet", "pool"}:
            continue
        module = modules["network" if kind_of(resource.id).word == "subnet" else "pools"]["resources"]
        (child,) = (
            one for one in module.values() if not one["existing"] and one["config"]["name"] == name_of(resource.id)
        )
        parent = module[child["config"]["parent"]]
        assert parent["existing"]
        assert {"name": name_of(parent_of(resource.id))} == parent["config"]


def test_resources_wait_for_each_other_as_the_plan_says() -> None:
    resources = made(bicep_files(both_modes(), ""))
    waits = {symbol: one["config"].get("dependsOn", []) for symbol, one in resources.items()}
    assert ["subnet_egress_gateway_1"] == waits["subnet_egress_gateway_2"]
    assert ["pool_egwpub31a"] == waits["pool_egwprv31a"]
    assert [] == waits["pool_egwpub31a"]


def test_each_module_goes_to_the_group_of_its_resources() -> None:
    calls = parsed(bicep_files(both_modes(), ""))["main"]["modules"]
    scopes = {name: (call["config"].get("config") or call["config"])["scope"] for name, call in calls.items()}
    groups = {name: scope["function"]["parameters"]["resource_group_name"] for name, scope in scopes.items()}
    assert {"addresses": "rg-prod", "network": "rg-net", "pools": "rg-prod"} == groups
    assert {"0000"} == {scope["function"]["parameters"]["subscription_id"] for scope in scopes.values()}


def test_pools_wait_for_the_subnets_and_for_the_switch() -> None:
    pools = parsed(bicep_files(both_modes(), ""))["main"]["modules"]["pools"]["config"]
    assert "gatewayEnabled" == pools["condition"]
    assert ["network"] == pools["config"]["dependsOn"]


def test_the_cluster_is_never_deployed() -> None:
    resources = made(bicep_files(both_modes(), "")).values()
    assert "Microsoft.ContainerService/managedClusters" not in {one["type"] for one in resources}


def test_the_order_is_said_with_the_commands_and_the_switch_between_two_deployments() -> None:
    first, switch, second = (line for line in text(both_modes()).splitlines() if re.match(r"//   \d\. az", line))
    assert first.endswith("--template-file main.bicep --parameters @main.parameters.json")
    assert "az aks update" in switch
    assert switch.endswith("--enable-static-egress-gateway")
    assert second.endswith("gatewayEnabled=true")


def test_without_pools_one_deployment_is_enough() -> None:
    no_pools = tuple(one for one in both_modes() if kind_of(one.id).word != "pool")
    deploy, switch = (line for line in text(no_pools).splitlines() if re.match(r"//   \d\. az", line))
    assert "az deployment group create" in deploy
    assert "az aks update" in switch


def test_the_first_deployment_is_without_the_pools() -> None:
    parameters = json.loads(bicep_files(both_modes(), "")["azure/main.parameters.json"])
    assert {"gatewayEnabled": {"value": False}} == parameters["parameters"]


def test_without_pools_there_is_nothing_to_ask() -> None:
    files = bicep_files(tuple(one for one in both_modes() if kind_of(one.id).word != "pool"), "")
    assert {} == json.loads(files["azure/main.parameters.json"])["parameters"]
    assert {} == parsed(files)["main"].get("parameters", {})


def test_a_filled_ip_group_is_not_emptied() -> None:
    kept = [symbol for symbol, one in made(bicep_files(both_modes(), "")).items() if one["decorators"]]
    assert ["ip_group_ipg_team_b_egressip_b"] == kept


def test_names_that_differ_in_a_dash_alone_are_two_symbols() -> None:
    prefixes = [symbol for symbol in made(bicep_files(both_modes(), "")) if symbol.startswith("prefix_")]
    assert ["prefix_egress_team_a_egressip", "prefix_egress_team_a_egressip_"] == prefixes


def test_where_only_the_switch_is_needed_there_is_nothing_for_bicep() -> None:
    assert {} == bicep_files(only_the_switch(), "")


def test_a_plan_with_errors_says_so_first() -> None:
    main = bicep_files(both_modes(), "Not to be applied.")["azure/main.bicep"].decode()
    assert main.startswith("// Not to be applied.\n//\n")
