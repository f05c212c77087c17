"""The workloads of a namespace: top-level controllers, with what their pods tell about them (design 4.1.7)."""

from collections.abc import Iterable

from msgspec import Struct

from migrate.inventory.builds import build_behind, builds_of
from migrate.inventory.gather import Shelf
from migrate.inventory.keepers import keeper_of
from migrate.inventory.naming import labels_of, meta_of, name_of
from migrate.inventory.owners import Root, root_of
from migrate.inventory.restarts import BY_HAND, opting_in
from migrate.inventory.run_time import RUN_TIME_LABELS
from migrate.inventory.templates import has_ended, template_of
from migrate.model.documents import Document
from migrate.model.inventory import Build, Workload
from migrate.model.kinds import Family
from migrate.model.objects import Labels, PodShape, WorkloadShape, WorkloadSpec

_DEPLOYER_POD = "openshift.io/deployer-pod-for.name"


class Contents(Struct, frozen=True):
    """What runs in a namespace.

    Shape: `workloads` do not include those on the host network, which are in `host_network`. `unexported`
    are those of both that are known only by their pods. `exported` is False where the export has neither a
    workload nor a pod of the namespace, and `has_pods` where it has no pod.
    """

    workloads: tuple[Workload, ...] = ()
    host_network: tuple[Workload, ...] = ()
    builds: tuple[Build, ...] = ()
    unexported: tuple[Workload, ...] = ()
    exported: bool = False
    has_pods: bool = False


class _Group:
    """A workload and what is owned by it. `itself` is None where it was not exported."""

    __slots__ = ("itself", "owned", "root")

    def __init__(self, root: Root) -> None:
        self.root = root
        self.itself: Document | None = None
        self.owned: list[Document] = []


def contents_of(namespace: str, shelf: Shelf) -> Contents:
    """The workloads of one namespace, by kind and name."""
    groups = _groups(shelf)
    made = [(_workload(namespace, groups[key]), groups[key]) for key in sorted(groups)]
    families = {document.kind.family for document in shelf.values()}
    return Contents(
        workloads=tuple(workload for workload, _ in made if not workload.host_network),
        host_network=tuple(workload for workload, _ in made if workload.host_network),
        builds=builds_of(namespace, shelf),
        unexported=tuple(workload for workload, group in made if group.itself is None),
        exported=not families.isdisjoint({Family.WORKLOAD, Family.POD}),
        has_pods=Family.POD in families,
    )


def _groups(shelf: Shelf) -> dict[tuple[str, str], _Group]:
    groups: dict[tuple[str, str], _Group] = {}
    for key, document in shelf.items():
        if document.kind.family is Family.WORKLOAD or _is_served_pod(document):
            root = root_of(document, shelf)
            root_key = root.kind.resource, root.name
            group = groups.get(root_key)
            if group is None:
                group = groups[root_key] = _Group(root)
            if key == root_key:
                group.itself = document
            else:
                group.owned.append(document)
    return groups


def _is_served_pod(document: Document) -> bool:
    """Pods that have run to their end are served no more, and a DeploymentConfig's deployers say nothing of it."""
    shape = document.shape
    if not isinstance(shape, PodShape) or build_behind(document):
        return False
    return not has_ended(shape) and _DEPLOYER_POD not in labels_of(document)


def _workload(namespace: str, group: _Group) -> Workload:
    kind, name = group.root.kind, group.root.name
    owned = sorted(group.owned, key=lambda document: (document.kind.resource, name_of(document)))
    running = [document for document in owned if _runs(document)]
    shown_by = group.itself or (running or owned)[0]
    template = template_of(shown_by)
    action, restart = BY_HAND if group.root.owner else opting_in(kind, _spec(group.itself))
    return Workload(
        kind=kind,
        namespace=namespace,
        name=name,
        pod_labels=template.labels if group.itself else _common(running or owned),
        place=shown_by.place,
        shown_by=shown_by.kind,
        action=action,
        restart=restart,
        live_labels=_live(running) if running else (),
        host_network=template.host_network,
        windows=template.windows,
        raw_sockets=template.raw_sockets,
        networks=template.annotations.networks or None,
        gateway=template.annotations.gateway,
        owner=group.root.owner,
        keeper=keeper_of(meta_of(group.itself)) if group.itself else None,
        pods=_pods(group.itself, owned),
    )


def _pods(itself: Document | None, owned: Iterable[Document]) -> int:
    """The replicas that are asked for; where nothing says so, the pods that were exported, and one at least."""
    replicas = _spec(itself).replicas
    if replicas is not None:
        return max(replicas, 0)
    return max(sum(document.kind.family is Family.POD for document in owned), 1)


def _spec(document: Document | None) -> WorkloadSpec:
    shape = document.shape if document else None
    return (shape.spec if isinstance(shape, WorkloadShape) else None) or _NO_SPEC


_NO_SPEC = WorkloadSpec()


def _common(owned: Iterable[Document]) -> Labels:
    """What all pods of a workload have in common, less what its controller added: the template's labels."""
    first, *others = (template_of(document).labels.items() for document in owned)
    shared = set(first).intersection(*others)
    return {key: value for key, value in sorted(shared) if key not in RUN_TIME_LABELS}


def _live(running: Iterable[Document]) -> tuple[Labels, ...]:
    """The different sets of labels on its pods."""
    sets = {tuple(sorted(template_of(document).labels.items())) for document in running}
    return tuple(dict(labels) for labels in sorted(sets))


def _runs(document: Document) -> bool:
    """True for pods, and for revisions that have some. A Job may have ended long ago."""
    return document.kind.kind != "Job" and _spec(document).replicas != 0
