"""Every YAML text we write. Readers of YAML 1.1, of YAML 1.2 and kubectl see the same strings in it.

Writers of YAML 1.2 leave `yes`, `012`, `12:30:45` and the like bare, which other readers take for
booleans and numbers. Here a string that any reader would take for something else is quoted.

Lines and indentation are put together here, in ruamel.yaml's own form, and only what a scalar looks like is asked of
it: a tree of 100,000 files takes seconds so, and minutes otherwise.
"""

import io
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec
from ruamel.yaml import YAML
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import SafeRepresenter
from ruamel.yaml.resolver import implicit_resolvers

from migrate.formats import yaml_scalars

_TEXT = "tag:yaml.org,2002:str"
_FLOAT = "tag:yaml.org,2002:float"
_NEVER_FOLDED = 1 << 30


_LONGEST_KEY = 100
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_./-]*\Z")
_WORDS = {True: "true", False: "false", None: "null"}


def dump_yaml(value: object) -> str:
    """One document in block style, keys in the order given, without anchors. May hold msgspec Structs."""
    return "".join(f"{line}\n" for line in _lines(msgspec.to_builtins(value)))


def dump_all_yaml(values: Iterable[object]) -> str:
    """The values as documents, with `---` between them, as people put them into one file."""
    return "---\n".join(dump_yaml(value) for value in values)


def is_retyped(text: str) -> bool:
    """True if some reader would take `text` without quotes for anything but a string."""
    try:
        if yaml_scalars.plain(text) != text:
            return True
    except ValueError:
        return True
    return any(pattern.match(text) for _, _, pattern, _ in implicit_resolvers)


def _lines(value: object) -> Iterator[str]:
    """The lines of a value. Long keys take another form, which is left to ruamel.yaml, as are lone scalars."""
    match value:
        case dict() if value and all(len(str(key)) <= _LONGEST_KEY for key in value):
            for key, item in value.items():
                yield from _entry(_scalar(key), item)
        case list() | tuple() if value:
            for item in value:
                yield from _item(item)
        case _:
            yield from _by_library(value).removesuffix("\n").split("\n")


def _entry(key: str, value: object) -> Iterator[str]:
    match value:
        case list() | tuple() if value:
            yield f"{key}:"
            yield from _lines(value)
        case dict() if value:
            yield f"{key}:"
            yield from (f"  {line}" for line in _lines(value))
        case _:
            yield f"{key}: {_scalar(value)}"


def _item(value: object) -> Iterator[str]:
    if isinstance(value, dict | list | tuple) and value:
        first, *rest = _lines(value)
        yield f"- {first}"
        yield from (f"  {line}" for line in rest)
    else:
        yield f"- {_scalar(value)}"


def _scalar(value: object) -> str:
    """A scalar, or an empty list or mapping, on one line."""
    match value:
        case str():
            return _text(value)
        case bool() | None:
            return _WORDS[value]
        case int():
            return str(value)
        case _:
            return _by_library([value])[len("- ") : -1]


@lru_cache(maxsize=1 << 12)
def _text(text: str) -> str:
    is_word = _WORD.match(text) and not is_retyped(text)
    return text if is_word else _by_library([text])[len("- ") : -1]


def _by_library(value: object) -> str:
    stream = io.StringIO()
    _writer.dump(value, stream)
    return stream.getvalue()


class _Representer(SafeRepresenter):
    """Quotes what has to be quoted. The emitter quotes by itself what would be no plain scalar at all."""

    def ignore_aliases(self, _: object) -> bool:
        return True

    def number(self, number: float) -> ScalarNode:
        text = repr(number)
        return self.represent_scalar(_FLOAT, text if "." in text else text.replace("e", ".0e"))

    def text(self, text: str) -> ScalarNode:
        style = '"' if not text.isprintable() else "'" if is_retyped(text) else None
        return self.represent_scalar(_TEXT, text, style=style)


_Representer.add_representer(str, _Representer.text)
_Representer.add_representer(float, _Representer.number)


def _make_writer() -> YAML:
    writer = YAML(typ="safe", pure=True)
    writer.Representer = _Representer
    writer.default_flow_style = False
    writer.sort_base_mapping_type_on_output = False  # type: ignore[assignment]  # typed as always None
    writer.width = _NEVER_FOLDED
    return writer


_writer = _make_writer()
