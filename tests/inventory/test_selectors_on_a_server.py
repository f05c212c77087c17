"""Label selectors, asked of a real API server: it has the last word about what they select and what they may say."""

from http import HTTPStatus
from itertools import product
from typing import Any
from urllib.error import HTTPError

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from migrate.inventory.selectors import matches, parse
from tests.control_plane import ApiServer

KEYS = ("env", "team", "example.com/zone")
VALUES = ("", "a", "b")
THINGS = {
    f"thing-{number}": {key: value for key, value in zip(KEYS, values, strict=True) if value is not None}
    for number, values in enumerate(product((None, *VALUES), repeat=len(KEYS)))
}
"""One for every combination of labels there is, each label absent or with one of the values."""


@pytest.fixture(scope="module")
def things(control_plane: ApiServer) -> str:
    """Where the things are."""
    name = "labelled-things"
    control_plane.namespaces(name)
    for thing, labels in THINGS.items():
        control_plane.create(path(name), {"metadata": {"name": thing, "labels": labels}})
    return name


def path(namespace: str) -> str:
    return f"/api/v1/namespaces/{namespace}/configmaps"


expressions = st.one_of(
    st.fixed_dictionaries(
        {
            "key": st.sampled_from(KEYS),
            "operator": st.sampled_from(("In", "NotIn")),
            "values": st.lists(st.sampled_from((*VALUES, "absent")), min_size=1, max_size=3, unique=True),
        }
    ),
    st.fixed_dictionaries({"key": st.sampled_from(KEYS), "operator": st.sampled_from(("Exists", "DoesNotExist"))}),
)
selectors = st.fixed_dictionaries(
    {},
    optional={
        "matchLabels": st.dictionaries(st.sampled_from(KEYS), st.sampled_from(VALUES), max_size=2),
        "matchExpressions": st.lists(expressions, max_size=3),
    },
)


def as_words(selector: dict[str, Any]) -> str:
    """The selector as a query of the API writes it."""
    labels = [f"{key}={value}" for key, value in selector.get("matchLabels", {}).items()]
    return ",".join([*labels, *map(_words_of, selector.get("matchExpressions", []))])


def _words_of(expression: dict[str, Any]) -> str:
    key, values = expression["key"], ",".join(expression.get("values", []))
    match expression["operator"]:
        case "In":
            return f"{key} in ({values})"
        case "NotIn":
            return f"{key} notin ({values})"
        case "Exists":
            return str(key)
        case _:
            return f"!{key}"


def names(found: dict[str, Any]) -> set[str]:
    return {item["metadata"]["name"] for item in found["items"]}


@given(source=selectors)
@settings(max_examples=300)
def test_the_server_selects_what_we_do(source: dict[str, Any], control_plane: ApiServer, things: str) -> None:
    selector, problems = parse(source, "spec.podSelector")
    assert selector is not None, problems
    assert names(control_plane.get(path(things), labelSelector=as_words(source))) & THINGS.keys() == {
        thing for thing, labels in THINGS.items() if matches(selector, labels)
    }


TEXTS = st.text(st.sampled_from("aZ9-_./ é"), max_size=5) | st.integers(60, 66).map("a".__mul__)
PREFIXES = st.text(st.sampled_from("aZ9-."), max_size=5) | st.integers(251, 255).map("a".__mul__)


@given(key=TEXTS | st.builds("{}/{}".format, PREFIXES, TEXTS), value=TEXTS)
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_server_takes_the_labels_that_we_take(
    key: str, value: str, control_plane: ApiServer, namespace: str
) -> None:
    selector, _ = parse({"matchLabels": {key: value}}, "spec.podSelector")
    assert (selector is not None) == is_taken(control_plane, namespace, {key: value})


def is_taken(server: ApiServer, namespace: str, labels: dict[str, str]) -> bool:
    try:
        server.create(path(namespace), {"metadata": {"name": "one", "labels": labels}}, dryRun="All")
    except HTTPError as error:
        if error.code != HTTPStatus.UNPROCESSABLE_ENTITY:
            raise
        return False
    return True
