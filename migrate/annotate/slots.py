"""Where in a text an entry has to go, and how it has to look there.

ruamel.yaml tells where everything stands, in YAML and in JSON, which is YAML too. It does not write: its round trip
would indent and fold anew what it did not mean to change (decision 0006).
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from migrate.formats.yaml_write import is_retyped

Step = str | int

_USUAL_STEP = "  "
_NULL = re.compile(r"~|null|Null|NULL")


class Refused(Exception):
    """An annotation cannot be put where it belongs. The text is a clause without a full stop."""


class Change(Struct, frozen=True, order=True):
    """What takes the place of the characters from `start` up to `end` of a text; most changes only insert."""

    start: int
    end: int
    text: str


class _Entry(Struct, frozen=True):
    """A key with its value, and whether their mapping is written in braces. An item of a list is its own key."""

    key: Node
    value: Node
    in_braces: bool


class Layout:
    """A text of one document, and where everything in it stands.

    Raises: Refused where ruamel.yaml does not read the text.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        try:
            self._root: Node = YAML(typ="rt").compose(text)
        except (YAMLError, RecursionError, ValueError):
            raise Refused("ruamel.yaml, which tells where to write, does not read this document") from None
        self._uses = Counter(id(child) for child in _children(self._root))

    def entry(self, way: Sequence[Step], keys: Sequence[str], value: str) -> Change:
        """What puts `keys[0]: {keys[1]: … value}` into the mapping that the way leads to, or in place of a null.

        Raises: Refused where that would change something else as well.
        """
        entries = self._along(way)
        node = entries[-1].value
        if not isinstance(node, MappingNode):
            return self._for_null(entries[-2], entries[-1], keys, value)
        if node.flow_style:
            return self._in_braces(entries[-1].key, node, keys, value)
        return self._in_block(entries[-1].key, node, keys, value)

    def _along(self, way: Sequence[Step]) -> list[_Entry]:
        node, entries = self._root, list[_Entry]()
        for step in way:
            entry = _child(node, step)
            if entry is None:
                raise Refused("a merge (`<<`) brings in what it belongs to, and others use that, too")
            node = entry.value
            if self._uses[id(node)] > 1:
                raise Refused("an alias (`*`) shares what it belongs to, so that others would get it, too")
            entries.append(entry)
        return entries

    def _in_block(self, key: Node, node: MappingNode, keys: Sequence[str], value: str) -> Change:
        """On lines of their own right below the key: comments stay with the entries that they stand above."""
        indent = " " * node.value[0][0].start_mark.column
        step = indent[key.start_mark.column :] or _USUAL_STEP
        return self._lines_below(key.end_mark.index, _block_lines(keys, value, indent, step))

    def _for_null(self, above: _Entry, last: _Entry, keys: Sequence[str], value: str) -> Change:
        start, end = last.value.start_mark.index, last.value.end_mark.index
        if _NULL.fullmatch(self._text[start:end]):
            return Change(start, end, "{" + _inline(keys, value, quoted=_is_quoted(last.key)) + "}")
        if start < end or last.in_braces:
            raise Refused("the null there is written in a way that leaves no place")
        column = last.key.start_mark.column
        step = " " * (column - above.key.start_mark.column) or _USUAL_STEP
        return self._lines_below(last.key.end_mark.index, _block_lines(keys, value, " " * column + step, step))

    def _in_braces(self, key: Node, node: MappingNode, keys: Sequence[str], value: str) -> Change:
        brace = self._text.index("{", node.start_mark.index)
        quoted = _is_quoted(node.value[0][0] if node.value else key)
        if not node.value:
            return Change(brace + 1, brace + 1, _inline(keys, value, quoted=quoted))
        first = node.value[0][0].start_mark.index
        indent = self._text[self._text.rfind("\n", 0, first) + 1 : first]
        if "\n" not in self._text[brace:first] or indent.strip():
            return Change(first, first, _inline(keys, value, quoted=quoted) + ", ")
        step = indent.removeprefix(self._indent_of_line(brace))
        return self._lines_below(brace, _brace_lines(keys, value, indent, step, quoted=quoted))

    def _lines_below(self, index: int, lines: Sequence[str]) -> Change:
        """Lines below the one that `index` stands in, ended as that one is; at the end of the text they begin so."""
        line_end = self._text.find("\n", index)
        if line_end < 0:
            newline = "\r\n" if "\r\n" in self._text else "\n"
            return Change(len(self._text), len(self._text), "".join(newline + line for line in lines))
        newline = "\r\n" if self._text[line_end - 1] == "\r" else "\n"
        return Change(line_end + 1, line_end + 1, "".join(line + newline for line in lines))

    def _indent_of_line(self, index: int) -> str:
        line = self._text[self._text.rfind("\n", 0, index) + 1 : index]
        return line[: len(line) - len(line.lstrip())]


def applied(text: str, changes: Sequence[Change]) -> str:
    """The text with changes that do not overlap."""
    pieces, done = list[str](), 0
    for change in sorted(changes):
        pieces += text[done : change.start], change.text
        done = change.end
    return "".join([*pieces, text[done:]])


def _children(root: Node) -> Iterator[Node]:
    """Every node once for each place that it is used at; what is in a shared one only once."""
    waiting, seen = [root], {id(root)}
    while waiting:
        node = waiting.pop()
        inner = node.value if isinstance(node, MappingNode | SequenceNode) else ()
        for child in inner:
            for one in child if isinstance(child, tuple) else (child,):
                yield one
                if id(one) not in seen:
                    seen.add(id(one))
                    waiting.append(one)


def _child(node: Node, step: Step) -> _Entry | None:
    """What a step leads to; of keys that stand twice, which only JSON may have, the last one counts."""
    in_braces = bool(getattr(node, "flow_style", False))
    if isinstance(step, int):
        return _Entry(node.value[step], node.value[step], in_braces)
    found = [(key, value) for key, value in node.value if key.value == step]
    return _Entry(found[-1][0], found[-1][1], in_braces) if found else None


def _is_quoted(key: Node) -> bool:
    return getattr(key, "style", None) == '"'


def _inline(keys: Sequence[str], value: str, *, quoted: bool) -> str:
    *outer, last = [_scalar(key, quoted=quoted) for key in keys]
    entry = f"{last}: {_scalar(value, quoted=quoted)}"
    return "".join(f"{key}: {{" for key in outer) + entry + "}" * len(outer)


def _block_lines(keys: Sequence[str], value: str, indent: str, step: str) -> list[str]:
    *outer, last = [indent + step * depth + key for depth, key in enumerate(keys)]
    return [*(f"{key}:" for key in outer), f"{last}: {_scalar(value, quoted=False)}"]


def _brace_lines(keys: Sequence[str], value: str, indent: str, step: str, *, quoted: bool) -> list[str]:
    """The entry in braces, one line a key, and a comma behind it, because others follow."""
    levels = [indent + (step or _USUAL_STEP) * depth for depth in range(len(keys))]
    *outer, last = [level + _scalar(key, quoted=quoted) for level, key in zip(levels, keys, strict=True)]
    closing = [f"{level}}}" for level in reversed(levels[:-1])]
    lines = [*(f"{key}: {{" for key in outer), f"{last}: {_scalar(value, quoted=quoted)}", *closing]
    return [*lines[:-1], f"{lines[-1]},"]


def _scalar(text: str, *, quoted: bool) -> str:
    if quoted:
        return json.dumps(text)
    return f"'{text}'" if is_retyped(text) else text
