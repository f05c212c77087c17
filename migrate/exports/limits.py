"""What is too much: ceilings that no honest export meets, and reading that keeps to them.

Decision 0004 says where the numbers come from.
"""

from io import BytesIO
from typing import BinaryIO, Protocol

MOST_HELD = 2 << 30
"""Bytes of one text that is held in memory: a member of an archive, or standard input."""

LARGEST_OBJECT = 16 << 20
"""Bytes of one object as JSON. A cluster keeps none above 1.5 MiB, and printing makes it a few times as long; what
is read of one takes twenty times as much memory. (YAML is refused by the size of its document.)"""

MOST_UNPACKED = 64 << 30
"""Bytes that one archive may unpack to, members that are passed over included."""

MOST_MEMBERS = 1_000_000
"""Members of one archive."""

SUSPICIOUS = 64 << 20
MOST_RATIO = 250
"""An archive that unpacks to more than `SUSPICIOUS` bytes and more than this many times its size is a bomb.

Kubernetes objects that repeat each other without end come to 50.
"""

_STRETCH = 1 << 20


class TooMuch(Exception):
    """An archive passes a ceiling. The text is a clause without a full stop."""


class Readable(Protocol):
    """What can be read from."""

    def read(self, size: int, /) -> bytes:
        """Up to `size` bytes; fewer only at the end."""


class Budget:
    """How much an archive may still unpack to."""

    def __init__(self, packed: int) -> None:
        self._packed = packed
        self._most = min(max(SUSPICIOUS, packed * MOST_RATIO), MOST_UNPACKED)
        self._spent = 0
        self._members = 0

    def spend(self, size: int) -> None:
        """Count `size` unpacked bytes. Raises: TooMuch."""
        self._spent += size
        if self._spent > self._most:
            raise TooMuch(
                f"it unpacks to more than {self._most:,} bytes from {self._packed:,}, which no export does; "
                "if you trust it, unpack it and name the folder"
            )

    def count(self) -> None:
        """Count one member. Raises: TooMuch."""
        self._members += 1
        if self._members > MOST_MEMBERS:
            raise TooMuch(f"it has more than {MOST_MEMBERS:,} members; unpack it and name what you need of it")


class Metered:
    """A stream whose every byte is counted against a budget."""

    def __init__(self, stream: Readable, budget: Budget) -> None:
        self._stream = stream
        self._budget = budget

    def read(self, size: int, /) -> bytes:
        """Up to `size` bytes; fewer only at the end. Raises: TooMuch."""
        data = self._stream.read(size)
        self._budget.spend(len(data))
        return data


def read_up_to(stream: Readable | BinaryIO, most: int, head: bytes = b"") -> bytes | None:
    """`head` and all that is left of a stream, held once; None if that is more than `most` bytes."""
    whole = BytesIO()
    whole.write(head)
    while stretch := stream.read(_STRETCH):
        whole.write(stretch)
        if whole.tell() > most:
            return None
    return whole.getvalue()


def skip(stream: Readable, size: int) -> None:
    """Read `size` bytes, or to the end, and keep none of them."""
    while size > 0 and (stretch := stream.read(min(size, _STRETCH))):
        size -= len(stretch)
