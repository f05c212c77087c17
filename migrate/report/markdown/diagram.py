"""The plan as a Mermaid diagram: namespaces → pools → prefixes, in groups where there are too many to be read."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from migrate.formats.escapes import visible
from migrate.model.wording import counted
from migrate.report.review import Review
from migrate.report.rows import Row

MOST_NODES = 100
"""More are no picture any more (contract, Report)."""

Node = tuple[str, str]
"""What tells a node from the others of its column, and what it is called."""

Path = tuple[Node, Node, Node]
"""What a configuration passes through."""

_ACTING = re.compile(r"[^\w ,./-]")
_SHAPES = (("[", "]"), ("{{", "}}"), ("([", "])"))
"""Of a namespace, a pool and a prefix."""


def diagram_of(review: Review) -> list[str]:
    """The lines of the diagram: every namespace by itself; past the limit by pool, then by mode."""
    subnets = {pool: f"addresses in {subnet.cidr}" for subnet in review.subnets for pool in subnet.pools}
    paths = _single(review.rows, subnets)
    if _nodes(paths) > MOST_NODES:
        paths = _grouped(review.rows, subnets, lambda row: row.pool)
    if _nodes(paths) > MOST_NODES:
        paths = _grouped(review.rows, subnets, lambda row: row.mode)
    return ["flowchart LR", *_drawn(paths)]


def _nodes(paths: Iterable[Path]) -> int:
    return len({(column, node) for path in paths for column, node in enumerate(path)})


def _single(rows: Iterable[Row], subnets: Mapping[str, str]) -> list[Path]:
    return [
        ((namespace, namespace), (row.pool, row.pool), (leaves, leaves))
        for row in rows
        for namespace in row.namespaces
        for leaves in _leaves_with(row, subnets)
    ]


def _grouped(rows: Iterable[Row], subnets: Mapping[str, str], group_of: Callable[[Row], str]) -> list[Path]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(group_of(row), []).append(row)
    return [_of_group(name, members, subnets) for name, members in groups.items()]


def _of_group(name: str, rows: Sequence[Row], subnets: Mapping[str, str]) -> Path:
    namespaces = {namespace for row in rows for namespace in row.namespaces}
    pools = {row.pool for row in rows}
    leaves = {one for row in rows for one in _leaves_with(row, subnets)}
    return (
        (name, counted(len(namespaces), "namespace")),
        (name, _one_or(pools, f"{rows[0].mode} pool")),
        (name, _one_or(leaves, f"{rows[0].mode} range")),
    )


def _leaves_with(row: Row, subnets: Mapping[str, str]) -> Sequence[str]:
    """Its prefixes; in private mode, where there are none, the subnet that its addresses lie in."""
    return row.prefixes or (subnets.get(row.pool, f"addresses of {row.pool}"),)


def _one_or(names: set[str], noun: str) -> str:
    return counted(len(names), noun) if len(names) > 1 else min(names)


def _drawn(paths: Iterable[Path]) -> Iterator[str]:
    ids: dict[tuple[int, Node], str] = {}
    edges: dict[tuple[str, str], None] = {}
    for path in paths:
        namespace, pool, leaves = (ids.setdefault(place, f"n{len(ids)}") for place in enumerate(path))
        edges |= {(namespace, pool): None, (pool, leaves): None}
    for (column, (_, name)), node in ids.items():
        opening, closing = _SHAPES[column]
        yield f'  {node}{opening}"{_label(name)}"{closing}'
    for start, end in edges:
        yield f"  {start} --> {end}"


def _label(name: str) -> str:
    """The name, with Mermaid's own codes for all that means something to it or to HTML."""
    return _ACTING.sub(lambda found: f"#{ord(found.group())};", visible(name))
