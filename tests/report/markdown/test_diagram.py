import re

import pytest
from msgspec.structs import replace

from migrate.model.gateway import GatewaySubnet, Mode, Pool, Prefix, Status
from migrate.model.plan import Configuration, Plan
from migrate.report.markdown.diagram import MOST_NODES, diagram_of
from migrate.report.review import review_of
from tests.report.plans import PRIVATE_POOL, PUBLIC_POOL, a_configuration, a_plan

NODE = re.compile(r'  (n\d+)(?:\["|\{\{"|\(\[")(.*?)(?:"\]|"\}\}|"\]\))')


def drawn(plan: Plan) -> list[str]:
    return diagram_of(review_of(plan))


def labels(lines: list[str]) -> list[str]:
    return [found[2] for found in map(NODE.fullmatch, lines) if found]


def named_edges(lines: list[str]) -> list[tuple[str, str]]:
    known = {found[1]: found[2] for found in map(NODE.fullmatch, lines) if found}
    pairs = (line.split(" --> ") for line in lines if "-->" in line)
    return [(known[start.strip()], known[end]) for start, end in pairs]


def a_prefix(made: Configuration) -> Prefix:
    return Prefix(f"pfx-{made.namespace}", 31, Status.CREATE, (made.namespace,), (made.full_name,))


def a_wide_plan(namespaces: int, *, pools: int = 1) -> Plan:
    """So many namespaces, each with a prefix, dealt out over so many pools."""
    every = [replace(PUBLIC_POOL, name=f"egw{number}") for number in range(pools)]
    made = [a_configuration(f"team-{number:04}", pool=every[number % pools].name) for number in range(namespaces)]
    return a_plan(*made, pools=every, prefixes=tuple(map(a_prefix, made)))


def test_a_namespace_leads_to_its_pool_and_its_prefix() -> None:
    made = a_configuration("team-a")
    lines = drawn(a_plan(made, prefixes=(a_prefix(made),)))

    assert "flowchart LR" == lines[0]
    assert [("team-a", "egwpub31a"), ("egwpub31a", "pfx-team-a")] == named_edges(lines)


def test_in_private_mode_it_leads_to_the_subnet_that_the_addresses_lie_in() -> None:
    made = a_configuration("team-a", pool=PRIVATE_POOL.name, mode=Mode.PRIVATE)
    subnet = GatewaySubnet("egress-gateway-1", "10.1.0.0/28", Status.CREATE, (PRIVATE_POOL.name,), 11, (), 3)

    lines = drawn(a_plan(made, pools=[PRIVATE_POOL], subnets=(subnet,)))

    assert ("egwpri30a", "addresses in 10.1.0.0/28") in named_edges(lines)


def test_a_namespace_with_two_egressips_is_one_node() -> None:
    lines = drawn(a_plan(a_configuration("team-a"), a_configuration("team-a", "other")))
    assert 1 == labels(lines).count("team-a")


def test_a_node_and_an_arrow_are_drawn_once() -> None:
    lines = drawn(a_wide_plan(10))
    assert len(set(lines)) == len(lines)


@pytest.mark.parametrize(
    ("nodes", "plan"),
    [
        (21, a_wide_plan(10)),
        (99, a_wide_plan(49)),
        (3, a_wide_plan(50)),
        (3, a_wide_plan(2000)),
        (99, a_wide_plan(2000, pools=33)),
        (3, a_wide_plan(2000, pools=34)),
    ],
)
def test_past_a_hundred_nodes_there_are_groups(nodes: int, plan: Plan) -> None:
    assert nodes == len(labels(drawn(plan)))
    assert nodes <= MOST_NODES


def test_a_group_says_how_many_there_are() -> None:
    assert ["50 namespaces", "egw0", "50 public ranges"] == labels(drawn(a_wide_plan(50)))
    assert ["2,000 namespaces", "34 public pools", "2,000 public ranges"] == labels(drawn(a_wide_plan(2000, pools=34)))


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("a#34;#93;b", 'a"]b'),
        ("#60;script#62;", "<script>"),
        ("#35;quot#59;", "#quot;"),
        ("#96;x#96;", "`x`"),
        ("a#92;u000ab", "a\nb"),
        ("#92;u202ea", "\u202ea"),
        ("ä-b_c.d/e", "ä-b_c.d/e"),
    ],
)
def test_a_name_is_a_label_and_nothing_else(label: str, name: str) -> None:
    assert label == labels(drawn(a_plan(a_configuration(name))))[0]


def test_pools_of_both_modes_are_told_apart() -> None:
    made = [
        a_configuration(f"team-{number}", pool=pool, mode=mode)
        for number in range(200)
        for pool, mode in [(f"pub{number}", Mode.PUBLIC), (f"pri{number}", Mode.PRIVATE)]
    ]
    pools = [Pool(one.pool, one.mode, "VirtualMachines", 2, "Standard_D2s_v5", 31, 1) for one in made]
    assert {"200 public pools", "200 private pools"} <= set(labels(drawn(a_plan(*made, pools=pools))))
