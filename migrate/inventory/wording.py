"""Small pieces of sentences that findings share."""

from collections.abc import Sequence

_SHOWN = 5


def listed(names: Sequence[str]) -> str:
    """`a, b and c`; past five only how many more there are."""
    if len(names) > _SHOWN:
        return f"{', '.join(names[:_SHOWN])} and {len(names) - _SHOWN} more"
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def counted(number: int, noun: str) -> str:
    """`1 namespace`, `2 namespaces`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def word_for(value: object) -> str:
    """What a value is, for a sentence: `null`, `the text "prod"`, `the number 7`."""
    match value:
        case None:
            return "null"
        case bool():
            return f"the truth value {str(value).lower()}"
        case int() | float():
            return f"the number {value}"
        case str():
            return f'the text "{value}"'
        case list():
            return "a list"
        case _:
            return "a mapping"
