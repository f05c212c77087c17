from typing import Any

import pytest

from migrate.files.settings import read_choices
from migrate.model.choices import Choices, Chosen, Gateway, NamespaceChoice, Prices, Waves
from migrate.model.meanings import MEANINGS
from migrate.model.places import Origin
from migrate.plan.decisions.explain import Explained, explained, spelled
from migrate.plan.make import draft_plan
from tests.plan.factories import a_selection, a_workload, an_egress_ip, an_inventory, facts

PUBLIC = an_egress_ip("public", "20.9.0.10")
PRIVATE = an_egress_ip("private", "10.0.0.4")
TEAMS = [
    a_selection(PUBLIC, "shop", a_workload("shop", "web", pods=3)),
    a_selection(PUBLIC, "store", a_workload("store", "a"), a_workload("store", "b")),
    a_selection(PRIVATE, "bank", a_workload("bank", "a"), a_workload("bank", "b")),
]


def rows(chosen: Chosen | None = None, selections: list[Any] | None = None) -> dict[str, Explained]:
    chosen = chosen or Chosen()
    plan = draft_plan(an_inventory(*(TEAMS if selections is None else selections)), facts(), chosen).plan
    return {row.key: row for row in explained(plan, facts(), chosen)}


def test_every_choice_is_explained_whether_it_was_made_or_not() -> None:
    found = rows()
    assert set(MEANINGS) <= set(found)
    assert all(row.value == row.default and row.origin is None for row in found.values())


def test_a_choice_is_told_with_its_default_and_where_it_was_made() -> None:
    path = "gateway.nodes"
    chosen = Chosen(Choices(gateway=Gateway(nodes=3)), {path: Origin("choices.yaml", 4, path)})
    row = rows(chosen)[path]
    assert ("3", "2", Origin("choices.yaml", 4, path)) == (row.value, row.default, row.origin)


def test_a_choice_of_the_command_line_says_so() -> None:
    assert (
        Origin("--set waves.size=5", path="waves.size", of="option")
        == rows(read_choices(None, ["waves.size=5"]))["waves.size"].origin
    )


def test_the_mode_is_told_by_its_reasons() -> None:
    assert (
        "bank: private, because peers know it by 10.0.0.4.",
        "shop and store: public, because peers know it by 20.9.0.10.",
    ) == rows()["mode"].outcomes


def test_of_very_many_reasons_the_first_are_told() -> None:
    many = [a_selection(an_egress_ip(f"e{n}", f"20.9.1.{n}"), f"team-{n:03}") for n in range(1, 26)]
    outcomes = rows(selections=many)["mode"].outcomes
    assert (21, "5 further reasons: see `Why public or private` of `migrate report`.") == (len(outcomes), outcomes[-1])


def test_what_auto_has_come_to_is_told() -> None:
    found = rows()
    assert {"egwprv31a, private: VirtualMachines.", "egwpub31a, public: VirtualMachineScaleSets."} == set(
        found["gateway.poolType"].outcomes
    )
    assert ("/31: 2 addresses for 2 nodes.",) == found["gateway.prefixSize"].outcomes


def test_the_canary_and_the_number_of_waves_are_told() -> None:
    found = rows(Chosen(Choices(waves=Waves(size=1))))
    assert ("shop, 3 pods replaced.",) == found["waves.canary"].outcomes
    assert ("2 waves after the canary.",) == found["waves.size"].outcomes


def test_nothing_planned_has_no_outcomes() -> None:
    assert {()} == {row.outcomes for row in rows(selections=[]).values()}


def test_every_name_of_the_price_list_is_told_with_the_regions_price() -> None:
    found = rows()
    assert "0.115" == found["prices.hourly.vm/Standard_D2s_v5"].value
    assert "0.006" == found["prices.hourly.publicIpPrefixAddress"].value


def test_a_price_that_was_given_is_told_beside_the_lists() -> None:
    path = "prices.hourly.natGateway"
    row = rows(Chosen(Choices(prices=Prices(hourly={"natGateway": 0.05})), {path: Origin("c.yaml", 3)}))[path]
    assert ("0.05", "0.045", Origin("c.yaml", 3)) == (row.value, row.default, row.origin)


def test_a_size_that_the_list_does_not_have_is_named_so_that_its_price_can_be_given() -> None:
    row = rows(Chosen(Choices(gateway=Gateway(vm_size="Standard_X1"))))["prices.hourly.vm/Standard_X1"]
    assert ("none", "none") == (row.value, row.default)


def test_what_differs_for_a_namespace_is_told_with_what_would_hold_otherwise() -> None:
    choice = NamespaceChoice(mode="private", renamed="store", isolation="pci")
    found = rows(Chosen(Choices(mode="public", namespaces={"shop": choice})), selections=TEAMS[:1])
    told = {key: (row.value, row.default) for key, row in found.items() if key.startswith("namespaces")}
    assert {
        "namespaces": ("[shop]", "[]"),
        "namespaces.shop.mode": ("private", "public"),
        "namespaces.shop.as": ("store", "shop"),
        "namespaces.shop.isolation": ("pci", "none"),
    } == told


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("none", None),
        ("auto", "auto"),
        ("3", 3),
        ("[]", ()),
        ("[a, b]", ["a", "b"]),
        ("{public: a}", {"public": "a", "private": None}),
        ("[{cidr: 192.0.2.0/24}]", [{"cidr": "192.0.2.0/24"}]),
    ],
)
def test_values_are_spelled_as_yaml_in_one_line(text: str, value: Any) -> None:
    assert text == spelled(value)
