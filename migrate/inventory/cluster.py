"""Which cluster this is; two of them in one export are refused (design 4.1.1)."""

from collections.abc import Iterable, Sequence

import msgspec

from migrate.inventory.naming import body_of, name_of
from migrate.model.documents import Document
from migrate.model.errors import TwoClusters

_SOURCE = ("clusterId", "server", "takenAt")
_WITHHELD = ("forbidden", "failed")


def source_of(facts: Sequence[Document]) -> dict[str, str]:
    """What export.yaml says of its cluster; of several exports the latest counts.

    Raises:
        TwoClusters: cluster ids or `Network/cluster` objects differ.
    """
    _refuse_two(facts)
    exports = [body_of(document) for document in facts if document.kind.kind == "Export"]
    told = [{key: str(body[key]) for key in _SOURCE if body.get(key)} for body in exports]
    return max(told, key=lambda source: (source.get("takenAt", ""), sorted(source.items())), default={})


def withheld(facts: Iterable[Document]) -> frozenset[str]:
    """The kinds that whoever exported was not allowed to read, or that failed."""
    exports = [body_of(document) for document in facts if document.kind.kind == "Export"]
    lists = (body.get(key) for body in exports for key in _WITHHELD)
    return frozenset(str(kind) for kinds in lists if isinstance(kinds, list) for kind in kinds)


def _refuse_two(facts: Sequence[Document]) -> None:
    ids = sorted({cluster_id for document in facts if (cluster_id := _cluster_id(document))})
    if len(ids) > 1:
        raise TwoClusters(
            f"The export holds objects of {len(ids)} clusters, with the ids {', '.join(ids)}: "
            "plan each cluster by itself, from its own files."
        )
    networks = sorted(set(_networks(facts)))
    if len(networks) > 1:
        raise TwoClusters(
            f"The export holds {len(networks)} different objects Network.config.openshift.io/cluster, so it comes "
            "from more than one cluster: plan each cluster by itself, from its own files."
        )


def _cluster_id(document: Document) -> str | None:
    body = body_of(document)
    match document.kind.kind:
        case "Export":
            found = body.get("clusterId")
        case "ClusterVersion":
            found = body["spec"].get("clusterID") if isinstance(body.get("spec"), dict) else None
        case _:
            return None
    return str(found) if found else None


def _networks(facts: Iterable[Document]) -> Iterable[bytes]:
    for document in facts:
        spec = body_of(document).get("spec")
        if document.kind.kind == "Network" and name_of(document) == "cluster" and spec:
            yield msgspec.json.encode(spec, order="deterministic")
