from pathlib import PurePosixPath

from migrate.render.azure.tree import azure_files
from tests.render.azure.examples import a_plan, an_error, both_modes, only_the_switch


def test_there_is_a_form_for_every_tool() -> None:
    files = [PurePosixPath(path).relative_to("azure") for path in azure_files(a_plan(both_modes()))]
    assert [
        "main.bicep",
        "main.parameters.json",
        "main.tf",
        "commands.sh",
    ] == [str(path) for path in files if len(path.parts) == 1]
    assert {"modules", "arm"} == {path.parts[0] for path in files if len(path.parts) > 1}


def test_every_form_that_has_comments_warns_of_a_plan_with_errors() -> None:
    files = azure_files(a_plan(both_modes(), an_error("EG302")))
    warned = [path for path, content in files.items() if b"the plan has errors (EG302)" in content]
    assert ["azure/main.bicep", "azure/main.tf", "azure/commands.sh"] == warned


def test_where_only_the_switch_is_needed_the_other_forms_turn_it_on() -> None:
    assert ["azure/main.tf", "azure/commands.sh", "azure/arm/01-merge-into-aks-prod.json"] == list(
        azure_files(a_plan(only_the_switch()))
    )


def test_nothing_is_written_where_azure_needs_nothing() -> None:
    assert {} == azure_files(a_plan(()))


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert azure_files(a_plan(both_modes())) == azure_files(a_plan(both_modes()))


def test_lines_end_as_everywhere_and_files_end_with_one() -> None:
    for content in azure_files(a_plan(both_modes())).values():
        assert b"\r" not in content
        assert content.endswith(b"\n")
        assert not content.endswith(b"\n\n")
