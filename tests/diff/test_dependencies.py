import msgspec
import pytest

from migrate.diff import dependencies
from migrate.diff.dependencies import EVERYTHING, EXPORT, TARGET, sources_of
from migrate.diff.parts import PARTS
from migrate.model.choices import Choices
from migrate.model.target import Network, Target

ALL = [*dependencies._PARTS.values(), *dependencies._FIELDS.values()]  # noqa: SLF001  (the table itself is what is tested)


def test_the_table_names_parts_of_a_plan() -> None:
    assert set(dependencies._PARTS) <= set(PARTS)  # noqa: SLF001  (as above)
    assert {part for part, _ in dependencies._FIELDS} <= set(PARTS)  # noqa: SLF001  (as above)


@pytest.mark.parametrize("source", sorted({source for sources in ALL for source in sources if "." in source}))
def test_the_table_names_facts_and_choices_that_exist(source: str) -> None:
    input_, key, *_ = source.split(".")
    fields = msgspec.structs.fields(Target if input_ == "target" else Choices)
    assert key in {field.encode_name for field in fields}


def test_what_is_missing_is_a_matter_of_the_file_that_lacks_it() -> None:
    assert EXPORT == sources_of("missing", "export: pods")
    assert TARGET == sources_of("missing", "target: quota")


def test_what_is_not_in_the_table_depends_on_everything() -> None:
    assert EVERYTHING == sources_of("findings", "EG501 NetworkPolicy a/b", "message")


def test_a_field_wins_over_its_part() -> None:
    assert EXPORT == sources_of("workloads", "Deployment web", "pods")
    assert EXPORT != sources_of("workloads", "Deployment web", "configuration")


def test_the_network_is_a_mapping_whose_keys_are_told_apart() -> None:
    assert "podCidrs" in {field.encode_name for field in msgspec.structs.fields(Network)}
