"""Two plans that differ in one thing: what is told of it, and why."""

import json
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from migrate.diff.between import difference_between
from migrate.diff.difference import Entry, Field, Input, Mark
from migrate.model.places import Origin
from migrate.model.plan import Plan
from migrate.model.proof import Treatment
from tests.diff.pairs import CHOICES, EXPORT, POOLS, TARGET, between, causes, only_namespace
from tests.report.plans import a_configuration, a_finding, a_plan
from tests.scenarios.run import DEMO


def test_the_same_plan_differs_in_nothing() -> None:
    plan = a_plan(a_configuration("shop"))
    difference = difference_between(plan, plan)
    assert ((), (), (), False) == (difference.changed, difference.namespaces, difference.rest, difference.pending)


@pytest.mark.parametrize("changed", [(EXPORT,), (TARGET,), (CHOICES,), (EXPORT, CHOICES), (EXPORT, TARGET, CHOICES)])
def test_the_inputs_that_changed_are_told_by_their_fingerprints(changed: tuple[Input, ...]) -> None:
    assert changed == between(a_plan(), a_plan(), *changed).changed


def test_the_facts_and_choices_that_changed_are_told() -> None:
    assert ("choices.mode", "target.network.podCidrs") == between(
        a_plan(), a_plan(), TARGET, CHOICES, choices__mode="1", target__network__podCidrs="2"
    ).keys


@pytest.mark.parametrize("cause", list(Input))
def test_the_only_input_that_changed_is_the_cause_of_everything(cause: Input) -> None:
    difference = between(
        a_plan(a_configuration("shop")), a_plan(a_configuration("shop", pool="egwpri30a"), pools=POOLS), cause
    )
    assert ((cause,), ()) == causes(difference)
    told = [field.causes for entry in difference.rest if entry.mark is Mark.CHANGED for field in entry.fields]
    assert {(cause,)} == {*told, *(entry.causes for entry in difference.rest if entry.mark is Mark.ADDED)}


def test_a_field_that_differs_is_told_with_both_values() -> None:
    difference = between(
        a_plan(a_configuration("shop")), a_plan(a_configuration("shop", old_addresses=("203.0.113.11",))), EXPORT
    )
    field = Field("oldAddresses", Mark.CHANGED, ["203.0.113.10"], ["203.0.113.11"], (EXPORT,))
    assert (Entry("configurations", "egressip-prod", Mark.CHANGED, (field,)),) == only_namespace(difference).entries


def test_a_namespace_that_is_renamed_on_aks_is_still_the_same() -> None:
    renamed = a_configuration("shop-eu", source_namespace="shop")
    difference = between(a_plan(a_configuration("shop")), a_plan(renamed), EXPORT, CHOICES)
    assert ("shop", Mark.CHANGED) == (only_namespace(difference).namespace, only_namespace(difference).mark)
    assert ((CHOICES,), ()) == causes(difference)


def test_a_namespace_comes_or_goes() -> None:
    one, both = a_plan(a_configuration("shop")), a_plan(a_configuration("bank"), a_configuration("shop"))
    assert Mark.ADDED == only_namespace(between(one, both, EXPORT)).mark
    assert Mark.REMOVED == only_namespace(between(both, one, EXPORT)).mark


def test_without_a_changed_input_nothing_has_a_cause() -> None:
    difference = between(a_plan(a_configuration("shop")), a_plan(a_configuration("shop", addresses=4)))
    assert ((), ()) == causes(difference)
    assert difference.pending


def test_what_was_read_elsewhere_is_counted_and_no_change() -> None:
    def plan(line: int) -> Plan:
        return a_plan(
            findings=[a_finding("EG501", "NetworkPolicy shop/p", origin=Origin("a.yaml", line))], digest=f"{line}"
        )

    difference = between(plan(1), plan(2), EXPORT)
    assert (False, 1) == (difference.pending, difference.moved)


def test_the_order_of_namespaces_and_parts_is_stable() -> None:
    plan = msgspec.convert(json.loads(PLAN), Plan)
    difference = difference_between(a_plan(), plan)
    names = [change.namespace for change in difference.namespaces]
    assert sorted(names) == names
    assert difference == difference_between(a_plan(), plan)


PLAN = (DEMO / "expected" / "plan.json").read_bytes()


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every scalar, and of every empty list."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    inner = [leaf for key, part in items for leaf in leaves(part, (*path, key))]
    yield from inner or [path]


def one_of_each(value: Any) -> list[tuple[str | int, ...]]:
    """The last path of every shape, so that not each of a hundred entries is tried."""
    return list(
        {tuple("[]" if isinstance(step, int) else step for step in path): path for path in leaves(value)}.values()
    )


@pytest.mark.parametrize("path", one_of_each(json.loads(PLAN)), ids=lambda path: ".".join(map(str, path)))
def test_whatever_is_edited_in_a_plan_is_a_change_but_basis_digest_and_origin(path: tuple[str | int, ...]) -> None:
    old = msgspec.convert(json.loads(PLAN), Plan)
    edited = json.loads(PLAN)
    place = edited
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = another(place[path[-1]], path)
    new = msgspec.convert(edited, Plan)

    silent = path[0] in {"basis", "digest", "kind"} or "origin" in path
    assert difference_between(old, new).pending is not silent


def another(value: Any, path: tuple[str | int, ...]) -> Any:
    """A value of the same type that is not this one."""
    if path == ("policies",):
        return [{"kind": "MutatingAdmissionPolicy", "metadata": {"name": "more"}}]
    known = WORDS.get(str(path[-1]), ())
    if value in known:
        return next(one for one in known if one != value)
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    return [*value, "more"] if isinstance(value, list) else {"more": "x"} if isinstance(value, dict) else f"{value}x"


TREATMENTS = [str(treatment) for treatment in Treatment]
WORDS = {
    "action": ["patch", "manual"],
    "after": TREATMENTS,
    "before": TREATMENTS,
    "mode": ["public", "private"],
    "of": ["plan", "oldWay", "extra", "next"],
    "restart": ["rolling", "recreate", "manual", "nextRun"],
    "severity": ["error", "warning", "info"],
    "status": ["create", "existing"],
}
"""What a plan chooses from, by key."""
