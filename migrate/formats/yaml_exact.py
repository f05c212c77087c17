"""YAML read as kubectl reads it, whatever the text: the reader that is always right.

It builds values from libyaml's events with a stack of its own, so that no nesting exhausts the process's.
Two things differ from kubectl on purpose: a key that stands twice in one mapping is an error (design
4.1.1), and so are bytes that are not UTF-8. Decision 0002 says why this reader is our own.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from migrate.formats import yaml_scalars
from migrate.formats.lines import Lines, yaml_lines
from migrate.formats.pieces import DEEPEST, Plain, Unreadable
from migrate.formats.yaml_events import Unparsable, events, line_of, scalar

MOST_ALIASED = 1_000_000
"""How many nodes aliases may add to a document."""


def load(text: bytes) -> Plain:
    """The value of a text of one document; None where it is empty.

    Shape: `dict`, `list`, `str`, `int`, `float`, `bool`, `None`. What aliases name is shared, not copied, so
    change nothing in it.
    Raises: Unreadable where it is no YAML, or more than one document.
    """
    builder = _Builder()
    for event in events(text):
        try:
            builder.take(event)
        except Unreadable:
            raise
        except ValueError as problem:
            raise Unreadable(line_of(event), str(problem)) from None
    return builder.result[0] if builder.result else None


def load_with_lines(text: bytes) -> tuple[Plain, Lines]:
    """The value, and the line of every path in it, spelled `network.vnet.subnets[0].cidr`.

    The path of the whole is empty. This is for texts that people write for us, so a tag that says something
    else than a value's own type is refused, where kubectl would take no notice of it.
    Raises: Unreadable, as `load`.
    """
    for event in events(text):
        tag = getattr(event, "tag", None)
        if tag and tag not in yaml_scalars.CORE_TAGS:
            raise Unreadable(
                line_of(event), f"the tag `{yaml_scalars.shown_tag(tag)}` means nothing here; leave it out"
            )
    return load(text), yaml_lines(text)


class _Builder:
    """Turns events into a value."""

    def __init__(self) -> None:
        self.result: list[Any] = []
        self._open: list[_Sequence | _Mapping] = [_Sequence(self.result, None, 0)]
        self._anchors: dict[str, _Anchored] = {}
        self._nodes = 0
        self._aliased = 0

    def take(self, event: Event) -> None:
        """Take the next event. Raises ValueError with the reason."""
        taker = self._TAKERS.get(type(event))
        if taker:
            taker(self, event)

    def _document(self, _: DocumentStartEvent) -> None:
        if self.result:
            raise ValueError("a second document begins here, where one is expected")
        self._anchors.clear()

    def _scalar(self, event: ScalarEvent) -> None:
        self._nodes += 1
        value = scalar(event)
        if event.anchor:
            self._anchors[event.anchor] = _Anchored(value, 1)
        self._open[-1].add(value, event)

    def _sequence(self, event: SequenceStartEvent) -> None:
        self._enter(_Sequence([], event.anchor, self._nodes))

    def _mapping(self, event: MappingStartEvent) -> None:
        self._enter(_Mapping({}, event.anchor, self._nodes))

    def _enter(self, node: "_Sequence | _Mapping") -> None:
        if len(self._open) > DEEPEST:
            raise ValueError("it is nested too deeply")
        if self._open[-1].awaits_key:
            yaml_scalars.key(node.value)  # says why it cannot be one
        self._nodes += 1
        self._open.append(node)
        if node.anchor:
            self._anchors[node.anchor] = _STILL_OPEN

    def _close(self, event: Event) -> None:
        node = self._open.pop()
        if node.anchor:
            self._anchors[node.anchor] = _Anchored(node.value, self._nodes - node.begun_at)
        self._open[-1].add(node.value, event)

    def _alias(self, event: AliasEvent) -> None:
        anchored = self._anchors.get(event.anchor or "")
        if anchored is None:
            raise Unparsable(line_of(event), f"the alias `*{event.anchor}` names nothing before it")
        if anchored is _STILL_OPEN:
            raise ValueError(f"the alias `*{event.anchor}` stands inside what it names")
        self._nodes += anchored.nodes
        self._aliased += anchored.nodes
        if self._aliased > MOST_ALIASED:
            raise ValueError(f"aliases blow it up to more than {MOST_ALIASED:,} values")
        self._open[-1].add(anchored.value, event)

    _TAKERS: ClassVar[dict[type, Callable[["_Builder", Any], None]]] = {
        ScalarEvent: _scalar,
        AliasEvent: _alias,
        SequenceStartEvent: _sequence,
        MappingStartEvent: _mapping,
        SequenceEndEvent: _close,
        MappingEndEvent: _close,
        DocumentStartEvent: _document,
    }


class _Anchored:
    """What an anchor names, and how many nodes it is when written out."""

    __slots__ = ("nodes", "value")

    def __init__(self, value: object, nodes: int) -> None:
        self.value = value
        self.nodes = nodes


_STILL_OPEN = _Anchored(None, 0)


class _Sequence:
    """A sequence that is not closed yet."""

    __slots__ = ("anchor", "begun_at", "value")

    def __init__(self, value: list[Any], anchor: str | None, begun_at: int) -> None:
        self.value = value
        self.anchor = anchor
        self.begun_at = begun_at

    awaits_key = False

    def add(self, value: object, _: Event) -> None:
        self.value.append(value)


class _Mapping:
    """A mapping that is not closed yet. Keys and values come in turn.

    `written` is None until a merge: before it, the keys written here are exactly those of `value`.
    """

    __slots__ = ("anchor", "begun_at", "key", "value", "written")

    def __init__(self, value: dict[str, Any], anchor: str | None, begun_at: int) -> None:
        self.value = value
        self.anchor = anchor
        self.begun_at = begun_at
        self.key: str | None = None
        self.written: set[str] | None = None

    @property
    def awaits_key(self) -> bool:
        return self.key is None

    def add(self, value: object, event: Event) -> None:
        if self.key is None:
            self.key = self._new_key(value, event)
        elif self.key is _MERGE:
            self._merge(value)
            self.key = None
        else:
            self.value[self.key] = value
            self.key = None

    def _new_key(self, value: object, event: Event) -> str:
        if value == "<<" and isinstance(event, ScalarEvent) and event.implicit[0]:
            return _MERGE
        key = yaml_scalars.key(value)
        if key in (self.value if self.written is None else self.written):
            raise ValueError(f"the key `{key}` stands twice in one mapping")
        if self.written is not None:
            self.written.add(key)
        return key

    def _merge(self, value: object) -> None:
        """Merge in place, as kubectl does: it overrides keys before it, keys after it override it."""
        if self.written is None:
            self.written = set(self.value)
        for mapping in reversed(value) if isinstance(value, list) else [value]:
            if not isinstance(mapping, dict):
                raise ValueError("a merge (`<<`) takes a mapping or a list of mappings")  # noqa: TRY004  (a fault of the text)
            self.value |= mapping


_MERGE = "<<merge>>"
