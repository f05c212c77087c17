"""Where each box and line of the diagram goes, in pixels: namespaces, pools, their addresses, and who sees them.

Letters have their size whatever the width of the page: the drawing scrolls and never shrinks on a screen, and a
sheet of A4 takes it with letters of ten pixels and more.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from migrate.model.proof import Treatment
from migrate.report.html.lanes import Label, Lane

WIDTH = 900
COLUMNS = ((1, 180), (229, 146), (423, 236), (707, 192))
"""Left edge and width of namespaces, pools, addresses and those who see them."""
HEADINGS = ("Namespaces", "Gateway pools", "Leave with", "Who sees it")

_TOP = 34
_SLOT = 34
_LOW, _HIGH = 26, 44
"""Heights of a box with one line, and with two."""
_LANE_GAP = 18
_LETTER, _DETAIL_LETTER = 7.3, 7.0
"""Generous widths of a letter, in pixels: fonts differ."""

_SEEN = {
    Treatment.EGRESS: Label("All other peers", "see an egress address"),
    Treatment.FIREWALL: Label("All other peers", "see the firewall's address"),
    Treatment.GATEWAY: Label("Private ranges, VNet", "see the gateway's own"),
    Treatment.NODE: Label("What is excluded", "sees a node's address"),
}


class Box(Struct, frozen=True):
    """A box with its words, cut to its width."""

    x: float
    y: float
    width: float
    height: float
    text: str
    detail: str
    title: str
    kind: str

    @property
    def middle(self) -> float:
        """Where lines meet it."""
        return self.y + self.height / 2


class Link(Struct, frozen=True):
    """A line, as the `d` of a path."""

    path: str
    kind: str


class Diagram(Struct, frozen=True):
    """The drawing: `boxes` lie on `links`; `past` is how high the line past the gateway runs, 0 without one."""

    width: int
    height: float
    boxes: tuple[Box, ...]
    links: tuple[Link, ...]
    past: float = 0


def diagram_of(lanes: Sequence[Lane], *, direct: bool) -> Diagram:
    """The drawing of these lanes; `direct` where something goes past the gateway."""
    boxes: list[Box] = []
    links: list[Link] = []
    sources: dict[Treatment, list[Box]] = {}
    top = float(_TOP)
    for lane in lanes:
        top = _draw_lane(lane, top, boxes, links, sources) + _LANE_GAP
    seers = _seers(sources, _TOP)
    for treatment, seer in seers.items():
        boxes.append(seer)
        links += [_curve(source, seer, treatment.name.lower()) for source in sources[treatment]]
    bottom = max([top, *(seer.y + seer.height + _LANE_GAP for seer in seers.values())])
    if not direct:
        return Diagram(WIDTH, bottom, tuple(boxes), tuple(links))
    seer = _box(3, bottom, _SEEN[Treatment.NODE], "node")
    links.append(_past_the_gateway(top - _LANE_GAP, seer))
    return Diagram(WIDTH, bottom + _HIGH + 2, (*boxes, seer), tuple(links), seer.middle)


def _draw_lane(
    lane: Lane, top: float, boxes: list[Box], links: list[Link], sources: dict[Treatment, list[Box]]
) -> float:
    """Adds a lane that begins at `top`; returns where it ends."""
    height = max(_height(lane.namespaces), _height(way.label for way in lane.ways), _HIGH)
    pool = _box(1, top + (height - _HIGH) / 2, lane.pool, lane.mode)
    namespaces = list(_stacked(0, lane.namespaces, top, height, "namespace"))
    ways = list(_stacked(2, [way.label for way in lane.ways], top, height, "way"))
    boxes += [*namespaces, pool, *ways]
    links += [_curve(box, pool, "in") for box in namespaces]
    for way, box in zip(lane.ways, ways, strict=True):
        links.append(_curve(pool, box, way.seen_as.name.lower()))
        sources.setdefault(way.seen_as, []).append(box)
    return top + height


def _stacked(column: int, labels: Sequence[Label], top: float, height: float, kind: str) -> Iterator[Box]:
    """Boxes from the top of a lane; in its middle where it is much higher than they are."""
    slack = height - _height(labels)
    y = top + (slack / 2 if slack > _SLOT else 0)
    for label in labels:
        yield _box(column, y, label, kind)
        y += _slot(label)


def _seers(sources: dict[Treatment, list[Box]], top: float) -> dict[Treatment, Box]:
    """A box for each treatment, level with the middle of what leads to it, and below the one before."""
    wanted = {
        treatment: (boxes[0].middle + boxes[-1].middle - _HIGH) / 2 for treatment, boxes in sources.items() if boxes
    }
    placed = {}
    free = top
    for treatment in sorted(wanted, key=lambda treatment: wanted[treatment]):
        y = max(free, wanted[treatment])
        placed[treatment] = _box(3, y, _SEEN[treatment], treatment.name.lower())
        free = y + _HIGH + _LANE_GAP
    return placed


def _height(labels: Sequence[Label] | Iterator[Label]) -> float:
    return sum(map(_slot, labels)) - (_SLOT - _LOW)


def _slot(label: Label) -> float:
    return _SLOT + (_HIGH - _LOW if label.detail else 0)


def _box(column: int, y: float, label: Label, kind: str) -> Box:
    x, width = COLUMNS[column]
    text, detail = _cut(label.text, width, _LETTER), _cut(label.detail, width, _DETAIL_LETTER)
    title = label.title or (label.text if text != label.text else "")
    return Box(x, round(y, 1), width, _HIGH if label.detail else _LOW, text, detail, title, kind)


def _cut(text: str, width: float, letter: float) -> str:
    """The beginning and the end of a text that is too long for a box: names often differ in their ends."""
    most = int((width - 16) / letter)
    if len(text) <= most:
        return text
    half = (most - 1) // 2
    return f"{text[:half]}…{text[-half:]}"


def _curve(one: Box, other: Box, kind: str) -> Link:
    start, end = one.x + one.width, other.x
    bend = (start + end) / 2
    return Link(
        f"M{start:g} {one.middle:g}C{bend:g} {one.middle:g} {bend:g} {other.middle:g} {end:g} {other.middle:g}", kind
    )


def _past_the_gateway(start: float, seer: Box) -> Link:
    """From below the namespaces straight to those who see the node."""
    x = COLUMNS[0][1] / 2
    return Link(f"M{x:g} {start + 4:g}V{seer.middle - 10:g}q0 10 10 10H{seer.x:g}", "node")
