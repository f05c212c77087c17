"""Every namespace that an export knows, by its own object or by what lies in it (design 4.1.3)."""

from collections.abc import Container, Iterable, Iterator

from migrate.inventory.gather import Gathered
from migrate.inventory.naming import labels_of, meta_of, name_of
from migrate.model.documents import Document
from migrate.model.inventory import Namespace, SdnNamespace
from migrate.model.kinds import named
from migrate.model.objects import NAME_LABEL
from migrate.model.places import Place


def namespaces_of(gathered: Gathered, sdn: Iterable[SdnNamespace]) -> list[Namespace]:
    """The namespaces by name. Each has the label with its name, whether it was exported or not."""
    exported = {name_of(document): _exported(document) for document in gathered.cluster_wide(named("Namespace"))}
    places: dict[str, Place] = {}
    for name, place in _mentioned(gathered, sdn, exported):
        places[name] = min(places.get(name, place), place)
    known = {name: Namespace(name, {NAME_LABEL: name}, exported=False, place=place) for name, place in places.items()}
    known |= exported
    return [known[name] for name in sorted(known)]


def _exported(document: Document) -> Namespace:
    name, labels = name_of(document), labels_of(document)
    if labels.get(NAME_LABEL) != name:
        labels = {**labels, NAME_LABEL: name}
    annotations = meta_of(document).annotations
    gateways = annotations.external_gateways if annotations else None
    return Namespace(name, labels, exported=True, place=document.place, external_gateways=gateways)


def _mentioned(
    gathered: Gathered, sdn: Iterable[SdnNamespace], exported: Container[str]
) -> Iterator[tuple[str, Place]]:
    for name, shelf in gathered.namespaced():
        if name not in exported:
            yield name, min(document.place for document in shelf.values())
    for namespace in sdn:
        if namespace.name not in exported:
            yield namespace.name, namespace.place
