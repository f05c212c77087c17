from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.inventory.namespace_index import NamespaceIndex
from migrate.inventory.selectors import matches
from migrate.model.inventory import Namespace, Selector
from migrate.model.places import Place
from tests.inventory.test_selectors import labels_of_things, selector, selectors


def namespaces(*labels: dict[str, str]) -> list[Namespace]:
    return [Namespace(f"ns-{i}", each, exported=True, place=Place(i)) for i, each in enumerate(labels)]


def names(found: list[Namespace]) -> list[str]:
    return [namespace.name for namespace in found]


@given(st.lists(labels_of_things, max_size=8), selectors())
def test_the_index_finds_what_trying_them_all_finds(labels: list[dict[str, str]], source: dict[str, Any]) -> None:
    known, wanted = namespaces(*labels), selector(source)
    expected = sorted(namespace.name for namespace in known if matches(wanted, namespace.labels))
    assert expected == names(NamespaceIndex(known, [wanted]).select(wanted))


class Counting(dict[str, str]):
    """Labels that count how often somebody looks at them."""

    looks = 0

    def get(self, key: str, default: Any = None) -> Any:
        """Count, and look."""
        Counting.looks += 1
        return super().get(key, default)


def test_only_what_the_most_selective_label_names_is_looked_at() -> None:
    known = namespaces(*(Counting(env="prod", team=f"t{i}") for i in range(1000)))
    wanted = selector({"matchLabels": {"env": "prod", "team": "t7"}})
    index = NamespaceIndex(known, [wanted])
    Counting.looks = 0
    assert ["ns-7"] == names(index.select(wanted))
    assert 2 >= Counting.looks


def test_a_selector_without_a_named_label_tries_them_all() -> None:
    wanted = selector({"matchExpressions": [{"key": "env", "operator": "DoesNotExist"}]})
    assert ["ns-1"] == names(NamespaceIndex(namespaces({"env": "dev"}, {}), [wanted]).select(wanted))


def test_a_value_that_no_namespace_has_selects_nothing() -> None:
    wanted = selector({"matchLabels": {"env": "prod"}})
    assert [] == names(NamespaceIndex(namespaces({"env": "dev"}), [wanted]).select(wanted))


def test_a_selector_that_was_not_announced_is_a_mistake_in_the_program() -> None:
    index = NamespaceIndex(namespaces({}), [Selector()])
    with pytest.raises(KeyError):
        index.select(selector({"matchLabels": {"env": "prod"}}))
