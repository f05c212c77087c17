import json

import pytest

from migrate.files.checking import problems
from migrate.model.gateway import AzureResource
from migrate.render.azure.arm import arm_files
from tests.arm_schemas import arm_problems, needs_schemas
from tests.render.azure.examples import ALL, both_modes, hard_names


@pytest.mark.parametrize("resources", ALL.values(), ids=ALL)
def test_each_file_is_an_entry_of_the_plan(resources: tuple[AzureResource, ...]) -> None:
    entries = [json.loads(content) for content in arm_files(resources).values()]
    assert [{"id": one.id, "apiVersion": one.api_version, "body": one.body} for one in resources] == entries


def test_files_are_in_the_order_in_which_resources_are_made() -> None:
    assert [
        "azure/arm/01-egress-team-a_egressip.json",
        "azure/arm/02-egress-team_a-egressip.json",
        "azure/arm/03-egress-gateway-1.json",
        "azure/arm/04-egress-gateway-2.json",
        "azure/arm/05-merge-into-aks-prod.json",
        "azure/arm/06-egwpub31a.json",
        "azure/arm/07-egwprv31a.json",
        "azure/arm/08-ipg-team-b-egressip-b.json",
    ] == list(arm_files(both_modes()))


def test_no_name_leads_out_of_the_folder() -> None:
    assert all(path.count("/") == 2 and path.isascii() and path.isprintable() for path in arm_files(hard_names()))


def test_a_body_that_must_not_be_sent_as_it_is_says_so_in_its_name() -> None:
    merged = [json.loads(content) for path, content in arm_files(both_modes()).items() if "-merge-into-" in path]
    assert [one.body for one in both_modes() if one.merge] == [entry["body"] for entry in merged]


def test_our_closed_schema_takes_every_file() -> None:
    entries = {path: json.loads(content) for path, content in arm_files(both_modes()).items()}
    assert [] == [problem for entry in entries.values() for problem in problems(entry, "azure")]


@needs_schemas
def test_azures_schemas_take_every_file() -> None:
    entries = [json.loads(content) for content in arm_files(both_modes()).values()]
    read = [AzureResource(entry["id"], entry["apiVersion"], entry["body"]) for entry in entries]
    assert [] == [problem for resource in read for problem in arm_problems(resource)]
