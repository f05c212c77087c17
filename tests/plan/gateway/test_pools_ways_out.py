"""Every error about pools and subnets has a way out: following its remedy removes it (design 4.1.6)."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import pytest
from msgspec.structs import replace

from migrate.model.catalogue import pools
from migrate.model.findings import Severity
from migrate.model.plan import Plan
from migrate.model.target import Subnet, Target
from migrate.plan.wanted import Wanted
from tests.plan.gateway.clusters import (
    NODES,
    a_cluster,
    a_plan,
    a_pool,
    planned,
    private,
    public,
    rules,
    teams,
    with_vnet,
)


class Case(NamedTuple):
    """What is planned with one error, and what each sentence of the remedy changes."""

    rule: str
    broken: dict[str, Any]
    ways_out: Sequence[dict[str, Any]]


THREE = public("team-a", "team-b", "team-c")
BOTH = (*THREE, *private("bank"))
SMALL = a_cluster(
    Subnet("small", "10.224.2.0/28", used=6), Subnet("large", "10.224.3.0/24"), Subnet("more", "10.224.4.0/24")
)
FULL = with_vnet(a_cluster(), subnets=(replace(NODES, used=251),))
NARROW = with_vnet(a_cluster(), address_space=("10.224.0.0/24",))
MANY = public(*teams(1_501))
CROWD = [word for index in range(99) for word in public(f"team-{index:02}", isolation=f"word-{index}")]
WIDE = with_vnet(a_cluster(service_load_balancer_rules=0), address_space=("10.224.0.0/14",))
TWO_HUNDRED = public(*teams(200))
PREVIOUS = a_plan(planned(TWO_HUNDRED, WIDE), TWO_HUNDRED)
LISTING = a_pool("mine", subnet="own", configurations=tuple(one.full_name for one in THREE))
LONELY = a_plan(planned(THREE, nodes=1), THREE)
OWN = a_cluster(Subnet("own", "10.224.2.0/28"), gateway_pools=(LISTING,))


def services(number: int) -> Target:
    return replace(WIDE, service_load_balancer_rules=number)


def gateways(**more: Any) -> Target:
    return a_cluster(Subnet("large", "10.224.3.0/24"), gateway_pools=(a_pool("mine", subnet="large", **more),))


CASES = [
    Case(
        "EG301",
        {"wanted": THREE, "target": SMALL, "subnet": "small"},
        [{"subnet": "large"}, {"subnet": "auto"}],
    ),
    Case(
        "EG301",
        {"wanted": THREE[:1], "target": SMALL, "subnet": "small", "growth": "25%"},
        [
            {"target": a_cluster(Subnet("small", "10.224.2.0/28", used=0))},
            {"subnet": "auto"},
        ],
    ),
    Case("EG301", {"wanted": THREE, "subnet": "wrong"}, [{"subnet": "auto"}]),
    Case(
        "EG301",
        {"wanted": BOTH, "target": SMALL, "subnet": "large"},
        [{"subnet": {"public": "large", "private": "more"}}, {"subnet": "auto"}],
    ),
    Case("EG301", {"wanted": THREE, "target": FULL}, [{"target": with_vnet(FULL, subnets=(NODES,))}]),
    Case("EG301", {"wanted": THREE, "target": OWN}, [{"target": replace(OWN, gateway_pools=())}]),
    Case(
        "EG302",
        {"wanted": THREE, "target": NARROW},
        [{"target": with_vnet(NARROW, address_space=("10.224.0.0/24", "10.225.0.0/27"))}],
    ),
    Case(
        "EG302",
        {"wanted": THREE, "target": with_vnet(a_cluster(), address_space=("10.224.0.0/24", "10.225.0.0/28"))},
        [{"growth": "0%", "wanted": THREE[:2]}, {"wanted": THREE[:1]}],
    ),
    Case("EG308", {"wanted": THREE, "nodes": 3, "prefix_size": 31}, [{"nodes": 2}, {"prefix_size": "auto"}]),
    Case("EG308", {"wanted": THREE, "target": gateways(nodes=1)}, [{"target": gateways(nodes=2)}]),
    Case("EG308", {"wanted": THREE, "previous": LONELY}, [{"previous": None}]),
    Case("EG310", {"wanted": MANY, "target": WIDE}, [{"wanted": MANY[:1_500]}]),
    Case("EG310", {"wanted": THREE, "target": services(299)}, [{"target": services(298)}]),
    Case("EG310", {"wanted": CROWD, "target": WIDE}, [{"wanted": public(*teams(99))}, {"wanted": CROWD[:90]}]),
    Case(
        "EG310",
        {"wanted": TWO_HUNDRED, "target": services(150), "previous": PREVIOUS},
        [{"previous": None}, {"target": services(99)}],
    ),
    Case("EG608", {"wanted": THREE, "pool_prefix": "Egw"}, [{"pool_prefix": "gw"}]),
    Case(
        "EG608", {"wanted": THREE, "pools": {"public": "workers"}}, [{"pools": {"public": "partners"}}, {"pools": {}}]
    ),
]
every_case = pytest.mark.parametrize("case", CASES, ids=[f"{case.rule}-{index}" for index, case in enumerate(CASES)])


def errors(
    *, wanted: Sequence[Wanted], target: Target | None = None, previous: Plan | None = None, **more: Any
) -> list[str]:
    blocking = {rule.id for rule in pools.RULES if rule.severity is Severity.ERROR}
    return [rule for rule in rules(planned(wanted, target, previous=previous, **more)) if rule in blocking]


def test_no_error_about_pools_is_forgotten() -> None:
    assert {rule.id for rule in pools.RULES if rule.severity is Severity.ERROR} == {case.rule for case in CASES}


@every_case
def test_the_plan_has_this_error_and_no_other(case: Case) -> None:
    assert [case.rule] == errors(**case.broken)


@every_case
def test_each_way_out_removes_it(case: Case) -> None:
    for way_out in case.ways_out:
        assert [] == errors(**(case.broken | way_out))
