import pytest

from migrate.model.inventory import Operator, Requirement, Selector
from migrate.plan.opt_in.cel import is_selected, quoted

LABELS = "object.metadata.labels"


def selector(*requirements: tuple[str, Operator, set[str]]) -> Selector:
    return Selector(tuple(Requirement(key, operator, frozenset(values)) for key, operator, values in requirements))


@pytest.mark.parametrize(
    ("literal", "text"),
    [
        ('"web"', "web"),
        ('"say \\"no\\""', 'say "no"'),
        ('"it\'s"', "it's"),
        ('"a\\\\b"', "a\\b"),
        ('"one\\ntwo"', "one\ntwo"),
        ('"naïve"', "naïve"),
    ],
)
def test_a_text_is_a_literal_whatever_it_holds(literal: str, text: str) -> None:
    assert literal == quoted(text)


@pytest.mark.parametrize(
    ("expression", "requirement"),
    [
        (
            f'has({LABELS}) && "app" in {LABELS} && {LABELS}["app"] in ["api", "web"]',
            ("app", Operator.IN, {"web", "api"}),
        ),
        (f'!(has({LABELS}) && "app" in {LABELS} && {LABELS}["app"] in ["web"])', ("app", Operator.NOT_IN, {"web"})),
        (f'has({LABELS}) && "app" in {LABELS}', ("app", Operator.EXISTS, set())),
        (f'!(has({LABELS}) && "app" in {LABELS})', ("app", Operator.DOES_NOT_EXIST, set())),
    ],
)
def test_each_operator_means_what_it_means_in_a_selector(
    expression: str, requirement: tuple[str, Operator, set[str]]
) -> None:
    assert expression == is_selected(selector(requirement))


def test_all_requirements_have_to_hold() -> None:
    both = selector(("a", Operator.EXISTS, set()), ("b", Operator.DOES_NOT_EXIST, set()))
    assert f'has({LABELS}) && "a" in {LABELS} && !(has({LABELS}) && "b" in {LABELS})' == is_selected(both)


def test_an_empty_selector_selects_every_pod() -> None:
    assert "true" == is_selected(Selector())
