"""Finds egress objects inside other objects (EG121): policies, operators' resources, manifests kept as text.

Almost nothing of an export is that, so a search of the bytes comes first, and only what passes it is decoded.
"""

import re
from collections.abc import Iterator

import msgspec
from msgspec import Raw, Struct

from migrate.formats.pieces import Plain
from migrate.model.kinds import KINDS, TELLING_NAMES, kind_of

EGRESS_GROUPS = {kind.kind: kind.group for kind in KINDS if kind.kind in TELLING_NAMES}
"""The API group of each egress kind, old groups left out."""

_HINTS = (b"Egress", b"NetNamespace", b"HostSubnet")
_KIND_IN_TEXT = re.compile(rf"""\bkind["']?\s*:\s*["']?({"|".join(sorted(EGRESS_GROUPS))})\b""")
_VERSION_IN_TEXT = re.compile(r"""\bapiVersion["']?\s*:\s*["']?([\w./-]+)""")

# These speak of kinds and groups without holding objects.
_NO_WRAPPERS = frozenset(
    {
        "ClusterOperator",
        "ClusterRole",
        "ClusterRoleBinding",
        "CustomResourceDefinition",
        "Event",
        "Role",
        "RoleBinding",
    }
)
_NOT_CONTENT = frozenset({"kubectl.kubernetes.io/last-applied-configuration", "managedFields", "ownerReferences"})


class Wrapped(Struct, frozen=True):
    """An egress object inside another: its kind, and the path to it."""

    kind: str
    path: str


def wrapped_in(value: Raw | Plain, kind: str) -> Wrapped | None:
    """The first egress object inside an object of this kind, as data or as text; None if there is none."""
    if kind in _NO_WRAPPERS:
        return None
    encoded = bytes(value) if isinstance(value, Raw) else msgspec.json.encode(value)
    if not any(hint in encoded for hint in _HINTS):
        return None
    return min(_search(msgspec.json.decode(encoded)), key=lambda found: found.path, default=None)


def _search(body: Plain) -> Iterator[Wrapped]:
    waiting: list[tuple[str, Plain]] = [("", body)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            if path and _is_egress(value.get("kind"), value.get("apiVersion")):
                yield Wrapped(value["kind"], path.removeprefix("."))
            waiting += [(f"{path}.{key}", child) for key, child in value.items() if key not in _NOT_CONTENT]
        elif isinstance(value, list):
            waiting += [(f"{path}[{index}]", child) for index, child in enumerate(value)]
        elif isinstance(value, str):
            kind = _kind_in_text(value)
            if kind:
                yield Wrapped(kind, path.removeprefix("."))


def _is_egress(kind: Plain, api_version: Plain) -> bool:
    """True for today's API groups and for those of OpenShift 3, as outside of a wrapper."""
    if not isinstance(kind, str) or not isinstance(api_version, str):
        return False
    return kind in EGRESS_GROUPS and kind_of(api_version, kind) is not None


def _kind_in_text(text: str) -> str | None:
    """The first egress kind in a text that names an API version of it, too."""
    kinds = dict.fromkeys(_KIND_IN_TEXT.findall(text))
    versions = set(_VERSION_IN_TEXT.findall(text)) if kinds else ()
    return next((kind for kind in kinds if any(_is_egress(kind, version) for version in versions)), None)
