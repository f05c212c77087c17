"""Every object of an export once, where it lives (design 4.1.1)."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from migrate.inventory.copies import merged
from migrate.inventory.naming import name_of, namespace_of
from migrate.model.documents import Document
from migrate.model.findings import Notice
from migrate.model.kinds import Family, Kind, named

Key = tuple[str, str]
"""The kind's resource (`deployments.apps`) and the object's name."""
Shelf = dict[Key, Document]
"""The objects of one namespace."""

CLUSTER = ""
"""The shelf of what lies in no namespace."""

_NAMESPACES = named("Namespace").resource


class Gathered(Struct, frozen=True):
    """Shape: `shelves` maps a namespace to what lies in it, and `CLUSTER` to the rest.

    `cluster_facts` are all copies of the objects that say which cluster this is. `differences` are what has to
    be said about copies, by shelf.
    """

    shelves: dict[str, Shelf]
    cluster_facts: tuple[Document, ...]
    differences: dict[str, tuple[Notice, ...]]

    def cluster_wide(self, kind: Kind) -> list[Document]:
        """The objects of a cluster-scoped kind, by name; Projects are Namespaces."""
        shelf = self.shelves.get(CLUSTER, {})
        return [shelf[key] for key in sorted(key for key in shelf if key[0] == kind.resource)]

    def holds(self, kind: Kind) -> bool:
        """True if there is any object of this kind."""
        return any(key[0] == kind.resource for shelf in self.shelves.values() for key in shelf)

    def namespaced(self) -> Iterator[tuple[str, Shelf]]:
        """Each namespace that something lies in."""
        return ((name, shelf) for name, shelf in self.shelves.items() if name != CLUSTER)

    def differing(self, namespaces: Iterable[str]) -> Iterator[Notice]:
        """What has to be said about copies: of what lies in these namespaces, and of what lies in none."""
        return (notice for shelf in (CLUSTER, *namespaces) for notice in self.differences.get(shelf, ()))


def gather(documents: Iterable[Document]) -> Gathered:
    """The objects, with copies merged (EG118, EG110)."""
    shelves: dict[str, Shelf] = {}
    copies: dict[tuple[str, Key], list[Document]] = {}
    facts: list[Document] = []
    differences: dict[str, tuple[Notice, ...]] = {}
    for document in documents:
        kind = document.kind
        if kind.family is Family.CLUSTER:
            facts.append(document)
        else:
            resource = _NAMESPACES if kind.family is Family.NAMESPACE else kind.resource
            namespace, key = namespace_of(document), (resource, name_of(document))
            first = shelves.setdefault(namespace, {}).setdefault(key, document)
            if first is not document:
                copies.setdefault((namespace, key), [first]).append(document)
    for (namespace, key), alike in copies.items():
        shelves[namespace][key], said = merged(alike)
        differences[namespace] = (*differences.get(namespace, ()), *said)
    return Gathered(shelves, tuple(facts), differences)
