"""URI references from the names of files (RFC 3986)."""

from urllib.parse import quote


def relative_reference(path: str) -> str:
    """The path with `/` between folders, percent-encoded: a colon in it is none of a scheme."""
    return quote(path)
