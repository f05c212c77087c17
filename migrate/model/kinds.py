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
    WORKLOAD = "workload"
    POD = "pod"
    BUILD = "build"
    NODE = "node"
    CLUSTER = "cluster"


class Kind(Struct, frozen=True, gc=False):
    """One kind: `group` is empty for core, `resource` is what `oc get` takes (`deployments.apps`)."""

    kind: str
    group: str
    resource: str
    family: Family
    shape: type[Shape]
    namespaced: bool

    @property
    def full(self) -> str:
        """`Deployment.apps`, or `Pod` for the core group."""
        return f"{self.kind}.{self.group}" if self.group else self.kind


_SHAPES: dict[Family, type[Shape]] = {
    Family.NAMESPACE: NamespaceShape,
    Family.EGRESS: RawShape,
    Family.POLICY: RawShape,
    Family.WORKLOAD: WorkloadShape,
    Family.POD: PodShape,
    Family.BUILD: NamedShape,
    Family.NODE: NodeShape,
    Family.CLUSTER: RawShape,
}
_NAMESPACED = frozenset({Family.POLICY, Family.WORKLOAD, Family.POD, Family.BUILD})


def _kind(full: str, plural: str, family: Family) -> Kind:
    kind, _, group = full.partition(".")
    resource = f"{plural}.{group}" if group else plural
    return Kind(kind, group, resource, family, _SHAPES[family], family in _NAMESPACED)


KINDS: tuple[Kind, ...] = (
    _kind("Namespace", "namespaces", Family.NAMESPACE),
    _kind("Project.project.openshift.io", "projects", Family.NAMESPACE),
    _kind("EgressIP.k8s.ovn.org", "egressips", Family.EGRESS),
    _kind("NetNamespace.network.openshift.io", "netnamespaces", Family.EGRESS),
    _kind("HostSubnet.network.openshift.io", "hostsubnets", Family.EGRESS),
    _kind("EgressFirewall.k8s.ovn.org", "egressfirewalls", Family.POLICY),
    _kind("EgressNetworkPolicy.network.openshift.io", "egressnetworkpolicies", Family.POLICY),
    _kind("NetworkPolicy.networking.k8s.io", "networkpolicies", Family.POLICY),
    _kind("EgressRouter.network.operator.openshift.io", "egressrouters", Family.POLICY),
    _kind("EgressService.k8s.ovn.org", "egressservices", Family.POLICY),
    _kind("EgressQoS.k8s.ovn.org", "egressqoses", Family.POLICY),
    _kind("Deployment.apps", "deployments", Family.WORKLOAD),
    _kind("StatefulSet.apps", "statefulsets", Family.WORKLOAD),
    _kind("DaemonSet.apps", "daemonsets", Family.WORKLOAD),
    _kind("ReplicaSet.apps", "replicasets", Family.WORKLOAD),
    _kind("ReplicationController", "replicationcontrollers", Family.WORKLOAD),
    _kind("Job.batch", "jobs", Family.WORKLOAD),
    _kind("CronJob.batch", "cronjobs", Family.WORKLOAD),
    _kind("DeploymentConfig.apps.openshift.io", "deploymentconfigs", Family.WORKLOAD),
    _kind("Service.serving.knative.dev", "services", Family.WORKLOAD),
    _kind("Rollout.argoproj.io", "rollouts", Family.WORKLOAD),
    _kind("ScaledJob.keda.sh", "scaledjobs", Family.WORKLOAD),
    _kind("VirtualMachine.kubevirt.io", "virtualmachines", Family.WORKLOAD),
    _kind("Pod", "pods", Family.POD),
    _kind("BuildConfig.build.openshift.io", "buildconfigs", Family.BUILD),
    _kind("Node", "nodes", Family.NODE),
    _kind("Network.config.openshift.io", "networks", Family.CLUSTER),
    _kind("ClusterVersion.config.openshift.io", "clusterversions", Family.CLUSTER),
    _kind("Export.egress-migrate", "exports", Family.CLUSTER),
)

# OpenShift 3.x and Kubernetes of its day kept these elsewhere (domain notes, sections 2 and 4).
_OLD_GROUPS = {
    ("NetNamespace", ""): "network.openshift.io",
    ("HostSubnet", ""): "network.openshift.io",
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
# are too common to mean anything by themselves: `Service`, `Network`, `Node`, `Project`, `Export`.
TELLING_NAMES = frozenset(
    k.kind for k in KINDS if k.family in {Family.EGRESS, Family.POLICY} and k.kind != "NetworkPolicy"
)


def kind_of(api_version: str, kind: str) -> Kind | None:
    """The kind that an object's `apiVersion` and `kind` name, old groups included; None if we read none."""
    return _BY_GROUP_KIND.get((kind, group_of(api_version)))


def group_of(api_version: str) -> str:
    """`apps` of `apps/v1`; empty for `v1`."""
    return api_version.rpartition("/")[0]


def named(kind: str, group: str = "") -> Kind:
    """The kind itself; a KeyError is a mistake in the program."""
    return _BY_GROUP_KIND[kind, group]
