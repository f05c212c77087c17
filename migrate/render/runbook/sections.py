"""What a runbook is made of: sections of Markdown blocks, of which the steps are numbered and end in a gate."""

from collections.abc import Sequence

from msgspec import Struct


class Section(Struct, frozen=True):
    """A heading and its blocks (Markdown); `gate` says what has to be true before the next step begins."""

    title: str
    blocks: tuple[str, ...]
    gate: str = ""


def written(section: Section, number: int | None = None) -> list[str]:
    """The section as blocks, numbered if it is a step."""
    heading = f"## {section.title}" if number is None else f"## Step {number}: {section.title}"
    gate = [f"**Gate.** {section.gate}"] if section.gate else []
    return [heading, *section.blocks, *gate]


def some(*blocks: str | Sequence[str]) -> tuple[str, ...]:
    """Blocks and lists of blocks as one tuple, the empty ones left out."""
    flat = (block for part in blocks for block in ([part] if isinstance(part, str) else part))
    return tuple(block for block in flat if block)
