"""Small pieces of sentences: every stage that talks to people counts, lists and quotes alike."""

from collections.abc import Iterable

_SHOWN = 5
_LONGEST = 58


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 namespace`, `2 namespaces`, `12,000 policies`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(names: Iterable[str], *, at_most: int = _SHOWN) -> str:
    """`a`, `a and b`, `a, b and c`; past `at_most` only how many more there are."""
    all_names = list(names)
    if len(all_names) > at_most:
        return f"{', '.join(all_names[:at_most])} and {len(all_names) - at_most:,} more"
    *first, last = all_names
    return f"{', '.join(first)} and {last}" if first else last


def quoted(value: object) -> str:
    """A value or a path in backticks, cut to a length that a reader bears."""
    return f"`{_cut(str(value).lower() if isinstance(value, bool) else str(value))}`"


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
            return f'the text "{_cut(value)}"'
        case list():
            return "a list"
        case _:
            return "a mapping"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
