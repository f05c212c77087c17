"""The Terraform that we write, as python-hcl2 reads it. It leaves literals as they are, so they are undone here."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import hcl2
import pytest

from migrate.model.gateway import AzureResource
from migrate.model.resource_ids import name_of, parent_of
from migrate.render.azure.resources import kind_of
from migrate.render.azure.terraform import terraform_files
from tests.render.azure.examples import ALL, CLUSTER, both_modes, hard_names

SWITCH = "azapi_update_resource.cluster_aks-prod"


def text(resources: tuple[AzureResource, ...], warning: str = "") -> str:
    return terraform_files(resources, warning)["azure/main.tf"].decode()


def parsed(resources: tuple[AzureResource, ...]) -> dict[str, Any]:
    document: dict[str, Any] = plain(hcl2.loads(text(resources)))
    return document


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {plain(key): plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return unescaped(value) if isinstance(value, str) and value.startswith('"') else value


def unescaped(literal: str) -> str:
    read: str = json.loads(literal)
    return read.replace("$${", "${").replace("%%{", "%{")


def made(resources: tuple[AzureResource, ...]) -> dict[str, dict[str, Any]]:
    """The resources by their address."""
    return {
        f"{provider}.{name}": fields
        for block in parsed(resources)["resource"]
        for provider, named in block.items()
        if provider != "__is_block__"
        for name, fields in named.items()
    }


@pytest.mark.parametrize("resources", ALL.values(), ids=ALL)
def test_each_resource_says_its_type_its_version_and_exactly_its_body(resources: tuple[AzureResource, ...]) -> None:
    written = list(made(resources).values())
    assert [f"{kind_of(one.id).type}@{one.api_version}" for one in resources] == [one["type"] for one in written]
    for resource, one in zip(resources, written, strict=True):
        location = {} if "location" not in one else {"location": one["location"]}
        expected = {key: value for key, value in resource.body.items() if key != "location" or not resource.merge}
        assert expected == {**location, **one["body"]}


@pytest.mark.parametrize("resources", ALL.values(), ids=ALL)
def test_each_resource_lies_where_the_plan_puts_it(resources: tuple[AzureResource, ...]) -> None:
    for resource, one in zip(resources, made(resources).values(), strict=True):
        place = (one["resource_id"],) if resource.merge else (one["parent_id"], one["name"])
        assert place == ((resource.id,) if resource.merge else (parent_of(resource.id), name_of(resource.id)))


def test_the_switch_is_laid_over_the_cluster_and_nothing_else_is() -> None:
    updated = {address: one for address, one in made(both_modes()).items() if address.startswith("azapi_update")}
    assert [SWITCH] == list(updated)
    assert CLUSTER == updated[SWITCH]["resource_id"]


def test_resources_wait_for_each_other_as_the_plan_says() -> None:
    waits = {address: one.get("depends_on", []) for address, one in made(both_modes()).items()}
    assert ["${azapi_resource.subnet_egress-gateway-2}"] == waits[SWITCH]
    assert [f"${{{SWITCH}}}"] == [one for one in waits["azapi_resource.pool_egwpub31a"] if "cluster" in one]
    assert [] == waits["azapi_resource.subnet_egress-gateway-1"]


def test_a_filled_ip_group_is_not_emptied() -> None:
    kept = {address: one["lifecycle"] for address, one in made(both_modes()).items() if "lifecycle" in one}
    assert ["azapi_resource.ip_group_ipg-team-b-egressip-b"] == list(kept)
    assert all(["body"] == one["ignore_changes"] for (one,) in kept.values())


def test_the_provider_has_a_range_and_the_clusters_subscription() -> None:
    document = parsed(both_modes())
    (settings,) = document["terraform"]
    assert {"source": "Azure/azapi", "version": "~> 2.0"} == settings["required_providers"][0]["azapi"]
    assert "0000" == document["provider"][0]["azapi"]["subscription_id"]


def test_names_that_differ_in_a_dash_alone_are_two_addresses() -> None:
    prefixes = [address for address in made(both_modes()) if ".prefix_" in address]
    expected = ["azapi_resource.prefix_egress-team-a_egressip", "azapi_resource.prefix_egress-team_a-egressip"]
    assert expected == prefixes


def test_a_plan_with_errors_says_so_first() -> None:
    assert text(both_modes(), "Not to be applied.").startswith("# Not to be applied.\n#\n")


@pytest.mark.skipif(shutil.which("terraform") is None, reason="terraform is not on the path; install it to run this")
@pytest.mark.parametrize("resources", [both_modes(), hard_names()], ids=["both modes", "hard names"])
def test_terraform_would_write_it_no_other_way(resources: tuple[AzureResource, ...], tmp_path: Path) -> None:
    (tmp_path / "main.tf").write_text(text(resources), encoding="utf-8", newline="")
    formatted = subprocess.run(
        ["terraform", "fmt", "-check", "-diff"], cwd=tmp_path, capture_output=True, check=False, text=True
    )
    assert "" == formatted.stdout
    assert 0 == formatted.returncode
