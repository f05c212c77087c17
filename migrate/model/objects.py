"""What is read of an exported object: these fields and nothing else.

Each class is the shape of one family of kinds. A reader decodes straight into it, so that whatever a class
does not name is skipped without being built. The field lists are therefore also the list of what the
planner understands: tests derive the account of every source field from them.

Sources of the paths: domain notes on OpenShift, sections 1 (OVN), 2 (SDN) and 4 (workloads).
"""

from typing import Any

from msgspec import Struct, field

Labels = dict[str, str]

NAME_LABEL = "kubernetes.io/metadata.name"
"""The label that every namespace has, with its own name."""

GATEWAY_ANNOTATION = "kubernetes.azure.com/static-gateway-configuration"
"""What a pod that leaves through a gateway carries: the name of its configuration."""

MACVLAN_ANNOTATION = "pod.network.openshift.io/assign-macvlan"
"""What gives a pod an interface, and so an address, of its own: the egress routers before EgressRouter."""

EXTERNAL_GATEWAYS_ANNOTATION = "k8s.ovn.org/routing-external-gws"
"""What sends a namespace's traffic to other gateways: the form before AdminPolicyBasedExternalRoute."""


class Annotations(Struct, frozen=True, gc=False, omit_defaults=True, rename="camel"):
    """The annotations that mean something to a plan. All others are dropped while reading."""

    gateway: str | None = field(default=None, name=GATEWAY_ANNOTATION)
    networks: str | None = field(default=None, name="k8s.v1.cni.cncf.io/networks")
    macvlan: str | None = field(default=None, name=MACVLAN_ANNOTATION)
    external_gateways: str | None = field(default=None, name=EXTERNAL_GATEWAYS_ANNOTATION)
    helm_release: str | None = field(default=None, name="meta.helm.sh/release-name")
    argo_tracking: str | None = field(default=None, name="argocd.argoproj.io/tracking-id")
    node_addresses: str | None = field(default=None, name="k8s.ovn.org/node-primary-ifaddr")
    node_cidrs: str | None = field(default=None, name="k8s.ovn.org/host-cidrs")
    cloud_egress: str | None = field(default=None, name="cloud.network.openshift.io/egress-ipconfig")


class Owner(Struct, frozen=True, gc=False, omit_defaults=True, rename="camel"):
    """One ownerReference."""

    kind: str
    name: str
    api_version: str = ""
    controller: bool | None = None


class Meta(Struct, frozen=True, gc=False, omit_defaults=True, rename="camel"):
    """ObjectMeta, as far as a plan looks at it. `namespace` may be absent, null or empty."""

    name: str = ""
    namespace: str | None = None
    labels: Labels | None = None
    annotations: Annotations | None = None
    owner_references: tuple[Owner, ...] | None = None


class NamespaceShape(Struct, frozen=True, gc=False, omit_defaults=True, rename="camel"):
    """Namespace (core) and Project (project.openshift.io)."""

    metadata: Meta = Meta()


class NodeAddress(Struct, frozen=True, gc=False, omit_defaults=True, rename="camel"):
    """One of a node's addresses; `type` is InternalIP, ExternalIP, Hostname or another."""

    type: str = ""
    address: str = ""


class NodeStatus(Struct, frozen=True, gc=False, omit_defaults=True, rename="camel"):
    """status of a Node: what goes to one of its addresses went direct on the old cluster."""

    addresses: tuple[NodeAddress, ...] | None = None


class NodeShape(Struct, frozen=True, gc=False, omit_defaults=True, rename="camel"):
    """Node (core): its annotations name the subnets that may host an egress address."""

    metadata: Meta = Meta()
    status: NodeStatus | None = None


class Capabilities(Struct, frozen=True, gc=False, omit_defaults=True, rename="camel"):
    """securityContext.capabilities."""

    add: tuple[str, ...] | None = None


class SecurityContext(Struct, frozen=True, gc=False, omit_defaults=True, rename="camel"):
    """A container's securityContext: raw sockets bypass the gateway (kube-egress-gateway #1158)."""

    privileged: bool | None = None
    capabilities: Capabilities | None = None


class Container(Struct, frozen=True, gc=False, omit_defaults=True, rename="camel"):
    """A container, as far as its right to open raw sockets goes."""

    security_context: SecurityContext | None = None


