"""Notices about what somebody chose, with the line of the choice."""

from migrate.model.choices import Chosen
from migrate.model.findings import Notice


def about_choice(chosen: Chosen, rule: str, path: str, message: str, *, fallback: str | None = None) -> Notice:
    """A notice on the choice at `path`, such as `gateway.nodes`."""
    return Notice(
        rule=rule,
        subject=f"Choices {path}",
        message=message,
        path=path,
        origin=chosen.origin(path),
        fallback=fallback,
    )
