import pytest
from jsonschema import Draft202012Validator

from migrate.files.resources import resource, schema


@pytest.mark.parametrize("name", ["plan", "target", "choices", "export", "assessment"])
def test_every_schema_is_found_and_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))


def test_the_demo_is_found() -> None:
    assert (resource("fixtures/demo") / "target.yaml").is_file()


def test_what_is_missing_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"schemas/nothing\.json is missing from this installation"):
        resource("schemas/nothing.json")