class PodOs(Struct, frozen=True, gc=False, omit_defaults=True, rename="camel"):
    """spec.os of a pod."""

    name: str = ""


class NodeRequirement(Struct, frozen=True, gc=False, omit_defaults=True, rename="camel"):
    """One expression that a node's labels have to fulfil."""

    key: str = ""
    operator: str = ""
    values: tuple[str, ...] | None = None


class NodeTerm(Struct, frozen=True, gc=False, omit_defaults=True, rename="camel"):
    """Expressions of which all have to hold."""

    match_expressions: tuple[NodeRequirement, ...] | None = None


class NodeChoice(Struct, frozen=True, gc=False, omit_defaults=True, rename="camel"):
    """Terms of which one has to hold."""

    node_selector_terms: tuple[NodeTerm, ...] | None = None


class NodeAffinity(Struct, frozen=True, gc=False, omit_defaults=True, rename="camel"):
    """affinity.nodeAffinity, as far as it binds."""

    required: NodeChoice | None = field(default=None, name="requiredDuringSchedulingIgnoredDuringExecution")


class Affinity(Struct, frozen=True, gc=False, omit_defaults=True, rename="camel"):
    """spec.affinity of a pod: with it a pod may be bound to Windows nodes."""

    node_affinity: NodeAffinity | None = None


class Strategy(Struct, frozen=True, gc=False, omit_defaults=True, rename="camel"):
    """strategy or updateStrategy: only its word matters (Recreate, OnDelete)."""

    type: str | None = None


class TemplateMeta(Struct, frozen=True, gc=False, omit_defaults=True, rename="camel"):
    """metadata of a pod template."""

    labels: Labels | None = None
    annotations: Annotations | None = None


class PodSpec(Struct, frozen=True, gc=False, omit_defaults=True, rename="camel"):
    """The pod spec, wherever its kind keeps it."""

    host_network: bool | None = None
    os: PodOs | None = None
    node_selector: Labels | None = None
    affinity: Affinity | None = None
    containers: tuple[Container, ...] | None = None
    init_containers: tuple[Container, ...] | None = None


class PodTemplate(Struct, frozen=True, gc=False, omit_defaults=True, rename="camel"):
    """A pod template."""

    metadata: TemplateMeta | None = None
    spec: PodSpec | None = None


class JobSpec(Struct, frozen=True, gc=False, omit_defaults=True, rename="camel"):
    """spec of a Job, also inside a CronJob."""

    template: PodTemplate | None = None


class JobTemplate(Struct, frozen=True, gc=False, omit_defaults=True, rename="camel"):
    """spec.jobTemplate of a CronJob."""

    spec: JobSpec | None = None


class WorkloadSpec(Struct, frozen=True, gc=False, omit_defaults=True, rename="camel"):
    """spec of every kind that owns a pod template; each kind fills the part that it has.

    `template`: Deployment and its kin. `jobTemplate`: CronJob. `jobTargetRef`: KEDA ScaledJob.
    """

    replicas: int | None = None
    paused: bool | None = None
    suspend: bool | None = None
    strategy: Strategy | None = None
    update_strategy: Strategy | None = None
    template: PodTemplate | None = None
    job_template: JobTemplate | None = None
    job_target_ref: JobSpec | None = None


class WorkloadShape(Struct, frozen=True, gc=False, omit_defaults=True, rename="camel"):
    """A controller of pods."""

    metadata: Meta = Meta()
    spec: WorkloadSpec | None = None


class PodStatus(Struct, frozen=True, gc=False, omit_defaults=True, rename="camel"):
    """status.phase: pods that have run to their end use no egress address any more."""

    phase: str | None = None


class PodShape(Struct, frozen=True, gc=False, omit_defaults=True, rename="camel"):
    """Pod (core)."""

    metadata: Meta = Meta()
    spec: PodSpec | None = None
    status: PodStatus | None = None


class NamedShape(Struct, frozen=True, gc=False, omit_defaults=True, rename="camel"):
    """A kind of which only the name and the namespace are read."""

    metadata: Meta = Meta()


class RawShape(Struct, frozen=True, gc=False, omit_defaults=True, rename="camel"):
    """An object read whole and judged field by field, because people write it by hand.

    Shape: `body` is the object without `apiVersion` and `kind`, as plain data (`dict`, `list`, `str`, `int`,
    `float`, `bool`, `None`).
    """

    body: dict[str, Any]
