"""Puts places into words, by reading once more the few texts that somebody has something to say about."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from migrate.exports.contents import Text, texts_of
from migrate.exports.sources import Source
from migrate.formats.pieces import Unreadable
from migrate.formats.read import lines_of
from migrate.formats.text import to_utf8
from migrate.model.places import Origin, Place

Wanted = Sequence[tuple[Place, str]]


class Spot(Struct, frozen=True):
    """Where a text is found again: its name, its source, and its number in the archive that this is."""

    name: str
    source: Source
    member: int | None = None


def origins_of(spots: Sequence[Spot], known: Mapping[Place, int], wanted: Wanted) -> list[Origin]:
    """File, line and path of each place, in the order of `wanted`.

    Shape: `known` has the lines of what could not be read. An empty path is about no object: about what could
    not be read, or else about the file as a whole, which is its first line. A line is 0 where there is none to
    tell: of an archive as such, or where the file has gone since.
    """
    lines = {at: known.get(place, 1) for at, (place, path) in enumerate(wanted) if not path}
    sought: dict[str, dict[int | None, list[int]]] = defaultdict(lambda: defaultdict(list))
    for at, (place, _) in enumerate(wanted):
        if at not in lines:
            spot = spots[place.source]
            sought[spot.source.path][spot.member].append(at)
    for members in sought.values():
        first = next(iter(members.values()))[0]
        lines |= _lines_in(spots[wanted[first][0].source].source, members, wanted)
    return [Origin(spots[place.source].name, lines.get(at, 0), path) for at, (place, path) in enumerate(wanted)]


def _lines_in(source: Source, members: Mapping[int | None, list[int]], wanted: Wanted) -> dict[int, int]:
    """The lines sought in one source, which is gone through once, and no further than it has to be."""
    lines: dict[int, int] = {}
    left = len(members)
    for item in texts_of(source):
        if isinstance(item, Text) and item.member in members:
            places = members[item.member]
            lines |= zip(places, _lines(item.content, [wanted[at] for at in places]), strict=True)
            left -= 1
        if not left:
            break
    return lines


def _lines(content: bytes, wanted: Wanted) -> list[int]:
    try:
        return lines_of(to_utf8(content), wanted)
    except Unreadable:
        return [0] * len(wanted)
