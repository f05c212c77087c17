"""Names of files, from names that are longer than a file system takes or that somebody has made up."""

import hashlib

from migrate.model.names import object_name

_LONGEST = 200
"""Bytes; most file systems take 255, and tools put something behind a name."""
_MARK = 8


def file_name(*names: str) -> str:
    """The names joined by dots, without an ending: `team-a.deployment.web`; different for different names.

    What is too long is cut and ends in a digest of the whole. Names of live objects are ASCII, and others become so.
    """
    *first, last = names
    whole = ".".join((*map(_without_dot, first), object_name(last)))
    if len(whole) <= _LONGEST:
        return whole
    return f"{whole[: _LONGEST - _MARK - 1]}-{hashlib.sha256(whole.encode()).hexdigest()[:_MARK]}"


def _without_dot(name: str) -> str:
    """No namespace or kind holds a dot; one that does would be taken for two, and gets a name as other odd ones do."""
    return object_name(f"{name}/" if "." in name else name)
