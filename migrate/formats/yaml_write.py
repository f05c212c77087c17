"""Every YAML text we write. Readers of YAML 1.1, of YAML 1.2 and kubectl see the same strings in it.

Writers of YAML 1.2 leave `yes`, `012`, `12:30:45` and the like bare, which other readers take for
booleans and numbers. Here a string that any reader would take for something else is quoted.
"""

import io
from collections.abc import Iterable

import msgspec
from ruamel.yaml import YAML
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import SafeRepresenter
from ruamel.yaml.resolver import implicit_resolvers

from migrate.formats import yaml_scalars

_TEXT = "tag:yaml.org,2002:str"
_FLOAT = "tag:yaml.org,2002:float"
_NEVER_FOLDED = 1 << 30


def dump_yaml(value: object) -> str:
    """One document in block style, keys in the order given, without anchors. May hold msgspec Structs."""
    stream = io.StringIO()
    _writer.dump(msgspec.to_builtins(value), stream)
    return stream.getvalue()


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
