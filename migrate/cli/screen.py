"""How to talk to whoever started the command."""

from dataclasses import dataclass


@dataclass
class Screen:
    """What the general options said. `color` is None where nobody said anything.

    The one value here that changes: click fills it while it reads the words, and it is still at hand when
    the command has failed.
    """

    color: bool | None = None
    debug: bool = False
