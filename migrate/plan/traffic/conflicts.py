"""What known destinations make impossible: exclusions over them, addresses that they cannot see (EG401, 403, 406)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from migrate.model.choices import Chosen
from migrate.model.findings import Notice
from migrate.model.gateway import Mode
from migrate.model.target import Facts, Network
from migrate.model.wording import counted, listed
from migrate.plan.notices import about_choice, about_fact
from migrate.plan.traffic.concerned import named, sides_of
from migrate.plan.traffic.destinations import Known, about
from migrate.plan.traffic.exclusions import Excluded, Exclusions
from migrate.plan.traffic.intervals import covers, intersection, merged, overlap, range_of, ranges_of, size
from migrate.plan.traffic.spaces import PRIVATE, inside, internet
from migrate.plan.wanted import Wanted

_BROAD = 1 << 16
"""Addresses. A virtual network holds that many at most, so that a wider range is not that of one network: other
people's hosts are in it (domain notes, Azure 3)."""


class Moved(Struct, frozen=True):
    """The configurations of one mode, all of them and by their namespace on the old cluster."""

    all: tuple[Wanted, ...]
    of: Mapping[str, Sequence[Wanted]]

    def concerned(self, known: Known) -> Sequence[Wanted]:
        """Those that a destination is about."""
        if known.namespaces is None:
            return self.all
        return [one for namespace in sorted(known.namespaces) for one in self.of.get(namespace, ())]


def conflicts(
    wanted: Sequence[Wanted], known: Sequence[Known], exclusions: Exclusions, facts: Facts, chosen: Chosen
) -> Iterator[Notice]:
    """The conflicts, each with both sides."""
    moved = {mode: _moved(one for one in wanted if one.mode is mode) for mode in Mode}
    concerned = about(known, {one.source for one in wanted}) if wanted else ()
    yield from _covered(concerned, exclusions, facts, chosen)
    yield from _broad(len(moved[Mode.PRIVATE].all), exclusions, chosen)
    yield from _unseen(concerned, moved, exclusions, facts.target.network)


def _moved(configurations: Iterable[Wanted]) -> Moved:
    of: dict[str, list[Wanted]] = {}
    for one in configurations:
        of.setdefault(one.source, []).append(one)
    return Moved(tuple(chain.from_iterable(of.values())), of)


def _covered(known: Iterable[Known], exclusions: Exclusions, facts: Facts, chosen: Chosen) -> Iterator[Notice]:
    """EG401: an exclusion that contains a known destination, or one of the choices that overlaps it.

    A computed one that is only part of a destination is the proof's to tell (contract, excludeCidrs).
    """
    by_cidr: dict[str, list[Known]] = {}
    for one in known:
        by_cidr.setdefault(one.cidr, []).append(one)
    sources = [(source, source.range) for source in exclusions.sources]
    computed = merged(excluded for source, excluded in sources if not source.asked)
    for cidr, alike in by_cidr.items():
        destination = range_of(cidr)
        contained = covers(computed, destination)
        for source, excluded in sources:
            if overlap(excluded, destination) and (source.asked or contained):
                yield _over(source, alike, facts, chosen)


def _over(source: Excluded, alike: Sequence[Known], facts: Facts, chosen: Chosen) -> Notice:
    """EG401 on an exclusion; all of these are one destination, as different people wrote it down."""
    destination = f"{alike[0].cidr} ({listed(dict.fromkeys(one.what for one in alike))})"
    whole = covers((source.range,), alike[0].range)
    if source.asked:
        relation = "covers" if whole else "is part of"
        message = f"{source.cidr} {relation} {destination}, which would see the address of a node."
        fallback = "The plan excludes it all the same."
        notice = about_choice(chosen, "EG401", source.path, message, fallback=fallback)
    else:
        relation = "covers" if whole else "covers, with other ranges of the cluster,"
        message = f"{source.cidr}, {source.what}, {relation} {destination}: what is sent there stays in the cluster."
        notice = about_fact(facts, "EG401", source.path, message)
    return replace(notice, related=tuple(dict.fromkeys(one.at for one in alike if one.at)))


def _broad(private: int, exclusions: Exclusions, chosen: Chosen) -> Iterator[Notice]:
    """EG403: private ranges wider than any one network, excluded by choice while private mode is used."""
    for source in exclusions.sources if private else ():
        if not source.asked:
            continue
        within = (source.range,)
        whole_block = any(covers(within, block) for block in PRIVATE)
        if whole_block or (size(within) > _BROAD and intersection(within, PRIVATE)):
            message = (
                f"{source.cidr} is {counted(size(within), 'address', 'addresses')}. In private mode peers have private "
                f"addresses: those in it see the address of a node, not that of the "
                f"{counted(private, 'configuration')} in private mode."
            )
            yield about_choice(chosen, "EG403", source.path, message)


def _unseen(
    known: Iterable[Known], moved: dict[Mode, Moved], exclusions: Exclusions, network: Network
) -> Iterator[Notice]:
    """EG406, once for each object and mode; what is excluded as well is EG401's to tell."""
    unseen_by = {Mode.PUBLIC: inside(network), Mode.PRIVATE: internet(network)}
    excluded = ranges_of(exclusions.cidrs)
    found: dict[tuple[str, Mode], list[Known]] = {}
    for one in known:
        for mode, beyond in unseen_by.items():
            if moved[mode].concerned(one) and covers(beyond, one.range) and not covers(excluded, one.range):
                found.setdefault((one.subject, mode), []).append(one)
    for (_, mode), alike in found.items():
        concerned = max(map(moved[mode].concerned, alike), key=len)
        notice = alike[0].notice("EG406", _blind(alike, mode, named(concerned, mode)))
        yield replace(notice, related=sides_of(concerned))


def _blind(alike: Sequence[Known], mode: Mode, concerned: str) -> str:
    names = list(dict.fromkeys(f"{one.cidr}{_note(one)}" for one in alike))
    subject = f"{listed(names)} {'are' if len(names) > 1 else 'is'}"
    if mode is Mode.PUBLIC:
        reason = "private or in the virtual network, where the public prefix is not seen"
    else:
        reason = "on the Internet, where private addresses are not seen"
    return f"{subject} {reason}. This concerns {concerned}."


def _note(known: Known) -> str:
    return "" if known.what == known.subject else f" ({known.what})"
