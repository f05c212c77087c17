from itertools import combinations

import pytest

from migrate.model.gateway import Mode
from migrate.model.proof import Treatment
from migrate.report.html.diagram import WIDTH, Box, Diagram, diagram_of
from migrate.report.html.lanes import Label, Lane, Way


def lane(pool: str, namespaces: int, *ways: Treatment) -> Lane:
    return Lane(
        pool=Label(pool, "public, 2 nodes"),
        mode=Mode.PUBLIC,
        namespaces=tuple(Label(f"{pool}-{number}") for number in range(namespaces)),
        ways=tuple(Way(Label(f"{pool}-way-{number}"), treatment) for number, treatment in enumerate(ways)),
    )


EGRESS, GATEWAY, FIREWALL = Treatment.EGRESS, Treatment.GATEWAY, Treatment.FIREWALL


def overlap(one: Box, other: Box) -> bool:
    beside = one.x + one.width <= other.x or other.x + other.width <= one.x
    above = one.y + one.height <= other.y or other.y + other.height <= one.y
    return not (beside or above)


@pytest.mark.parametrize(
    "lanes",
    [
        [lane("a", 1, EGRESS)],
        [lane("a", 5, *[EGRESS] * 5, GATEWAY), lane("b", 1, EGRESS)],
        [lane("a", 40, EGRESS), lane("b", 1, *[EGRESS] * 30)],
        [lane(f"pool-{number}", 1, EGRESS, GATEWAY) for number in range(100)],
        [lane("a", 1, FIREWALL), lane("b", 1, EGRESS, GATEWAY)],
    ],
)
def test_boxes_lie_beside_each_other_and_inside_the_drawing(lanes: list[Lane]) -> None:
    drawn = diagram_of(lanes, direct=True)
    assert not [pair for pair in combinations(drawn.boxes, 2) if overlap(*pair)]
    assert all(box.x >= 0 and box.x + box.width <= WIDTH for box in drawn.boxes)
    assert all(box.y >= 0 and box.y + box.height <= drawn.height for box in drawn.boxes)


def boxes(drawn: Diagram, kind: str) -> list[str]:
    return [box.text for box in drawn.boxes if box.kind == kind]


def test_every_way_leads_to_those_who_see_it() -> None:
    drawn = diagram_of([lane("a", 2, EGRESS, GATEWAY)], direct=False)
    assert ["All other peers"] == boxes(drawn, "egress")
    assert ["Private ranges, VNet"] == boxes(drawn, "gateway")
    assert ["in", "in", "egress", "gateway", "egress", "gateway"] == [link.kind for link in drawn.links]


def test_what_is_excluded_goes_past_the_gateway() -> None:
    assert ["What is excluded"] == boxes(diagram_of([lane("a", 1, EGRESS)], direct=True), "node")
    assert [] == boxes(diagram_of([lane("a", 1, EGRESS)], direct=False), "node")


def test_a_name_that_is_too_long_keeps_its_ends_and_its_title() -> None:
    name = "a" * 40 + "-production-1"
    drawn = diagram_of([Lane(Label("pool", "public"), Mode.PUBLIC, (Label(name),), ())], direct=False)
    (box,) = (box for box in drawn.boxes if box.kind == "namespace")
    assert name == box.title
    assert box.text.startswith("aaaa")
    assert box.text.endswith("oduction-1")
    assert "…" in box.text
    assert 24 > len(box.text)


def test_a_name_that_fits_says_itself() -> None:
    (box, *_) = diagram_of([lane("a", 1, EGRESS)], direct=False).boxes
    assert ("a-0", "") == (box.text, box.title)
