from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.inventory.selectors import matches, parse
from migrate.model.inventory import Operator, Requirement, Selector

PATH = "spec.namespaceSelector"


def selector(source: dict[str, Any]) -> Selector:
    found, problems = parse(source, PATH)
    assert found is not None, problems
    return found


def expression(key: str, operator: str, *values: str) -> dict[str, Any]:
    return {"matchExpressions": [{"key": key, "operator": operator, "values": list(values)}]}


# --- what a selector means


@pytest.mark.parametrize("source", [{}, {"matchLabels": {}}, {"matchExpressions": []}])
@pytest.mark.parametrize("labels", [{}, {"env": "prod"}])
def test_an_empty_selector_matches_everything(source: dict[str, Any], labels: dict[str, str]) -> None:
    assert matches(selector(source), labels)


@pytest.mark.parametrize(
    ("operator", "values", "absent", "prod", "dev"),
    [
        ("In", ["prod"], False, True, False),
        ("NotIn", ["prod"], True, False, True),
        ("Exists", [], False, True, True),
        ("DoesNotExist", [], True, False, False),
    ],
)
def test_the_four_operators(operator: str, values: list[str], absent: bool, prod: bool, dev: bool) -> None:
    read = selector(expression("env", operator, *values))
    assert (absent, prod, dev) == tuple(matches(read, labels) for labels in ({}, {"env": "prod"}, {"env": "dev"}))


def test_labels_and_expressions_have_to_hold_together() -> None:
    both = selector({"matchLabels": {"team": "a"}} | expression("env", "In", "prod"))
    assert matches(both, {"team": "a", "env": "prod"})
    assert not matches(both, {"team": "a", "env": "dev"})
    assert not matches(both, {"env": "prod"})


def test_two_expressions_may_speak_of_one_key() -> None:
    read = selector(
        {
            "matchExpressions": [
                {"key": "env", "operator": "Exists"},
                {"key": "env", "operator": "NotIn", "values": ["prod"]},
            ]
        }
    )
    assert [False, False, True] == [matches(read, labels) for labels in ({}, {"env": "prod"}, {"env": "dev"})]


def test_a_label_without_a_value_is_there() -> None:
    assert matches(selector(expression("env", "Exists")), {"env": ""})
    assert matches(selector({"matchLabels": {"env": ""}}), {"env": ""})


def test_the_selector_is_kept_as_it_was_written() -> None:
    source = {"matchLabels": {"app": "web"}}
    assert source == selector(source).source


# --- what Kubernetes would refuse


@pytest.mark.parametrize(
    ("path", "source"),
    [
        (PATH, None),
        (PATH, "prod"),
        (PATH, ["prod"]),
        (f"{PATH}.matchLabels", {"matchLabels": None}),
        (f"{PATH}.matchLabels", {"matchLabels": "env=prod"}),
        (f"{PATH}.matchLabels", {"matchLabels": {"env": None}}),
        (f"{PATH}.matchLabels", {"matchLabels": {"env": 7}}),
        (f"{PATH}.matchLabels", {"matchLabels": {"env": "two words"}}),
        (f"{PATH}.matchLabels", {"matchLabels": {"": "prod"}}),
        (f"{PATH}.matchLabels", {"matchLabels": {"a/b/c": "prod"}}),
        (f"{PATH}.matchLabels", {"matchLabels": {"UPPER.example/env": "prod"}}),
        (f"{PATH}.matchLabels", {"matchLabels": {"env": "x" * 64}}),
        (f"{PATH}.matchExpressions", {"matchExpressions": None}),
        (f"{PATH}.matchExpressions", {"matchExpressions": {"key": "env"}}),
        (f"{PATH}.matchExpressions[0]", {"matchExpressions": ["env"]}),
        (f"{PATH}.matchExpressions[0]", {"matchExpressions": [{"operator": "Exists"}]}),
        (f"{PATH}.matchExpressions[0]", expression("env", "in", "prod")),
        (f"{PATH}.matchExpressions[0]", expression("env", "In")),
        (f"{PATH}.matchExpressions[0]", expression("env", "NotIn")),
        (f"{PATH}.matchExpressions[0]", expression("env", "Exists", "prod")),
        (f"{PATH}.matchExpressions[0]", expression("env", "DoesNotExist", "prod")),
        (f"{PATH}.matchExpressions[0]", {"matchExpressions": [{"key": "env", "operator": "In", "values": "prod"}]}),
        (f"{PATH}.matchExpressions[0]", {"matchExpressions": [{"key": "env", "operator": "In", "values": [1]}]}),
    ],
)
def test_a_malformed_selector_is_eg103_at_the_field(path: str, source: Any) -> None:
    found, problems = parse(source, PATH)
    assert found is None
    assert [("EG103", path)] == [(problem.rule, problem.path) for problem in problems]


