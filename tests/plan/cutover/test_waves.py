from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.model.choices import Choices, Chosen, NamespaceChoice, Waves
from migrate.model.cutover import Wave
from migrate.model.inventory import Restart, Selection
from migrate.plan.cutover.waves import waves_of
from migrate.plan.wanted import wanted_of
from tests.plan.factories import a_selection, a_workload, an_egress_ip

ONE, TWO = an_egress_ip("one", "20.9.0.10"), an_egress_ip("two", "20.9.0.11", pods={"app": "web"})


def team(name: str, workloads: int = 1, **more: Any) -> Selection:
    return a_selection(ONE, name, *(a_workload(name, f"w{number}", **more) for number in range(workloads)))


def waves(*selections: Selection, canary: Sequence[str] = (), size: int = 10, **choices: Any) -> tuple[Wave, ...]:
    made = Choices(waves=Waves(tuple(canary), size), **choices)
    return waves_of(wanted_of(selections, made), Chosen(made))


def order(*selections: Selection, **choices: Any) -> dict[str, tuple[str, ...]]:
    return {wave.name: wave.namespaces for wave in waves(*selections, **choices)}


def test_nothing_planned_has_no_waves() -> None:
    assert () == waves()


def test_a_single_namespace_is_the_canary() -> None:
    assert {"canary": ("shop",)} == order(team("shop"))


def test_the_smallest_namespace_goes_first_and_the_others_follow_by_size_and_name() -> None:
    assert {"canary": ("tiny",), "wave-1": ("a", "b", "big")} == order(
        team("big", 5), team("b", 2), team("tiny"), team("a", 2)
    )


def test_so_many_namespaces_go_together_as_the_choices_say() -> None:
    teams = [team(f"t{number}", number + 1) for number in range(6)]
    assert {"canary": ("t0",), "wave-1": ("t1", "t2"), "wave-2": ("t3", "t4"), "wave-3": ("t5",)} == order(
        *teams, size=2
    )


def test_chosen_canaries_go_in_the_order_in_which_they_were_chosen() -> None:
    assert {"canary": ("b", "a"), "wave-1": ("c",)} == order(team("a"), team("b"), team("c"), canary=["b", "a", "b"])


@pytest.mark.parametrize("name", ["shop", "store"])
def test_a_canary_is_named_as_on_either_cluster(name: str) -> None:
    renamed = {"shop": NamespaceChoice(renamed="store")}
    assert ("store",) == order(team("shop", 3), team("a"), canary=[name], namespaces=renamed)["canary"]


def test_a_name_on_the_old_cluster_counts_before_one_on_aks() -> None:
    swapped = {"a": NamespaceChoice(renamed="b"), "b": NamespaceChoice(renamed="a")}
    assert ("b",) == order(team("a"), team("b"), canary=["a"], namespaces=swapped)["canary"]


def test_canaries_that_are_not_in_the_plan_leave_it_to_the_smallest() -> None:
    assert {"canary": ("a",), "wave-1": ("b",)} == order(team("a"), team("b", 2), canary=["elsewhere"])


def test_a_namespace_moves_as_a_whole_and_counts_the_workloads_of_all_its_configurations() -> None:
    split = a_selection(ONE, "split", a_workload("split", "a")), a_selection(TWO, "split", a_workload("split", "b"))
    assert {"canary": ("one",), "wave-1": ("split",)} == order(*split, team("one"))


@pytest.mark.parametrize(
    ("pods", "minutes", "restart"),
    [
        (3, 15, Restart.ROLLING),
        (3, 15, Restart.RECREATE),
        (3, 0, Restart.MANUAL),
        (0, 0, Restart.NEXT_RUN),
        (0, 0, Restart.NONE),
    ],
)
def test_a_wave_says_how_many_pods_it_replaces_and_how_long_it_waits_at_most(
    pods: int, minutes: int, restart: Restart
) -> None:
    (wave,) = waves(team("shop", pods=3, restart=restart))
    assert (pods, minutes) == (wave.pods, wave.wait_minutes)


def test_pods_and_minutes_add_up() -> None:
    both = a_selection(ONE, "shop", a_workload("shop", "a", pods=2), a_workload("shop", "b", pods=40))
    (wave,) = waves(both)
    assert (42, 30) == (wave.pods, wave.wait_minutes)


@given(
    sizes=st.dictionaries(st.sampled_from("abcdefghij"), st.integers(0, 4), min_size=1),
    canary=st.lists(st.sampled_from("abcdefghijk")),
    size=st.integers(1, 12),
)
def test_every_namespace_is_in_exactly_one_wave(sizes: dict[str, int], canary: list[str], size: int) -> None:
    made = waves(*(team(name, number) for name, number in sizes.items()), canary=canary, size=size)
    assert sorted(sizes) == sorted(namespace for wave in made for namespace in wave.namespaces)
    assert ["canary", *(f"wave-{number}" for number in range(1, len(made)))] == [wave.name for wave in made]
    assert all(0 < len(wave.namespaces) <= size for wave in made[1:])
    assert made == waves(*(team(name, sizes[name]) for name in sorted(sizes)), canary=canary, size=size)
