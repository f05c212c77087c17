"""Pod templates, and what the planner reads of one (domain notes, OpenShift 4)."""

from msgspec import Struct

from migrate.model.documents import Document
from migrate.model.objects import (
    Annotations,
    Container,
    JobSpec,
    Labels,
    NodeRequirement,
    PodShape,
    PodSpec,
    PodTemplate,
    WorkloadShape,
    WorkloadSpec,
)

_NO_ANNOTATIONS = Annotations()
_ENDED = frozenset({"Succeeded", "Failed"})
_WINDOWS = "windows"
_OS_LABELS = ("kubernetes.io/os", "beta.kubernetes.io/os")
_RAW_SOCKETS = frozenset({"NET_RAW", "CAP_NET_RAW", "ALL"})


class Template(Struct, frozen=True):
    """A pod template; of a Pod, the pod itself. `spec` is None where a kind has none."""

    labels: Labels = {}
    annotations: Annotations = _NO_ANNOTATIONS
    spec: PodSpec | None = None

    @property
    def host_network(self) -> bool:
        """True if its pods live in the node's network."""
        return bool(self.spec and self.spec.host_network)

    @property
    def windows(self) -> bool:
        """True if its pods can run on Windows nodes only."""
        if self.spec is None:
            return False
        named = self.spec.os is not None and self.spec.os.name == _WINDOWS
        selector = self.spec.node_selector or {}
        return named or any(selector.get(label) == _WINDOWS for label in _OS_LABELS) or _bound_to_windows(self.spec)

    @property
    def raw_sockets(self) -> bool:
        """True if a container may open raw sockets, which nothing on the way can steer."""
        if self.spec is None:
            return False
        containers = (*(self.spec.containers or ()), *(self.spec.init_containers or ()))
        return any(map(_opens_raw_sockets, containers))


_EMPTY = Template()


def has_ended(pod: PodShape) -> bool:
    """True for a pod that has run to its end, and is served no more (domain notes, OpenShift 1.5)."""
    return pod.status is not None and pod.status.phase in _ENDED


def template_of(document: Document) -> Template:
    """The template of a workload or pod; an empty one where the object has none (a Rollout with workloadRef)."""
    shape = document.shape
    if isinstance(shape, PodShape):
        return Template(shape.metadata.labels or {}, shape.metadata.annotations or _NO_ANNOTATIONS, shape.spec)
    template = _template(shape.spec) if isinstance(shape, WorkloadShape) and shape.spec else None
    if template is None:
        return _EMPTY
    metadata = template.metadata
    if metadata is None:
        return Template(spec=template.spec)
    return Template(metadata.labels or {}, metadata.annotations or _NO_ANNOTATIONS, template.spec)


def _template(spec: WorkloadSpec) -> PodTemplate | None:
    if spec.template is not None:
        return spec.template
    inner: JobSpec | None = spec.job_template.spec if spec.job_template else spec.job_target_ref
    return inner.template if inner else None


def _bound_to_windows(spec: PodSpec) -> bool:
    """True if each of the terms that its node has to fulfil, any of which will do, asks for Windows."""
    affinity = spec.affinity.node_affinity if spec.affinity else None
    terms = (affinity.required.node_selector_terms if affinity and affinity.required else None) or ()
    return bool(terms) and all(any(map(_asks_for_windows, term.match_expressions or ())) for term in terms)


def _asks_for_windows(requirement: NodeRequirement) -> bool:
    wanted = requirement.operator == "In" and set(requirement.values or ()) == {_WINDOWS}
    return requirement.key in _OS_LABELS and wanted


def _opens_raw_sockets(container: Container) -> bool:
    context = container.security_context
    if context is None:
        return False
    added = context.capabilities.add if context.capabilities else None
    return bool(context.privileged) or not _RAW_SOCKETS.isdisjoint(added or ())
