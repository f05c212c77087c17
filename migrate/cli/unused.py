"""Which choices are read but not planned with yet, so that nobody relies on one that changes nothing."""

from typing import Any

import msgspec

from migrate.model.choices import Choices
from migrate.model.wording import listed

_KEYS = (
    "gateway.subnet",
    "gateway.pools",
    "gateway.routeTable",
    "gateway.securityGroup",
    "gateway.resourceGroup",
    "prefixes",
    "growth",
    "destinations",
    "waves",
    "prices",
)


def unused_choices(choices: Choices) -> list[str]:
    """The keys, as choices.yaml writes them, of choices that differ from their defaults and change nothing yet."""
    made, usual = _by_key(choices), _by_key(Choices())
    general = [key for key in _KEYS if made[key] != usual[key]]
    special = [f"namespaces.{name}.isolation" for name, chosen in choices.namespaces.items() if chosen.isolation]
    return general + special


def note_on_unused(choices: Choices) -> str:
    """One line about them; empty if there are none."""
    keys = unused_choices(choices)
    return f"Note: this release does not plan with {listed(keys, at_most=len(keys))} yet." if keys else ""


def _by_key(choices: Choices) -> dict[str, object]:
    values: dict[str, Any] = msgspec.to_builtins(choices)
    return values | {f"gateway.{key}": value for key, value in values["gateway"].items()}
