from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET
from msgspec.structs import replace

from migrate.model.choices import Choices, Chosen, NamespaceChoice, Waves
from migrate.model.cutover import AddressChange
from migrate.model.inventory import Selection
from migrate.plan.cutover.old_addresses import address_changes
from migrate.plan.cutover.waves import waves_of
from migrate.plan.wanted import wanted_of
from tests.plan.factories import a_selection, a_workload, an_egress_ip, an_inventory

SHARED = an_egress_ip("shared", "20.9.0.10")
OTHER = an_egress_ip("other", "20.9.0.9", "20.9.0.11")


def changes(
    *selections: Selection, staying: dict[str, tuple[str, ...]] | None = None, **choices: Any
) -> dict[str, AddressChange]:
    made = Choices(**choices)
    wanted = wanted_of(selections, made)
    inventory = replace(an_inventory(*selections), staying=staying or {})
    return {one.address: one for one in address_changes(wanted, waves_of(wanted, Chosen(made)), inventory)}


def test_new_addresses_are_allowed_before_the_first_wave_and_old_ones_removed_after_the_last() -> None:
    teams = (a_selection(SHARED, name, *(a_workload(name, str(n)) for n in range(3))) for name in ("a", "b", "c"))
    (change,) = changes(*teams, waves=Waves(size=1)).values()
    assert AddressChange("20.9.0.10", ("a", "b", "c"), "canary", "wave-2") == change


def test_addresses_are_sorted_as_numbers_and_ipv6_comes_last() -> None:
    both = an_egress_ip("both", "2001:db8::1", "20.9.0.100")
    assert ["20.9.0.9", "20.9.0.10", "20.9.0.11", "20.9.0.100", "2001:db8::1"] == list(
        changes(a_selection(both, "a"), a_selection(OTHER, "b"), a_selection(SHARED, "c"))
    )


def test_an_address_that_is_not_assigned_is_nobodys() -> None:
    assert {} == changes(a_selection(an_egress_ip("idle", "20.9.0.10", assigned=()), "a"))


def test_namespaces_are_those_of_aks() -> None:
    (change,) = changes(a_selection(SHARED, "a"), namespaces={"a": NamespaceChoice(renamed="alpha")}).values()
    assert ("alpha",) == change.namespaces


def test_an_address_that_a_namespace_out_of_scope_keeps_is_not_removed() -> None:
    (change,) = changes(a_selection(SHARED, "a"), staying={"20.9.0.10": ("left", "openshift-dns")}).values()
    assert (UNSET, ("left", "openshift-dns")) == (change.remove_after, change.staying)


def test_an_address_that_only_others_have_is_not_in_the_plan() -> None:
    assert ["20.9.0.10"] == list(changes(a_selection(SHARED, "a"), staying={"20.9.0.99": ("left",)}))


def test_a_namespace_that_waits_for_a_decision_keeps_the_address() -> None:
    waiting = a_selection(SHARED, "b", contested=(a_workload("b", "web"),))
    (change,) = changes(a_selection(SHARED, "a"), waiting).values()
    assert (("a",), UNSET, ("b",)) == (change.namespaces, change.remove_after, change.staying)


def test_so_does_one_of_which_some_workload_waits() -> None:
    split = a_selection(SHARED, "a", a_workload("a", "api"), contested=(a_workload("a", "web"),))
    (change,) = changes(split).values()
    assert (("a",), ("a",)) == (change.namespaces, change.staying)


NAMESPACES = st.sampled_from("abcdef")


@given(
    users=st.dictionaries(st.sampled_from(["20.9.0.1", "20.9.0.2", "20.9.0.3"]), st.sets(NAMESPACES, min_size=1)),
    staying=st.dictionaries(st.sampled_from(["20.9.0.1", "20.9.0.2"]), st.just(("left",))),
    size=st.integers(1, 3),
)
def test_no_address_goes_before_everybody_has_left_it(
    users: dict[str, set[str]], staying: dict[str, tuple[str, ...]], size: int
) -> None:
    selections = [
        a_selection(an_egress_ip(f"e{address}", address), namespace)
        for address, namespaces in users.items()
        for namespace in namespaces
    ]
    made = Choices(waves=Waves(size=size))
    turns = {
        namespace: (number, wave.name)
        for number, wave in enumerate(waves_of(wanted_of(selections, made), Chosen(made)))
        for namespace in wave.namespaces
    }
    found = changes(*selections, staying=staying, waves=Waves(size=size))
    assert users.keys() == found.keys()
    for address, change in found.items():
        of_theirs = sorted(turns[namespace] for namespace in users[address])
        assert of_theirs[0][1] == change.add_before
        assert (UNSET if address in staying else of_theirs[-1][1]) == change.remove_after
