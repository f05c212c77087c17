"""Reads the files that `az` and `kubectl` have printed into: JSON or YAML, one output after the other or alone."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec import Raw

from migrate.facts.nodes import Node
from migrate.formats.pieces import Broken, Unreadable
from migrate.formats.read import read_text
from migrate.formats.text import to_utf8
from migrate.model.errors import InvalidFacts, UsageProblem

STANDARD_INPUT = "-"


def read_printed(arguments: Sequence[str], stdin: BinaryIO | None = None) -> list[Node]:
    """Every document in the files, those in a folder and below it in the order of their names; `-` is standard input.

    An empty file, which a command that fails leaves behind, is a document that is None; a list of kubectl's
    without items is an empty list.

    Raises:
        UsageProblem: one does not exist.
        InvalidFacts: one cannot be read; all of them are named.
    """
    documents: list[Node] = []
    problems: list[str] = []
    for name in dict.fromkeys(file for argument in arguments for file in _files(argument)):
        try:
            documents += _documents(name, _content(name, stdin))
        except InvalidFacts as problem:
            problems.append(str(problem))
    if problems:
        raise InvalidFacts("\n".join(problems))
    return documents


def _files(argument: str) -> Iterator[str]:
    path = Path(argument)
    if argument != STANDARD_INPUT and not path.exists():
        raise UsageProblem(f"{argument} does not exist.")
    if argument != STANDARD_INPUT and path.is_dir():
        yield from (str(file) for file in sorted(path.rglob("*")) if file.is_file())
    else:
        yield argument


def _content(name: str, stdin: BinaryIO | None) -> bytes:
    try:
        return (stdin or sys.stdin.buffer).read() if name == STANDARD_INPUT else Path(name).read_bytes()
    except OSError as error:
        raise InvalidFacts(f"{_shown(name)} cannot be read: {error.strerror or error}.") from error


def _documents(name: str, content: bytes) -> list[Node]:
    shown = _shown(name)
    if not content.strip():
        return [Node(None, shown)]
    nodes = []
    try:
        for piece in read_text(to_utf8(content)):
            if isinstance(piece, Broken):
                raise InvalidFacts(f"{shown}:{piece.line}: {piece.reason}.")
            value = msgspec.json.decode(piece.value) if isinstance(piece.value, Raw) else piece.value
            nodes.append(Node(value, shown, path="".join(f".items[{item}]" for item in piece.items).removeprefix(".")))
    except Unreadable as problem:
        raise InvalidFacts(f"{shown}:{problem.line}: {problem.reason}.") from problem
    return nodes or [Node([], shown)]


def _shown(name: str) -> str:
    return "standard input" if name == STANDARD_INPUT else name
