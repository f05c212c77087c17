"""What somebody may have meant by a name that nothing has."""

from collections.abc import Sequence
from difflib import get_close_matches

from migrate.model.wording import quoted

WORTH_SUGGESTING = 20
"""So many names get a suggestion. Where more match nothing, they are not misspelt but of another cluster."""


def did_you_mean(name: str, known: Sequence[str]) -> str:
    """A question with the nearest names, with a blank before it; empty if none is near."""
    near = [quoted(one) for one in get_close_matches(name, known, n=3)]
    return f" Did you mean {' or '.join(near)}?" if near else ""
