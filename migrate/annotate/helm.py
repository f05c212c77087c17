"""Helm charts: what to put into the values of a release. Templates are never edited."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from migrate.formats.pieces import Unreadable
from migrate.formats.yaml_exact import load
from migrate.formats.yaml_write import dump_yaml
from migrate.model.objects import GATEWAY_ANNOTATION

_MARK = "Chart.yaml"
_RENDERED = frozenset({"templates", "charts", "crds"})
_KEY = "podAnnotations"


class Chart(Struct, frozen=True):
    """A chart. `ways` lead to each `podAnnotations` of its values.yaml; `carried` is what such hold of ours already."""

    file: Path
    ways: tuple[tuple[str, ...], ...]
    carried: frozenset[str]


def charts_of(files: Collection[Path]) -> list[Chart]:
    """The charts among some files, and those that some lie in, without what others have vendored."""
    named = {file.parent for file in files if file.name == _MARK}
    around = {folder for file in files for folder in _charts_around(file)}
    return [_chart(folder) for folder in sorted(named | around) if not is_chart_part(folder)]


def is_chart_part(path: Path) -> bool:
    """True for what lies in a chart's `templates`, `charts` or `crds`."""
    return any(_charts_around(path))


def _charts_around(path: Path) -> Iterator[Path]:
    for folder in path.parents:
        if folder.name in _RENDERED and (folder.parent / _MARK).is_file():
            yield folder.parent


def value_lines(way: Sequence[str], configuration: str) -> tuple[str, ...]:
    """The annotation as values, under the keys that lead to it."""
    value: dict[str, Any] = {GATEWAY_ANNOTATION: configuration}
    for key in reversed(way or (_KEY,)):
        value = {key: value}
    return tuple(dump_yaml(value).splitlines())


def _chart(folder: Path) -> Chart:
    values = {path.name: _values(path) for path in sorted(folder.glob("values*.y*ml"))}
    usual = dict(_pod_annotations(values.get("values.yaml"), ()))
    return Chart(folder / _MARK, tuple(usual), frozenset(_carried(values.values())))


def _pod_annotations(value: object, way: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], object]]:
    for key, inner in value.items() if isinstance(value, Mapping) else ():
        here = (*way, key)
        if key == _KEY:
            yield here, inner
        else:
            yield from _pod_annotations(inner, here)


def _carried(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        for _, annotations in _pod_annotations(value, ()):
            if isinstance(annotations, Mapping) and isinstance(annotations.get(GATEWAY_ANNOTATION), str):
                yield annotations[GATEWAY_ANNOTATION]


def _values(path: Path) -> object:
    try:
        return load(path.read_bytes())
    except (Unreadable, OSError):
        return None
