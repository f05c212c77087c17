"""Notices about what somebody chose or stated, with the line of it."""

from migrate.model.choices import Chosen
from migrate.model.findings import Notice
from migrate.model.target import Facts


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


def about_fact(facts: Facts, rule: str, path: str, message: str, *, fallback: str | None = None) -> Notice:
    """A notice on the fact at `path` of target.yaml, such as `network.outboundType`.

    A fact that is not stated has no line; the notice then has that of what it would lie in.
    """
    return Notice(
        rule=rule,
        subject=f"Target {path}",
        message=message,
        path=path,
        origin=facts.origin(path),
        fallback=fallback,
    )
