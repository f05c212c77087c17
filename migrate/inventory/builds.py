"""BuildConfigs: their build pods leave with the address of their namespace (EG205)."""

import re

from migrate.inventory.gather import Shelf
from migrate.inventory.naming import meta_of, name_of
from migrate.model.documents import Document
from migrate.model.inventory import Build
from migrate.model.kinds import Family, group_of
from migrate.model.places import Place

_RUN = re.compile(r"-\d+\Z")


def builds_of(namespace: str, shelf: Shelf) -> tuple[Build, ...]:
    """The BuildConfigs of a namespace, by name; also those that only their build pods tell of."""
    places: dict[str, Place] = {}
    for document in shelf.values():
        name = _build_config(document)
        if name:
            places[name] = min(places.get(name, document.place), document.place)
    return tuple(Build(namespace, name, places[name]) for name in sorted(places))


def _build_config(document: Document) -> str | None:
    match document.kind.family:
        case Family.BUILD:
            return name_of(document)
        case Family.POD:
            return build_behind(document)
        case _:
            return None


def build_behind(document: Document) -> str | None:
    """The BuildConfig whose build a pod runs; None for every other pod."""
    for owner in meta_of(document).owner_references or ():
        if owner.kind == "Build" and group_of(owner.api_version) in {"build.openshift.io", ""}:
            return _RUN.sub("", owner.name)
    return None
