"""target.yaml as text: every fact with the place that states it as a comment behind it."""

import io
from collections.abc import Iterator, Sequence

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import SingleQuotedScalarString

from migrate.facts.found import Found, Value, dotted
from migrate.facts.tree import LISTS, Tree
from migrate.formats.yaml_write import is_retyped
from migrate.model.plan import API_VERSION

_NEVER_FOLDED = 1 << 30


def target_text(tree: Tree, missing: Sequence[tuple[str, ...]] = ()) -> str:
    """The whole file. `missing` are facts that have to be there and are not; its first lines name them."""
    top = CommentedMap({"apiVersion": API_VERSION, "kind": "Target"})
    for key, inner in tree.items():
        _put(top, key, inner)
    top.yaml_set_start_comment("\n".join(_head(missing)))
    stream = io.StringIO()
    _writer().dump(top, stream)
    return stream.getvalue().rstrip("\n") + "\n"


def _head(missing: Sequence[tuple[str, ...]]) -> Iterator[str]:
    yield "The facts of the AKS cluster. Behind each stands the command that printed it, and where."
    if missing:
        yield f"Not complete. Still to be stated: {', '.join(map(dotted, missing))}."


def _put(into: CommentedMap, key: str, inner: Found | Tree) -> None:
    if isinstance(inner, Found):
        into[key] = _scalar_or_list(inner.value)
        into.yaml_add_eol_comment(inner.source, key, column=0)
    elif key in LISTS:
        into[key] = items = CommentedSeq()
        for item in inner.values():
            if isinstance(item, dict):
                _add(items, item)
    else:
        into[key] = _mapping(inner)


def _mapping(tree: Tree) -> CommentedMap:
    mapping = CommentedMap()
    for key, inner in tree.items():
        _put(mapping, key, inner)
    return mapping


def _add(items: CommentedSeq, item: Tree) -> None:
    """An item of a list; one whose facts all stand in one place takes one line."""
    facts = [fact for fact in item.values() if isinstance(fact, Found)]
    first = facts[0]
    if not all(fact.source.startswith(first.source) for fact in facts):
        items.append(_mapping(item))
        return
    line = CommentedMap({key: _scalar_or_list(fact.value) for key, fact in zip(item, facts, strict=True)})
    line.fa.set_flow_style()
    items.append(line)
    items.yaml_add_eol_comment(first.source, len(items) - 1, column=0)


def _scalar_or_list(value: Value) -> object:
    if isinstance(value, tuple):
        sequence = CommentedSeq(map(_quoted, value))
        sequence.fa.set_flow_style()
        return sequence
    return _quoted(value) if isinstance(value, str) else value


def _quoted(text: str) -> str:
    """In quotes, where some reader would take it for anything but text."""
    return SingleQuotedScalarString(text) if is_retyped(text) and text.isprintable() else text


def _writer() -> YAML:
    writer = YAML()
    writer.width = _NEVER_FOLDED
    writer.indent(mapping=2, sequence=4, offset=2)
    return writer
