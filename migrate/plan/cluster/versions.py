"""Versions compared as numbers: 1.9 is older than 1.34."""

import re

_NUMBERS = re.compile(r"v?(\d+(?:\.\d+)*)")


def numbers_in(version: str | None) -> tuple[int, ...]:
    """`(0, 1, 4)` of `v0.1.4`; empty, and so older than any, where nobody states a version or it is none."""
    found = _NUMBERS.match(version or "")
    return tuple(map(int, found[1].split("."))) if found else ()
