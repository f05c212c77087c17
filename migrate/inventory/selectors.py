"""Label selectors: read strictly, evaluated exactly as Kubernetes does (design 4.1.4; domain notes, OpenShift 1.3).

An empty selector selects everything, NotIn and DoesNotExist match objects that lack the key, and all
requirements have to hold. What Kubernetes would refuse is a problem here, never a guess.
"""

import re
from collections.abc import Iterator
from typing import Any

from migrate.inventory.problems import Problem
from migrate.model.inventory import Operator, Requirement, Selector
from migrate.model.objects import Labels
from migrate.model.wording import listed, quoted, word_for

_PARTS = ("matchLabels", "matchExpressions")
_EXPRESSION = ("key", "operator", "values")
_TAKES_VALUES = frozenset({Operator.IN, Operator.NOT_IN})

# Kubernetes' rules for label keys and values (apimachinery, validation of qualified names).
_NAME = r"[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?"
_PREFIX = r"(?=.{1,253}/)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*/"
_KEY = re.compile(rf"(?:{_PREFIX})?{_NAME}")
_VALUE = re.compile(rf"(?:{_NAME})?")


def matches(selector: Selector, labels: Labels) -> bool:
    """True if an object with these labels is selected."""
    return all(_holds(requirement, labels) for requirement in selector.requirements)


def _holds(requirement: Requirement, labels: Labels) -> bool:
    value = labels.get(requirement.key)
    match requirement.operator:
        case Operator.IN:
            return value in requirement.values
        case Operator.NOT_IN:
            return value not in requirement.values
        case Operator.EXISTS:
            return value is not None
        case Operator.DOES_NOT_EXIST:
            return value is None


def parse(source: Any, path: str) -> tuple[Selector | None, list[Problem]]:  # noqa: ANN401  (as it was written)
    """The selector written at `path`, and what is wrong with it; None if it cannot be evaluated.

    Unknown fields (EG106) alone do not spoil a selector, unless nothing else is left of it: the API server
    drops them, and what remains would select everything.
    """
    if not isinstance(source, dict):
        return None, [Problem("EG103", path, f"{quoted(path)} is {word_for(source)}, not a selector.")]
    problems = [_unknown(path, key, _PARTS) for key in source if key not in _PARTS]
    if problems and len(problems) == len(source):
        what = (
            f"{quoted(path)} has neither `matchLabels` nor `matchExpressions`, so the cluster would select everything."
        )
        return None, [*problems, Problem("EG103", path, what)]
    requirements: list[Requirement] = []
    for found in (*_labels(source, path), *_expressions(source, path)):
        (problems if isinstance(found, Problem) else requirements).append(found)  # type: ignore[arg-type]
    if any(problem.rule == "EG103" for problem in problems):
        return None, problems
    known = {part: source[part] for part in _PARTS if source.get(part) is not None}
    return Selector(tuple(requirements), known), problems


def _labels(source: dict[str, Any], path: str) -> Iterator[Requirement | Problem]:
    path = f"{path}.matchLabels"
    labels = source.get("matchLabels", {})
    if not isinstance(labels, dict):
        yield Problem("EG103", path, f"{quoted(path)} is {word_for(labels)} where labels should be.")
        return
    for key, value in labels.items():
        wrong = _wrong_key(key) or _wrong_value(value)
        if wrong:
            yield Problem("EG103", path, f"{quoted(path)}: {wrong}.")
        else:
            yield Requirement(key, Operator.IN, frozenset({value}))


def _expressions(source: dict[str, Any], path: str) -> Iterator[Requirement | Problem]:
    path = f"{path}.matchExpressions"
    expressions = source.get("matchExpressions", [])
    if expressions is None and "matchLabels" in source:
        return  # absent, as the API server reads it; alone, it stands where something has still to be filled in
    if not isinstance(expressions, list):
        yield Problem(
            "EG103", path, f"{quoted(path)} is {word_for(expressions)} where a list of expressions should be."
        )
        return
    for index, expression in enumerate(expressions):
        yield from _expression(expression, f"{path}[{index}]")


def _expression(expression: Any, path: str) -> Iterator[Requirement | Problem]:  # noqa: ANN401  (as written)
    if not isinstance(expression, dict):
        yield Problem("EG103", path, f"{quoted(path)} is {word_for(expression)}, not an expression.")
        return
    yield from (_unknown(path, key, _EXPRESSION) for key in expression if key not in _EXPRESSION)
    key, written = expression.get("key"), expression.get("values")
    values = [] if written is None else written
    operator, wrong = _operator(expression.get("operator"))
    wrong = wrong or _wrong_key(key) or _wrong_values(operator, values)
    if wrong or operator is None:
        yield Problem("EG103", path, f"{quoted(path)}: {wrong}.")
    else:
        yield Requirement(str(key), operator, frozenset(values))


def _operator(written: object) -> tuple[Operator | None, str | None]:
    try:
        return Operator(str(written)), None
    except ValueError:
        return None, f"`operator` is {word_for(written)}; Kubernetes has In, NotIn, Exists and DoesNotExist"


def _wrong_values(operator: Operator | None, values: object) -> str | None:
    if not isinstance(values, list):
        return f"`values` is {word_for(values)}, not a list"
    if operator in _TAKES_VALUES:
        wrong = next(filter(None, map(_wrong_value, values)), None)
        return wrong if values else f"{operator} needs values"
    return f"{operator} takes no values" if values else None


def _wrong_key(key: object) -> str | None:
    if isinstance(key, str) and _KEY.fullmatch(key):
        return None
    return f"{word_for(key)} is no label key"


def _wrong_value(value: object) -> str | None:
    if not isinstance(value, str):
        return f"a label's value is {word_for(value)}; labels are texts, put it in quotes"
    return None if _VALUE.fullmatch(value) else f"{word_for(value)} is no label value"


def _unknown(path: str, key: object, known: tuple[str, ...]) -> Problem:
    message = f"{quoted(path)} has no field {quoted(key)}; it has {listed(map(quoted, known))}."
    return Problem("EG106", f"{path}.{key}", message)
