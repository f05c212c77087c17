import re

import pytest

from migrate.model.choices import Choices, Chosen, Gateway
from migrate.model.findings import Notice
from migrate.model.gateway import Mode
from migrate.model.places import Origin
from migrate.plan.gateway.pool_names import Names, asked_pools, names_in_use, pool_prefix
from tests.plan.gateway.clusters import a_cluster, a_ground, a_pool

VALID = re.compile(r"[a-z][a-z0-9]{0,11}\Z")


def names(number: int, prefix: str = "egw", taken: tuple[str, ...] = (), **asked: str) -> list[str]:
    of_modes = {Mode(mode): name for mode, name in asked.items()}
    source = Names(prefix, taken=taken, asked=of_modes)
    return [source.new(Mode.PUBLIC, 31) for _ in range(number)]


def test_names_say_mode_and_size_and_end_in_a_letter() -> None:
    source = Names("egw", taken=(), asked={})
    assert ["egwpub31a", "egwpub31b", "egwprv28a"] == [
        source.new(Mode.PUBLIC, 31),
        source.new(Mode.PUBLIC, 31),
        source.new(Mode.PRIVATE, 28),
    ]


def test_a_name_in_use_moves_on_to_the_next_letter() -> None:
    assert ["egwpub31c"] == names(1, taken=("egwpub31a", "egwpub31b"))


def test_the_26th_pool_is_followed_by_one_with_two_letters() -> None:
    assert ["egwpub31z", "egwpub31aa"] == names(27)[-2:]


@pytest.mark.parametrize("prefix", ["e", "egw", "egres", "egress"])
def test_however_many_there_are_names_are_valid_and_different(prefix: str) -> None:
    made = names(1000, prefix)
    assert 1000 == len(set(made))
    assert all(VALID.match(name) for name in made)


def test_the_name_that_was_asked_for_comes_first_and_only_in_its_mode() -> None:
    source = Names("egw", taken=(), asked={Mode.PUBLIC: "partners"})
    made = [source.new(mode, 31) for mode in (Mode.PRIVATE, Mode.PUBLIC, Mode.PUBLIC)]
    assert ["egwprv31a", "partners", "egwpub31a"] == made


def test_a_pool_that_is_there_already_keeps_its_name_to_itself() -> None:
    assert ["egwpub31a"] == names(1, taken=("partners",), public="partners")


def test_a_name_that_the_other_mode_asks_for_is_not_given_away() -> None:
    assert ["egwpub31b"] == names(1, private="egwpub31a")


def test_no_new_pool_has_the_name_of_another_or_one_that_aks_keeps() -> None:
    target = a_cluster(gateway_pools=(a_pool("mine"),))
    assert {"system", "workers", "mine", "aksmanagedap"} == names_in_use(target, a_ground(target=target).known)


@pytest.mark.parametrize("prefix", ["Egw", "1gw", "gateway", "eg-w", "egw "])
def test_a_pool_prefix_that_gives_no_valid_name_is_eg608_and_the_default_is_used(prefix: str) -> None:
    used, notices = pool_prefix(Chosen(Choices(gateway=Gateway(pool_prefix=prefix))))
    assert ("egw", ["EG608"]) == (used, [notice.rule for notice in notices])


def test_a_pool_prefix_of_six_characters_fits() -> None:
    assert ("egress", ()) == pool_prefix(Chosen(Choices(gateway=Gateway(pool_prefix="egress"))))
    assert ["egresspub31a"] == names(1, "egress")


TARGET = a_cluster(
    node_pools=("system", "workers", "shared", "secret"),
    gateway_pools=(
        a_pool("shared", mode="public"),
        a_pool("secret", mode="private", type="VirtualMachines"),
        a_pool("either", type="VirtualMachines"),
    ),
)


def asked(**pools: str) -> tuple[dict[Mode, str], tuple[Notice, ...]]:
    gateway = Gateway(pools=pools)
    ground = a_ground(target=TARGET, gateway=gateway)
    origin = Origin("choices.yaml", 3, "gateway.pools.public")
    return asked_pools(Chosen(Choices(gateway=gateway), {"gateway.pools.public": origin}), TARGET, ground.known)


@pytest.mark.parametrize("name", ["shared", "either", "brandnew"])
def test_a_gateway_pool_of_the_mode_or_a_new_name_can_be_asked_for(name: str) -> None:
    assert ({Mode.PUBLIC: name}, ()) == asked(public=name)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Shared", "AKS takes no such name"),
        ("thirteenchars", "AKS takes no such name"),
        ("aksmanagedap", "AKS takes no such name"),
        ("workers", "it is a node pool of the cluster and no gateway pool"),
        ("secret", "it is a private gateway pool"),
    ],
)
def test_any_other_is_eg608_with_the_reason(name: str, reason: str) -> None:
    names, [notice] = asked(public=name)
    assert {} == names
    assert ("EG608", f"Pool {name}", 3) == (notice.rule, notice.subject, notice.origin and notice.origin.line)
    assert f"{name} cannot be the pool of public configurations: {reason}." == notice.message


def test_one_name_for_both_modes_is_the_one_of_the_first() -> None:
    names, [notice] = asked(public="both", private="both")
    assert {Mode.PUBLIC: "both"} == names
    assert "one pool serves one mode, and it is named for both" in notice.message


def test_a_pool_beside_pools_of_the_other_mode_takes_nobody() -> None:
    together = (a_pool("mixed", subnet="s"), a_pool("other", mode="private", subnet="s"))
    target = a_cluster(gateway_pools=together)
    chosen = Chosen(Choices(gateway=Gateway(pools={"public": "mixed"})))
    names, [notice] = asked_pools(chosen, target, a_ground(target=target).known)
    assert {} == names
    assert "in one subnet with gateway pools of the other mode" in notice.message
