"""What the diagram shows: a lane for each gateway pool, from its namespaces to the addresses that it leaves with."""

from collections.abc import Iterator, Sequence

from msgspec import UNSET, Struct

from migrate.model.gateway import Mode, Pool
from migrate.model.proof import Treatment
from migrate.model.wording import counted
from migrate.report.html.wire import Wire
from migrate.report.review import Review
from migrate.report.rows import Row

MOST_NAMESPACES = 40
"""Past so many, a lane has one box for all its namespaces and one for all its prefixes (contract, html)."""

_UNKNOWN = frozenset({Treatment.EGRESS})
"""What a configuration shows where no proof says more."""


class Label(Struct, frozen=True):
    """The words of a box: a line, a quieter line beneath, and what a pointer is told where it says more."""

    text: str
    detail: str = ""
    title: str = ""


class Way(Struct, frozen=True):
    """Addresses that a pool leaves with, and what those who see them are."""

    label: Label
    seen_as: Treatment


class Lane(Struct, frozen=True):
    """A pool, those who leave through it, and the ways out that it has."""

    pool: Label
    mode: Mode
    namespaces: tuple[Label, ...]
    ways: tuple[Way, ...]


def lanes_of(review: Review, wires: Sequence[Wire]) -> tuple[Lane, ...]:
    """A lane for each pool that something leaves through, public ones first."""
    treatments = {
        name: frozenset(one.stretch.after for one in wire.drawn) for wire in wires for name in wire.configurations
    }
    rows: dict[str, list[Row]] = {}
    for row in review.rows:
        rows.setdefault(row.pool, []).append(row)
    grouped = len({name for row in review.rows for name in row.namespaces}) > MOST_NAMESPACES
    pools = sorted((pool for pool in review.pools if pool.name in rows), key=lambda pool: (_LAST[pool.mode], pool.name))
    return tuple(_lane(pool, rows[pool.name], treatments, grouped=grouped) for pool in pools)


_LAST = {Mode.PUBLIC: False, Mode.PRIVATE: True}


def _lane(pool: Pool, rows: Sequence[Row], treatments: dict[str, frozenset[Treatment]], *, grouped: bool) -> Lane:
    ordered = sorted(rows, key=lambda row: (row.prefixes, row.namespaces, row.egress_ip))
    seen = frozenset[Treatment]().union(
        *(treatments.get(f"{row.namespaces[0]}/{row.egress_ip}", _UNKNOWN) for row in rows)
    )
    return Lane(
        pool=Label(pool.name, f"{pool.mode}, {counted(pool.nodes, 'node')}", f"{pool.nodes} × {pool.vm_size}"),
        mode=pool.mode,
        namespaces=(_all_of(ordered),) if grouped else tuple(map(_one, ordered)),
        ways=tuple(_ways(pool, ordered, seen, grouped=grouped)),
    )


def _one(row: Row) -> Label:
    return Label(row.namespaces[0], title=f"{row.namespaces[0]}, {row.egress_ip}")


def _all_of(rows: Sequence[Row]) -> Label:
    names = sorted({row.namespaces[0] for row in rows})
    return Label(counted(len(names), "namespace"), f"{names[0]} … {names[-1]}")


def _ways(pool: Pool, rows: Sequence[Row], seen: frozenset[Treatment], *, grouped: bool) -> Iterator[Way]:
    rest = Treatment.FIREWALL if Treatment.FIREWALL in seen and Treatment.EGRESS not in seen else Treatment.EGRESS
    if pool.mode is Mode.PRIVATE:
        subnet = "no subnet found" if pool.subnet is UNSET else pool.subnet
        yield Way(Label(f"{pool.addresses} private addresses each", f"of {subnet}"), rest)
        return
    prefixes = {name: row for row in rows for name in row.prefixes}
    if grouped and prefixes:
        together = f"{len(prefixes) * pool.addresses:,} addresses"
        yield Way(Label(counted(len(prefixes), f"prefix of /{pool.prefix_size}", _many(pool)), together), rest)
    else:
        for name in prefixes:
            yield Way(Label(name, title=f"{name}, /{pool.prefix_size}"), rest)
    if Treatment.GATEWAY in seen:
        yield Way(Label("gateway's private address", title=f"a private address of {pool.name}"), Treatment.GATEWAY)


def _many(pool: Pool) -> str:
    return f"prefixes of /{pool.prefix_size}"
