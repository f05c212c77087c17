import pytest

from migrate.model.choices import Choices, Chosen, Gateway
from migrate.model.findings import Notice
from migrate.model.gateway import Mode
from migrate.model.places import Origin
from migrate.model.target import Subnet
from migrate.plan.gateway.named_subnets import named_subnets
from tests.plan.gateway.clusters import a_cluster, a_ground, a_pool

BOTH = (Mode.PUBLIC, Mode.PRIVATE)
TARGET = a_cluster(
    Subnet("one", "10.224.2.0/24"),
    Subnet("two", "10.224.3.0/24"),
    gateway_pools=(a_pool("secret", mode="private", type="VirtualMachines", subnet="two"),),
)


def named(subnet: str | dict[str, str], *modes: Mode) -> tuple[dict[Mode, str], tuple[Notice, ...]]:
    made_at = {path: Origin("choices.yaml", 5, path) for path in ("gateway.subnet", "gateway.subnet.public")}
    chosen = Chosen(Choices(gateway=Gateway(subnet=subnet)), made_at)
    return named_subnets(chosen, modes or BOTH, a_ground(target=TARGET))


@pytest.mark.parametrize("subnet", ["auto", {}, {"public": "auto"}])
def test_auto_names_nothing(subnet: str | dict[str, str]) -> None:
    assert ({}, ()) == named(subnet)


def test_a_name_is_for_the_mode_that_is_there() -> None:
    assert ({Mode.PUBLIC: "one"}, ()) == named("one", Mode.PUBLIC)


def test_each_mode_can_have_its_own() -> None:
    assert ({Mode.PUBLIC: "one", Mode.PRIVATE: "two"}, ()) == named({"public": "one", "private": "two"})


def test_a_mode_that_nobody_needs_is_not_looked_at() -> None:
    assert ({Mode.PUBLIC: "one"}, ()) == named({"public": "one", "private": "absent"}, Mode.PUBLIC)


def test_a_subnet_that_the_target_lacks_is_eg301_with_those_that_it_has() -> None:
    names, [notice] = named({"public": "wrong"})
    assert {} == names
    assert ("EG301", "Subnet wrong", 5) == (notice.rule, notice.subject, notice.origin and notice.origin.line)
    assert "The target has no subnet wrong; it has aks-nodes, firewall, one and two." == notice.message


@pytest.mark.parametrize("subnet", ["one", {"public": "one", "private": "one"}])
def test_one_subnet_for_both_modes_is_eg301_and_neither_gets_it(subnet: str | dict[str, str]) -> None:
    names, notices = named(subnet)
    assert {} == names
    assert {"one is named for both modes, and public and private pools never share a subnet."} == {
        notice.message for notice in notices
    }


def test_one_word_in_choices_is_one_finding() -> None:
    assert 1 == len(named("one")[1])


def test_a_subnet_with_pools_of_the_other_mode_is_eg301() -> None:
    names, [notice] = named("two", Mode.PUBLIC)
    assert {} == names
    assert "two holds private gateway pools" in notice.message
