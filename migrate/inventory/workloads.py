"""The workloads of a namespace: top-level controllers, with what their pods tell about them (design 4.1.7)."""

from collections.abc import Iterable

from msgspec import Struct

from migrate.inventory.builds import build_behind, builds_of
from migrate.inventory.gather import Shelf
from migrate.inventory.keepers import keeper_of
from migrate.inventory.naming import labels_of, meta_of, name_of
from migrate.inventory.owners import Root, root_of
from migrate.inventory.restarts import BY_HAND, opting_in
from migrate.inventory.templates import template_of
from migrate.model.documents import Document
from migrate.model.inventory import Build, Workload
from migrate.model.kinds import Family, named
from migrate.model.objects import Labels, PodShape, WorkloadShape, WorkloadSpec

RUN_TIME_LABELS = frozenset(
    {
        "apps.kubernetes.io/pod-index",
        "batch.kubernetes.io/controller-uid",
        "batch.kubernetes.io/job-completion-index",
        "batch.kubernetes.io/job-name",
        "controller-revision-hash",
        "controller-uid",
        "deployment",
        "job-name",
        "pod-template-generation",
        "pod-template-hash",
        "rollouts-pod-template-hash",
        "statefulset.kubernetes.io/pod-name",
    }
)
"""Labels that controllers add to pods and no template has (domain notes, OpenShift 0.3)."""

_DEPLOYER_POD = "openshift.io/deployer-pod-for.name"
_COMPLETED = frozenset({"Succeeded", "Failed"})
_DEPLOYMENT_CONFIG = named("DeploymentConfig", "apps.openshift.io")


class Contents(Struct, frozen=True):
    """What runs in a namespace.

    Shape: `workloads` do not include those on the host network, which are in `host_network`. `unexported`
    are those of both that are known only by their pods. `has_pods` is False where no pod was exported.
    """

    workloads: tuple[Workload, ...] = ()
    host_network: tuple[Workload, ...] = ()
    builds: tuple[Build, ...] = ()
    unexported: tuple[Workload, ...] = ()
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
    return Contents(
        workloads=tuple(workload for workload, _ in made if not workload.host_network),
        host_network=tuple(workload for workload, _ in made if workload.host_network),
        builds=builds_of(namespace, shelf),
        unexported=tuple(workload for workload, group in made if group.itself is None),
        has_pods=any(document.kind.family is Family.POD for document in shelf.values()),
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
    completed = shape.status is not None and shape.status.phase in _COMPLETED
    return not completed and _DEPLOYER_POD not in labels_of(document)


def _workload(namespace: str, group: _Group) -> Workload:
    kind, name = group.root.kind, group.root.name
    owned = sorted(group.owned, key=lambda document: (document.kind.resource, name_of(document)))
    template = template_of(group.itself or owned[0])
    labels = template.labels if group.itself else _common(owned)
    action, restart = BY_HAND if group.root.owner else opting_in(kind, _spec(group.itself))
    return Workload(
        kind=kind,
        namespace=namespace,
        name=name,
        pod_labels={"deploymentconfig": name, **labels} if kind is _DEPLOYMENT_CONFIG else labels,
        place=group.itself.place if group.itself else min(document.place for document in owned),
        action=action,
        restart=restart,
        live_labels=_live(owned) if owned else (),
        host_network=template.host_network,
        windows=template.windows,
        raw_sockets=template.raw_sockets,
        networks=template.annotations.networks or None,
        gateway=template.annotations.gateway,
        owner=group.root.owner,
        keeper=keeper_of(meta_of(group.itself)) if group.itself else None,
    )


def _spec(document: Document | None) -> WorkloadSpec:
    shape = document.shape if document else None
    return (shape.spec if isinstance(shape, WorkloadShape) else None) or _NO_SPEC


_NO_SPEC = WorkloadSpec()


def _common(owned: Iterable[Document]) -> Labels:
    """What all pods of a workload have in common, less what its controller added: the template's labels."""
    first, *others = (template_of(document).labels.items() for document in owned)
    shared = set(first).intersection(*others)
    return {key: value for key, value in sorted(shared) if key not in RUN_TIME_LABELS}


def _live(owned: Iterable[Document]) -> tuple[Labels, ...]:
    """The different sets of labels on its pods; revisions that are scaled down have none."""
    sets = {tuple(sorted(template_of(document).labels.items())) for document in owned if _has_pods(document)}
    return tuple(dict(labels) for labels in sorted(sets))


def _has_pods(document: Document) -> bool:
    return _spec(document).replicas != 0
