from typing import Any

from msgspec.structs import replace

from migrate.model.choices import Choices, Gateway, NamespaceChoice
from migrate.model.target import Target
from migrate.plan.basis import basis_of
from tests.plan.factories import a_target


def keys(target: Target | None = None, **choices: Any) -> dict[str, str]:
    return basis_of("sha256:exports", target or a_target(), Choices(**choices), {}).keys


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def test_each_input_has_its_fingerprint() -> None:
    basis = basis_of("sha256:exports", a_target(), Choices(), {"clusterId": "abc"})

    assert ("sha256:exports", {"clusterId": "abc"}) == (basis.exports, basis.source)
    assert basis.target != basis.choices
    assert basis.target == basis_of("sha256:others", a_target(), Choices(mode="public"), {}).target


def test_a_fact_that_changes_is_named() -> None:
    network = replace(a_target().network, pod_cidrs=("10.99.0.0/16",))

    assert {"target.network.podCidrs"} == changed(keys(), keys(replace(a_target(), network=network)))


def test_a_choice_that_changes_is_named() -> None:
    assert {"choices.mode"} == changed(keys(), keys(mode="private"))
    assert {"choices.gateway.nodes"} == changed(keys(), keys(gateway=Gateway(nodes=3)))


def test_the_choice_for_a_namespace_is_named_with_it() -> None:
    chosen = {"team-a": NamespaceChoice(mode="private"), "team-b": NamespaceChoice(mode="private")}
    others = {**chosen, "team-b": NamespaceChoice(mode="public")}

    assert {"choices.namespaces.team-b"} == changed(keys(namespaces=chosen), keys(namespaces=others))


def test_what_says_nothing_has_no_fingerprint() -> None:
    assert not {"choices.exclude", "choices.namespaces", "choices.gateway.routeTable"} & keys().keys()


def test_keys_are_sorted() -> None:
    assert sorted(keys()) == list(keys())
