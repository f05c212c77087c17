"""Reads target.yaml and choices.yaml, and says everything that is wrong with them at once.

The schemas check shapes. A value of the right shape that breaks a rule of the domain is that rule's
finding, not an error here (design, section 5).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from migrate.files.checking import Problem, problems
from migrate.formats.pieces import Unreadable
from migrate.formats.text import to_utf8
from migrate.formats.yaml_exact import load_with_lines
from migrate.model.choices import Choices, Chosen
from migrate.model.errors import InvalidSettings
from migrate.model.places import Origin
from migrate.model.plan import API_VERSION
from migrate.model.target import Target

_LARGEST = 16 << 20
"""Bytes. A settings file is written by people; anything larger was named by mistake."""

Setting = TypeVar("Setting", Target, Choices)
Read = tuple[Any, dict[str, Origin]]


def read_target(path: str) -> Target:
    """The facts in `target.yaml`.

    Raises:
        InvalidSettings: the file cannot be read, is no YAML, or breaks schemas/target.schema.json.
    """
    value, lines = _read(path)
    return _checked(value, lines, schema_name="target", kind=Target, name=path)


def read_choices(path: str | None, settings: Sequence[str] = ()) -> Chosen:
    """The decisions in `choices.yaml`, if there is one, with `--set KEY=VALUE` on top of them.

    Raises:
        InvalidSettings: as `read_target`, and for a `--set` that is no `KEY=VALUE`.
    """
    value, lines = _read(path) if path else ({"apiVersion": API_VERSION, "kind": "Choices"}, {})
    for setting in settings:
        lines |= _put(value, setting, lines)
    choices = _checked(value, lines, schema_name="choices", kind=Choices, name=path or "--set")
    return Chosen(choices, lines)


def _read(path: str) -> Read:
    name = Path(path).name
    try:
        with Path(path).open("rb") as file:
            raw = file.read(_LARGEST + 1)
    except OSError as error:
        raise InvalidSettings(f"{path} cannot be read: {error.strerror or error}.") from error
    if len(raw) > _LARGEST:
        raise InvalidSettings(f"{path} is larger than {_LARGEST >> 20} MiB, which no settings file is.")
    try:
        value, lines = load_with_lines(to_utf8(raw))
    except Unreadable as error:
        raise InvalidSettings(f"{path}:{error.line}: {error.reason}.") from error
    return value, {where: Origin(name, line, where) for where, line in lines.items()}


def _put(value: object, setting: str, lines: Iterable[str]) -> dict[str, Origin]:
    """Sets one dotted path in place, and says where that came from."""
    key, equals, text = setting.partition("=")
    if not key or not equals or not isinstance(value, dict):
        raise InvalidSettings(f"--set {setting}: has to be KEY=VALUE, such as --set gateway.nodes=3.")
    try:
        given, _ = load_with_lines(text.encode())
    except Unreadable as error:
        raise InvalidSettings(f"--set {setting}: {error.reason}.") from error
    *folders, last = key.split(".")
    inner = value
    for folder in folders:
        if not isinstance(inner.get(folder), dict):
            inner[folder] = {}
        inner = inner[folder]
    inner[last] = given
    return {path: Origin(f"--set {setting}", path=path) for path in (key, *_below(key, lines))}


def _below(key: str, lines: Iterable[str]) -> Iterator[str]:
    """What the file said at and below a key that is set anew."""
    return (path for path in lines if path.startswith((f"{key}.", f"{key}[")))


def _checked(
    value: object, lines: Mapping[str, Origin], *, schema_name: str, kind: type[Setting], name: str
) -> Setting:
    cleaned: object = _without_nulls(value)
    if not isinstance(cleaned, dict):
        raise InvalidSettings(f"{name}: holds no mapping; it has to begin with `apiVersion: {API_VERSION}`.")
    found: list[Problem] = sorted({*problems(cleaned, schema_name), *_unknown_keys(value, schema_name)})
    if found:
        raise InvalidSettings("\n".join(_line(problem, lines, name) for problem in found))
    return msgspec.convert({k: v for k, v in cleaned.items() if k not in {"apiVersion", "kind"}}, kind)


def _unknown_keys(value: object, schema_name: str) -> list[Problem]:
    """Keys that are misspelt although nothing stands behind them."""
    return [problem for problem in problems(value, schema_name) if problem.what.startswith("is no key here")]


def _without_nulls(value: object) -> object:
    """A key without a value is a key that was not written: `gateway:` with all below it commented out."""
    if isinstance(value, dict):
        return {str(k): _without_nulls(v) for k, v in value.items() if v is not None}
    if isinstance(value, list):
        return [_without_nulls(item) for item in value]
    return value


def _line(problem: Problem, lines: Mapping[str, Origin], name: str) -> str:
    subject = f"`{problem.path}`" if problem.path else "the file"
    return f"{_place(_nearest(problem.path, lines), name)}: {subject} {problem.what}."


def _place(origin: Origin | None, name: str) -> str:
    """`choices.yaml:7` as the command line named the file, or the `--set` itself."""
    if origin is None:
        return name
    return f"{name}:{origin.line}" if origin.line else origin.file


def _nearest(path: str, lines: Mapping[str, Origin]) -> Origin | None:
    """The origin of a path, or of what it lies in: a missing key has no line of its own."""
    while path not in lines and path:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return lines.get(path)
