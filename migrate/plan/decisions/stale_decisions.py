"""Decisions that accept nothing (EG123; contract, Decisions).

Whether a decision has expired is not judged here, because that needs to know the day.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from migrate.assess.findings import NEVER_ACCEPTED, accepts
from migrate.model.catalogue import RULES
from migrate.model.choices import Chosen, Decision
from migrate.model.findings import Notice, Severity
from migrate.model.subjects import namespace_of
from migrate.model.wording import listed, quoted
from migrate.plan.decisions.suggestions import WORTH_SUGGESTING, did_you_mean
from migrate.plan.notices import about_choice

_ByName = Mapping[str, Sequence[Notice]]
"""Notices of one rule by what a decision may call them: their subject, or its namespace."""


def unmatched_decisions(notices: Iterable[Notice], chosen: Chosen) -> Iterator[Notice]:
    """Decisions on findings that nobody makes, and on errors, which cannot be accepted.

    `notices` are all others of the plan.
    """
    by_rule: dict[str, dict[str, list[Notice]]] = {}
    for notice in notices:
        for name in _names(notice.subject):
            by_rule.setdefault(notice.rule, {}).setdefault(name, []).append(notice)
    told = 0
    for index, decision in enumerate(chosen.choices.decisions):
        by_name = by_rule.get(decision.finding, {})
        reason = _why_not(decision, by_name)
        if reason:
            hint = did_you_mean(*_meant(decision, by_name)) if told < WORTH_SUGGESTING else ""
            told += 1
            yield about_choice(chosen, "EG123", f"decisions[{index}]", f"{reason}{hint}")


def _names(subject: str) -> set[str]:
    return {subject, namespace_of(subject) or subject}


def _why_not(decision: Decision, by_name: _ByName) -> str | None:
    """Why a decision does not do what it says, as a sentence; None if it does."""
    if decision.finding == NEVER_ACCEPTED:
        return f"{NEVER_ACCEPTED} cannot be accepted: it says that a decision has no effect."
    if decision.finding not in RULES:
        return f"There is no finding {decision.finding}."
    made = _made(decision, by_name)
    if not made:
        return f"No finding {decision.finding} of this plan is about {quoted(decision.subject)}."
    errors = sorted({notice.subject for notice in made if _blocks(notice)})
    return f"{decision.finding} is an error on {listed(errors)}, and errors cannot be accepted." if errors else None


def _made(decision: Decision, by_name: _ByName) -> Sequence[Notice]:
    """The notices that a decision is about."""
    if "*" not in decision.subject:
        return by_name.get(decision.subject, ())
    everything = (notice for notices in by_name.values() for notice in notices)
    return [notice for notice in everything if accepts(decision, notice.rule, notice.subject)]


def _meant(decision: Decision, by_name: _ByName) -> tuple[str, Sequence[str]]:
    """What may be misspelt, and what it may have to be."""
    if decision.finding not in RULES:
        return decision.finding, list(RULES)
    return decision.subject, [] if _made(decision, by_name) else sorted(by_name)


def _blocks(notice: Notice) -> bool:
    return (notice.severity or RULES[notice.rule].severity) is Severity.ERROR
