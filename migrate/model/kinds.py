"""The kinds we know, by group and kind, never by kind alone (design 4.1.1)."""

from enum import StrEnum

from msgspec import Struct

from migrate.model.objects import (
    NamedShape,
    NamespaceShape,
    NodeShape,
    PodShape,
    RawShape,
    WorkloadShape,
)

Shape = NamespaceShape | NodeShape | PodShape | WorkloadShape | NamedShape | RawShape


class Family(StrEnum):
    """What a kind is to a plan."""

    NAMESPACE = "namespace"
    EGRESS = "egress"
    POLICY = "policy"
    CLUSTER_POLICY = "clusterPolicy"
    WORKLOAD = "workload"
    POD = "pod"
    BUILD = "build"
    NODE = "node"
    CLUSTER = "cluster"


class Kind(Struct, frozen=True, gc=False):
    """One kind, and what belongs to it.

    Shape: `group` is empty for core; `version` is what today's API servers serve, though an export may have it
    from one that is gone; `resource` is what `oc get` takes (`deployments.apps`); `template` leads to its pod
    template, and is empty for a Pod, which is its own, and for what makes no pods.
    """

    kind: str
    group: str
    version: str
    resource: str
    family: Family
    shape: type[Shape]
    namespaced: bool
    template: tuple[str, ...] = ()

    @property
    def full(self) -> str:
        """`Deployment.apps`, or `Pod` for the core group."""
        return f"{self.kind}.{self.group}" if self.group else self.kind

    @property
    def api_version(self) -> str:
        """`apps/v1`, or `v1` for the core group."""
        return f"{self.group}/{self.version}" if self.group else self.version

    def in_template(self, path: str) -> str:
        """Where a path of a pod template lies in an object of this kind (`spec.template.metadata.labels`)."""
        return ".".join((*self.template, path))


_SHAPES: dict[Family, type[Shape]] = {
    Family.NAMESPACE: NamespaceShape,
    Family.EGRESS: RawShape,
    Family.POLICY: RawShape,
    Family.CLUSTER_POLICY: RawShape,
    Family.WORKLOAD: WorkloadShape,
    Family.POD: PodShape,
    Family.BUILD: NamedShape,
    Family.NODE: NodeShape,
    Family.CLUSTER: RawShape,
}
_NAMESPACED = frozenset({Family.POLICY, Family.WORKLOAD, Family.POD, Family.BUILD})


def _kind(api_version: str, kind: str, plural: str, family: Family, template: tuple[str, ...] = ()) -> Kind:
    group, _, version = api_version.rpartition("/")
    resource = f"{plural}.{group}" if group else plural
    return Kind(kind, group, version, resource, family, _SHAPES[family], family in _NAMESPACED, template)


def _workload(api_version: str, kind: str, plural: str, template: str = "spec.template") -> Kind:
    """Where a kind keeps its pod template: domain notes, OpenShift 4."""
    return _kind(api_version, kind, plural, Family.WORKLOAD, tuple(template.split(".")))


_NETWORK_POLICY_API = "policy.networking.k8s.io/v1alpha1"

