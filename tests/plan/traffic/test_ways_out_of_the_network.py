"""Every error about exclusions and ways to the Internet has a way out: the remedy removes it (design 4.1.6)."""

from typing import Any, NamedTuple

import pytest

from migrate.model.catalogue import RULES, exclusions
from migrate.model.choices import Choices, Chosen, Destination, Gateway, NamespaceChoice
from migrate.model.findings import Severity
from migrate.model.target import Facts, Subnet, VirtualNetwork
from migrate.plan.make import draft_plan
from tests.inventory.objects import egress_ip, firewall, namespace, rule, yaml_of
from tests.plan.factories import VNET
from tests.plan.gateways import the_facts
from tests.support import inventory

TEAM = (namespace("team-a", env="prod"), egress_ip("x", "20.9.0.10", env="prod"))
PEER = firewall(rule("Allow", cidrSelector="10.50.1.0/24"), namespace="team-a")
OLD_PODS = firewall(rule("Allow", cidrSelector="10.244.7.0/24"), namespace="team-a")
NETWORK = yaml_of(
    "config.openshift.io/v1", "Network", "cluster", status={"clusterNetwork": [{"cidr": "10.244.0.0/16"}]}
)
NODES = Subnet("aks-nodes", "10.224.0.0/24", role="nodes")
SOUND = the_facts()
NAT = the_facts(outbound_type="managedNATGateway")


class Case(NamedTuple):
    """An export, a target and choices with an error, and the ways out of it: others of the three."""

    rule_id: str
    texts: tuple[str, ...]
    facts: Facts
    choices: dict[str, Any]
    ways: tuple[dict[str, Any], ...]


def routed(**gw: Any) -> Facts:
    """A target with the subnet `gw`, on which something takes the traffic, and the bare one `own`."""
    subnets = (NODES, Subnet("gw", "10.224.2.0/24", **gw), Subnet("own", "10.224.3.0/24"))
    return the_facts(vnet=VirtualNetwork(VNET, ("10.224.0.0/16",), subnets))


def excluding(*cidrs: str) -> dict[str, Any]:
    return {"choices": {"exclude_cidrs": cidrs}}


def in_subnet(name: str) -> dict[str, Any]:
    return {"gateway": Gateway(subnet={"public": name})}


LEAVE_OUT = {"choices": {"exclude": ("team-a",)}}
PRIVATE = {"choices": {"mode": "private"}}
PRIVATE_TEAM = {"choices": {"namespaces": {"team-a": NamespaceChoice(mode="private")}}}
DESTINATION = {"destinations": (Destination("10.50.1.0/24"),), "exclude_cidrs": ("10.50.0.0/16",)}

CASES = [
    Case(
        "EG401",
        (*TEAM, PEER),
        SOUND,
        {"exclude_cidrs": ("10.50.0.0/16",)},
        (excluding(), excluding("10.50.0.0/24", "10.50.2.0/23"), LEAVE_OUT),
    ),
    Case("EG401", TEAM, SOUND, DESTINATION, (excluding("10.50.0.0/16"), LEAVE_OUT)),
    Case(
        "EG401",
        (*TEAM, OLD_PODS),
        SOUND,
        {},
        (
            {"texts": (*TEAM, OLD_PODS, NETWORK)},
            {"texts": (*TEAM, PEER)},
            {"facts": the_facts(pod_cidrs=("192.168.0.0/16",))},
            LEAVE_OUT,
        ),
    ),
    Case("EG402", TEAM, SOUND, {"exclude_cidrs": ("0.0.0.0/0",)}, (excluding(), excluding("10.20.0.0/16"))),
    Case("EG404", TEAM, NAT, {}, (PRIVATE, PRIVATE_TEAM, LEAVE_OUT, {"facts": SOUND})),
    Case(
        "EG404",
        TEAM,
        routed(nat_gateway=True),
        in_subnet("gw"),
        (PRIVATE, {"choices": in_subnet("own")}, {"choices": {}}, LEAVE_OUT),
    ),
    Case("EG404", TEAM, routed(default_route="10.224.1.4"), in_subnet("gw"), ({"choices": in_subnet("own")}, PRIVATE)),
    Case("EG404", TEAM, routed(default_route="expressRoute"), {}, ({"choices": in_subnet("own")}, PRIVATE)),
]
every_case = pytest.mark.parametrize("case", CASES, ids=[case.rule_id for case in CASES])


def told(case: Case) -> set[str]:
    found = inventory(*case.texts, **case.choices)
    return {notice.rule for notice in draft_plan(found, case.facts, Chosen(Choices(**case.choices))).notices}


def test_no_error_of_the_network_is_forgotten() -> None:
    blocking = {entry.id for entry in exclusions.RULES if entry.severity is Severity.ERROR}
    assert blocking == {case.rule_id for case in CASES}


@every_case
def test_the_error_is_there(case: Case) -> None:
    assert case.rule_id in told(case)


@every_case
def test_each_way_out_removes_it(case: Case) -> None:
    for way in case.ways:
        assert case.rule_id not in told(case._replace(**way)), way


@every_case
def test_the_remedy_names_what_to_write(case: Case) -> None:
    assert "choices.yaml" in RULES[case.rule_id].remedy
