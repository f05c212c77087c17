"""Expressions of CEL, the language in which an admission policy speaks of a pod that is about to be created."""

import json

from migrate.model.inventory import Operator, Requirement, Selector

_LABELS = "object.metadata.labels"


def quoted(text: str) -> str:
    """The text as a literal of CEL, whose escapes are those of JSON."""
    return json.dumps(text, ensure_ascii=False)


def is_selected(selector: Selector) -> str:
    """An expression that is true of the pods that a selector matches (design 4.1.4)."""
    return " && ".join(_holds(requirement) for requirement in selector.requirements) or "true"


def _holds(requirement: Requirement) -> str:
    key = quoted(requirement.key)
    exists = f"has({_LABELS}) && {key} in {_LABELS}"
    values = ", ".join(map(quoted, sorted(requirement.values)))
    match requirement.operator:
        case Operator.IN:
            return f"{exists} && {_LABELS}[{key}] in [{values}]"
        case Operator.NOT_IN:
            return f"!({exists} && {_LABELS}[{key}] in [{values}])"
        case Operator.EXISTS:
            return exists
        case Operator.DOES_NOT_EXIST:
            return f"!({exists})"