KINDS: tuple[Kind, ...] = (
    _kind("v1", "Namespace", "namespaces", Family.NAMESPACE),
    _kind("project.openshift.io/v1", "Project", "projects", Family.NAMESPACE),
    _kind("k8s.ovn.org/v1", "EgressIP", "egressips", Family.EGRESS),
    _kind("network.openshift.io/v1", "NetNamespace", "netnamespaces", Family.EGRESS),
    _kind("network.openshift.io/v1", "HostSubnet", "hostsubnets", Family.EGRESS),
    _kind("k8s.ovn.org/v1", "EgressFirewall", "egressfirewalls", Family.POLICY),
    _kind("network.openshift.io/v1", "EgressNetworkPolicy", "egressnetworkpolicies", Family.POLICY),
    _kind("networking.k8s.io/v1", "NetworkPolicy", "networkpolicies", Family.POLICY),
    _kind("network.operator.openshift.io/v1", "EgressRouter", "egressrouters", Family.POLICY),
    _kind("k8s.ovn.org/v1", "EgressService", "egressservices", Family.POLICY),
    _kind("k8s.ovn.org/v1", "EgressQoS", "egressqoses", Family.POLICY),
    _kind("k8s.ovn.org/v1alpha1", "NetworkQoS", "networkqoses", Family.POLICY),
    _kind("k8s.ovn.org/v1", "UserDefinedNetwork", "userdefinednetworks", Family.POLICY),
    _kind("k8s.ovn.org/v1", "ClusterUserDefinedNetwork", "clusteruserdefinednetworks", Family.CLUSTER_POLICY),
    _kind("k8s.ovn.org/v1", "AdminPolicyBasedExternalRoute", "adminpolicybasedexternalroutes", Family.CLUSTER_POLICY),
    _kind(_NETWORK_POLICY_API, "AdminNetworkPolicy", "adminnetworkpolicies", Family.CLUSTER_POLICY),
    _kind(_NETWORK_POLICY_API, "BaselineAdminNetworkPolicy", "baselineadminnetworkpolicies", Family.CLUSTER_POLICY),
    _kind("config.openshift.io/v1", "Proxy", "proxies", Family.CLUSTER_POLICY),
    _workload("apps/v1", "Deployment", "deployments"),
    _workload("apps/v1", "StatefulSet", "statefulsets"),
    _workload("apps/v1", "DaemonSet", "daemonsets"),
    _workload("apps/v1", "ReplicaSet", "replicasets"),
    _workload("v1", "ReplicationController", "replicationcontrollers"),
    _workload("batch/v1", "Job", "jobs"),
    _workload("batch/v1", "CronJob", "cronjobs", "spec.jobTemplate.spec.template"),
    _workload("apps.openshift.io/v1", "DeploymentConfig", "deploymentconfigs"),
    _workload("serving.knative.dev/v1", "Service", "services"),
    _workload("argoproj.io/v1alpha1", "Rollout", "rollouts"),
    _workload("keda.sh/v1alpha1", "ScaledJob", "scaledjobs", "spec.jobTargetRef.template"),
    _workload("kubevirt.io/v1", "VirtualMachine", "virtualmachines"),
    _kind("v1", "Pod", "pods", Family.POD),
    _kind("build.openshift.io/v1", "BuildConfig", "buildconfigs", Family.BUILD),
    _kind("v1", "Node", "nodes", Family.NODE),
    _kind("config.openshift.io/v1", "Network", "networks", Family.CLUSTER),
    _kind("network.openshift.io/v1", "ClusterNetwork", "clusternetworks", Family.CLUSTER),
    _kind("config.openshift.io/v1", "ClusterVersion", "clusterversions", Family.CLUSTER),
    _kind("egress-migrate/v1", "Export", "exports", Family.CLUSTER),
)

# OpenShift 3.x and Kubernetes of its day kept these elsewhere (domain notes, sections 2 and 4).
_OLD_GROUPS = {
    ("NetNamespace", ""): "network.openshift.io",
    ("HostSubnet", ""): "network.openshift.io",
    ("ClusterNetwork", ""): "network.openshift.io",
    ("EgressNetworkPolicy", ""): "network.openshift.io",
    ("DeploymentConfig", ""): "apps.openshift.io",
    ("BuildConfig", ""): "build.openshift.io",
    ("Project", ""): "project.openshift.io",
    ("Deployment", "extensions"): "apps",
    ("DaemonSet", "extensions"): "apps",
    ("ReplicaSet", "extensions"): "apps",
    ("NetworkPolicy", "extensions"): "networking.k8s.io",
}

_BY_GROUP_KIND: dict[tuple[str, str], Kind] = {(k.kind, k.group): k for k in KINDS}
_BY_GROUP_KIND |= {(kind, old): _BY_GROUP_KIND[kind, new] for (kind, old), new in _OLD_GROUPS.items()}

# A kind of this name in another group is told apart aloud (EG120, EG104, EG119). The other names we know
# are too common to mean anything by themselves (`Service`, `Network`, `Proxy`), or say nothing of egress.
TELLING_NAMES = frozenset(k.kind for k in KINDS if k.family is Family.EGRESS or k.kind.startswith("Egress"))


def kind_of(api_version: str, kind: str) -> Kind | None:
    """The kind that an object's `apiVersion` and `kind` name, old groups included; None if we read none."""
    return _BY_GROUP_KIND.get((kind, group_of(api_version)))


def group_of(api_version: str) -> str:
    """`apps` of `apps/v1`; empty for `v1`."""
    return api_version.rpartition("/")[0]


def named(kind: str, group: str = "") -> Kind:
    """The kind itself; a KeyError is a mistake in the program."""
    return _BY_GROUP_KIND[kind, group]
