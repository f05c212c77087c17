from typing import Any

import msgspec

from migrate.files.resources import schema
from migrate.model.choices import Choices, NamespaceChoice
from migrate.model.meanings import MEANINGS, NAMESPACE_MEANINGS


def test_every_key_of_the_choices_has_a_meaning_in_their_order() -> None:
    values: dict[str, Any] = msgspec.to_builtins(Choices())
    folders = {"gateway", "waves", "prices"}
    paths = [
        path
        for key, value in values.items()
        for path in ([f"{key}.{inner}" for inner in value] if key in folders else [key])
    ]
    assert paths == list(MEANINGS)


def test_every_key_of_a_namespace_has_a_meaning() -> None:
    assert set(msgspec.to_builtins(NamespaceChoice())) == set(NAMESPACE_MEANINGS)


def test_the_schema_knows_the_same_keys() -> None:
    properties = schema("choices")["properties"]
    assert {"apiVersion", "kind", *(path.partition(".")[0] for path in MEANINGS)} == set(properties)


def test_each_is_one_line() -> None:
    for meaning in (*MEANINGS.values(), *NAMESPACE_MEANINGS.values()):
        assert meaning.endswith(".")
        assert len(meaning) <= 100