def test_a_problem_says_what_is_allowed() -> None:
    _, (problem,) = parse(expression("env", "in", "prod"), PATH)
    assert (
        '`spec.namespaceSelector.matchExpressions[0]`: `operator` is the text "in"; '
        "Kubernetes has In, NotIn, Exists and DoesNotExist."
    ) == problem.message


def test_null_expressions_beside_labels_are_absent() -> None:
    found, problems = parse({"matchLabels": {"env": "prod"}, "matchExpressions": None}, PATH)
    assert (selector({"matchLabels": {"env": "prod"}}), []) == (found, problems)


def test_an_unknown_field_beside_labels_is_dropped_as_the_cluster_does() -> None:
    found, problems = parse({"matchLabels": {"env": "prod"}, "matchNames": ["a"]}, PATH)
    assert found == selector({"matchLabels": {"env": "prod"}})
    assert [("EG106", f"{PATH}.matchNames")] == [(problem.rule, problem.path) for problem in problems]


@pytest.mark.parametrize("source", [{"matchlabels": {"env": "prod"}}, {"env": "prod"}])
def test_a_selector_of_unknown_fields_alone_is_not_read_as_everything(source: dict[str, Any]) -> None:
    found, problems = parse(source, PATH)
    assert found is None
    assert ["EG106", "EG103"] == [problem.rule for problem in problems]


# --- the same, against a model that is written the other way round

KEYS = ("env", "team", "example.com/zone")
VALUES = ("", "a", "b", "prod")
labels_of_things = st.dictionaries(st.sampled_from(KEYS), st.sampled_from(VALUES))
expressions = st.one_of(
    st.builds(
        expression,
        st.sampled_from(KEYS),
        st.sampled_from(("In", "NotIn")),
        st.sampled_from(VALUES),
        st.sampled_from(VALUES),
    ),
    st.builds(expression, st.sampled_from(KEYS), st.sampled_from(("Exists", "DoesNotExist"))),
)


@st.composite
def selectors(draw: st.DrawFn) -> dict[str, Any]:
    written = [draw(expressions)["matchExpressions"][0] for _ in range(draw(st.integers(0, 3)))]
    source: dict[str, Any] = {"matchExpressions": written} if written else {}
    return source | ({"matchLabels": draw(labels_of_things)} if draw(st.booleans()) else {})


def model(source: dict[str, Any], labels: dict[str, str]) -> bool:
    """Kubernetes' documentation as sets of (key, value) pairs: nothing excluded, everything wanted."""
    pairs = set(labels.items())
    if not set(source.get("matchLabels", {}).items()) <= pairs:
        return False
    for one in source.get("matchExpressions", []):
        having_key = {pair for pair in pairs if pair[0] == one["key"]}
        having_value = {pair for pair in having_key if pair[1] in one["values"]}
        wanted = {
            "In": bool(having_value),
            "NotIn": not having_value,
            "Exists": bool(having_key),
            "DoesNotExist": not having_key,
        }
        if not wanted[one["operator"]]:
            return False
    return True


@given(selectors(), labels_of_things)
def test_evaluation_agrees_with_an_independent_model(source: dict[str, Any], labels: dict[str, str]) -> None:
    assert model(source, labels) == matches(selector(source), labels)


@given(selectors(), selectors(), labels_of_things)
def test_requirements_are_anded(one: dict[str, Any], other: dict[str, Any], labels: dict[str, str]) -> None:
    together = Selector(selector(one).requirements + selector(other).requirements)
    assert (matches(selector(one), labels) and matches(selector(other), labels)) == matches(together, labels)


@given(labels_of_things, labels_of_things)
def test_match_labels_are_expressions_with_one_value(wanted: dict[str, str], labels: dict[str, str]) -> None:
    spelled_out = Selector(tuple(Requirement(k, Operator.IN, frozenset({v})) for k, v in wanted.items()))
    assert matches(spelled_out, labels) == matches(selector({"matchLabels": wanted}), labels)
