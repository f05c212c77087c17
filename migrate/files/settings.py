"""Reads target.yaml and choices.yaml, and says everything that is wrong with them at once.

The schemas check shapes. A value of the right shape that breaks a rule of the domain is that rule's
finding, not an error here (design, section 5).
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from migrate.files.checking import MISSING, Problem, problems
from migrate.files.contradictions import contradictions
from migrate.formats.pieces import Unreadable
from migrate.formats.text import to_utf8
from migrate.formats.yaml_exact import load_with_lines
from migrate.model.choices import Choices, Chosen
from migrate.model.errors import InvalidSettings, UsageProblem
from migrate.model.places import Origin
from migrate.model.plan import API_VERSION
from migrate.model.target import Facts, Target

_LARGEST = 16 << 20
"""Bytes. A settings file is written by people; anything larger was named by mistake."""

_COMMANDS = "`migrate target --commands` prints the az commands that tell the facts of a cluster."

Setting = TypeVar("Setting", Target, Choices)
Result = TypeVar("Result")
Read = tuple[Any, dict[str, Origin]]


def read_settings(target: str, choices: str | None, settings: Sequence[str] = ()) -> tuple[Facts, Chosen]:
    """Facts and decisions, so that what is wrong in either file is told at once.

    Raises:
        InvalidSettings, UsageProblem: as `read_target` and `read_choices`.
    """
    facts, of_target = _or_complaint(lambda: read_target(target))
    chosen, of_choices = _or_complaint(lambda: read_choices(choices, settings))
    if facts is None or chosen is None:
        raise InvalidSettings("\n".join(filter(None, (of_target, of_choices))))
    return facts, chosen


def _or_complaint(read: Callable[[], Result]) -> tuple[Result | None, str]:
    try:
        return read(), ""
    except InvalidSettings as error:
        return None, str(error)


def read_target(path: str) -> Facts:
    """The facts in `target.yaml`, and where each is stated.

    Raises:
        InvalidSettings: the file cannot be read, is no YAML, breaks schemas/target.schema.json or contradicts itself.
    """
    value, lines = _read(path, of="target")
    target = _checked(value, lines, schema_name="target", kind=Target, name=path)
    _refuse(contradictions(target), lines, path)
    return Facts(target, lines)


def read_choices(path: str | None, settings: Sequence[str] = ()) -> Chosen:
    """The decisions in `choices.yaml`, if there is one, with `--set KEY=VALUE` on top of them.

    Raises:
        InvalidSettings: as `read_target`, also for what a `--set` says.
        UsageProblem: a `--set` is no `KEY=VALUE`.
    """
    value, lines = _read(path, of="choices") if path else ({"apiVersion": API_VERSION, "kind": "Choices"}, {})
    name = path or "--set"
    for setting in settings:
        lines |= _put(_mapping(value, name), setting, lines)
    choices = _checked(value, lines, schema_name="choices", kind=Choices, name=name)
    return Chosen(choices, lines)


def _read(path: str, *, of: str) -> Read:
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
    return value, {where: Origin(name, line, where, of) for where, line in lines.items()}


def _put(value: dict[str, Any], setting: str, lines: Collection[str]) -> dict[str, Origin]:
    """Sets one dotted path in place, and says where that came from."""
    key, equals, text = setting.partition("=")
    if not equals or not all(key.split(".")):
        raise UsageProblem(f"--set {setting}: has to be KEY=VALUE, such as --set gateway.nodes=3.")
    try:
        given, within = load_with_lines(text.encode())
    except Unreadable as error:
        raise InvalidSettings(f"--set {setting}: {error.reason}.") from error
    *folders, last = key.split(".")
    inner = value
    for folder in folders:
        if not isinstance(inner.get(folder), dict):
            inner[folder] = {}
        inner = inner[folder]
    inner[last] = given
    paths = (*_above(folders, lines), key, *_below(key, lines), *(_joined(key, path) for path in within))
    return {path: Origin(f"--set {setting}", path=path, of="option") for path in paths}


def _above(folders: Sequence[str], lines: Collection[str]) -> Iterator[str]:
    """The mappings around a key that is set, as far as the file does not have them."""
    paths = (".".join(folders[: depth + 1]) for depth in range(len(folders)))
    return (path for path in paths if path not in lines)


def _below(key: str, lines: Iterable[str]) -> Iterator[str]:
    """What the file said below a key that is set anew."""
    return (path for path in lines if path.startswith((f"{key}.", f"{key}[")))


def _joined(key: str, path: str) -> str:
    return f"{key}.{path}" if path and not path.startswith("[") else f"{key}{path}"


def _checked(
    value: object, lines: Mapping[str, Origin], *, schema_name: str, kind: type[Setting], name: str
) -> Setting:
    cleaned: dict[str, Any] = _mapping(_without_nulls(value), name)
    found: list[Problem] = sorted({*problems(cleaned, schema_name), *_unknown_keys(value, schema_name)})
    _refuse(found, lines, name, _COMMANDS if schema_name == "target" else "")
    return msgspec.convert({k: v for k, v in cleaned.items() if k not in {"apiVersion", "kind"}}, kind)


def _refuse(found: Sequence[Problem], lines: Mapping[str, Origin], name: str, if_missing: str = "") -> None:
    """Raises if anything was found; `if_missing` says where to get what has to be there."""
    if found:
        advice = [if_missing] if if_missing and any(problem.what == MISSING for problem in found) else []
        raise InvalidSettings("\n".join((*(_line(problem, lines, name) for problem in found), *advice)))


def _mapping(value: object, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise InvalidSettings(f"{name}: holds no mapping; it has to begin with `apiVersion: {API_VERSION}`.")
    return value


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
    end = "" if problem.what.endswith("?") else "."
    return f"{_place(_nearest(problem.path, lines), name)}: {subject} {problem.what}{end}"


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
