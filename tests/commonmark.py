"""Markdown as its readers see it: through a CommonMark renderer with GitHub's tables."""

from collections.abc import Iterable, Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

_RENDERER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def kinds(text: str) -> set[str]:
    """The types of all tokens, blocks and spans."""
    return {token.type for token in _all(_RENDERER.parse(text))}


def blocks(text: str, kind: str) -> list[str]:
    """The content of each block of that type, such as `fence`, or of each span, such as `code_inline`."""
    return [token.content for token in _all(_RENDERER.parse(text)) if token.type == kind]


def links(text: str) -> list[str]:
    """Where links lead."""
    return [str(token.attrs["href"]) for token in _all(_RENDERER.parse(text)) if token.type == "link_open"]


def tables(text: str) -> list[list[list[str]]]:
    """The rows of each table, the headings first, each cell as it is read."""
    found: list[list[list[str]]] = []
    inside = False
    for token in _RENDERER.parse(text):
        match token.type:
            case "table_open" | "table_close":
                inside = token.type == "table_open"
                found += [[]] if inside else []
            case "tr_open":
                found[-1].append([])
            case "inline" if inside:
                found[-1][-1].append(_shown(token))
    return found


def _shown(token: Token) -> str:
    """The characters of a paragraph or a cell."""
    return "".join(span.content for span in token.children or ())


def _all(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from token.children or ()


def outline(text: str) -> list[str]:
    """The types of all blocks in their order: what the page looks like, whatever stands in it."""
    return [token.type for token in _RENDERER.parse(text)]
