"""The exit codes, published and never changed (design, section 2)."""

from enum import IntEnum


class Exit(IntEnum):
    """How a command ended; docs/reference/exit-codes.md explains each to its reader."""

    DONE = 0
    FAILURE = 1
    USAGE = 2
    BLOCKED = 3
    CHANGES = 4
    REFUSED = 9
    INTERRUPTED = 130
