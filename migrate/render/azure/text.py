"""Blocks, comments and strings, as Bicep and Terraform have them in common."""

import re
from collections.abc import Iterable, Mapping
from textwrap import indent

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""Controls, line separators and what turns the direction of text: nothing that a reader of a program would see."""


def block(opening: str, lines: Iterable[str], closing: str) -> str:
    """The lines indented by two, between the opening and the closing; on one line where there are none."""
    inside = indent("\n".join(lines), "  ")
    return f"{opening}\n{inside}\n{closing}" if inside else f"{opening}{closing}"


def comment(mark: str, *paragraphs: str) -> str:
    """Each line behind the mark, so that no text can end the comment; an empty line between paragraphs."""
    text = "\n\n".join(filter(None, paragraphs))
    return "\n".join(f"{mark} {line}".rstrip() for line in text.splitlines())


def escaped(text: str, special: Mapping[str, str], unseen: str) -> str:
    """The inside of a string literal; `unseen` is the format of an escape by code point."""
    for part, instead in special.items():
        text = text.replace(part, instead)
    return _UNSEEN.sub(lambda found: unseen.format(ord(found[0])), text)
