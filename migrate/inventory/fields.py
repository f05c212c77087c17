"""Which fields mean something to a plan, and which are irrelevant by name (design, section 10: nothing is lost).

Data only. A path is written without list indices, and stands for everything below it. What people write by
hand, the egress objects, is listed exactly: any other field of theirs is EG106. Of the kinds that have a
shape in migrate.model.objects, the shape lists what is read, and this module what is passed over.
"""

from collections.abc import Iterator
from typing import Any

from migrate.model.kinds import KINDS, Family, Kind


def _names(words: str, *, below: str = "") -> frozenset[str]:
    return frozenset(f"{below}.{name}" if below else name for name in words.split())


READ: dict[str, frozenset[str]] = {
    "EgressIP": _names(
        "metadata.name metadata.labels spec.egressIPs spec.namespaceSelector spec.podSelector spec.trafficSelector "
        "status.items"
    ),
    "NetNamespace": _names("metadata.name metadata.labels netid egressIPs"),
    "HostSubnet": _names("metadata.name metadata.labels egressIPs egressCIDRs hostIP"),
    "ClusterNetwork": _names("metadata.name clusterNetworks network serviceNetwork"),
    "Network": _names("metadata.name spec status.clusterNetwork status.serviceNetwork"),
    "Export": _names("clusterId server takenAt forbidden failed"),
}
"""What is read of egress objects, of the cluster's networks and of our own notes, each judged where it is read."""

_METADATA = (
    "annotations clusterName creationTimestamp deletionGracePeriodSeconds deletionTimestamp finalizers generateName "
    "generation managedFields namespace ownerReferences resourceVersion selfLink uid"
)
_EVERYWHERE = _names("apiVersion kind resourceVersion selfLink") | _names(_METADATA, below="metadata")
"""What every object may carry. Shapes read a few annotations and the owners; that goes before this list."""

_POD_SPEC = (
    "activeDeadlineSeconds affinity.podAffinity affinity.podAntiAffinity "
    "affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution "
    "affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms.matchFields "
    "automountServiceAccountToken dnsConfig dnsPolicy enableServiceLinks "
    "ephemeralContainers hostAliases hostIPC hostPID hostUsers hostname hostnameOverride imagePullSecrets nodeName "
    "overhead preemptionPolicy priority priorityClassName readinessGates resourceClaims resources restartPolicy "
    "runtimeClassName schedulerName schedulingGates securityContext serviceAccount serviceAccountName "
    "setHostnameAsFQDN shareProcessNamespace subdomain terminationGracePeriodSeconds tolerations "
    "topologySpreadConstraints volumes containerConcurrency timeoutSeconds responseStartTimeoutSeconds "
    "idleTimeoutSeconds accessCredentials architecture domain evictionStrategy livenessProbe networks "
    "readinessProbe startStrategy"
)
_CONTAINER = (
    "args command env envFrom image imagePullPolicy lifecycle livenessProbe name ports readinessProbe "
    "resizePolicy resources restartPolicy startupProbe stdin stdinOnce terminationMessagePath "
    "terminationMessagePolicy tty volumeDevices volumeMounts workingDir"
)
_SECURITY_CONTEXT = (
    "allowPrivilegeEscalation appArmorProfile capabilities.drop procMount readOnlyRootFilesystem runAsGroup "
    "runAsNonRoot runAsUser seLinuxOptions seccompProfile windowsOptions"
)
_CONTROLLER = (
    "analysis completionMode completions concurrencyPolicy dataVolumeTemplates envSourceContainerName "
    "failedJobsHistoryLimit instancetype maxReplicaCount backoffLimit backoffLimitPerIndex managedBy "
    "manualSelector maxFailedIndexes minReadySeconds ordinals parallelism persistentVolumeClaimRetentionPolicy "
    "podFailurePolicy podManagementPolicy podReplacementPolicy pollingInterval preference "
    "progressDeadlineAbort progressDeadlineSeconds restartAt revisionHistoryLimit rollbackTo rollbackWindow "
    "rollout runStrategy running schedule scalingStrategy selector serviceName startingDeadlineSeconds "
    "successPolicy successfulJobsHistoryLimit test timeZone traffic triggers ttlSecondsAfterFinished "
    "volumeClaimTemplates workloadRef activeDeadlineSeconds"
)
_STRATEGY = (
    "activeDeadlineSeconds annotations blueGreen canary customParams labels recreateParams resources "
    "rollingParams rollingUpdate"
)
_TEMPLATES = sorted({".".join(kind.template) for kind in KINDS if kind.template})


def _of_pod_spec(path: str) -> frozenset[str]:
    containers = (f"{path}.containers", f"{path}.initContainers")
    return _names(_POD_SPEC, below=path).union(
        *(_names(_CONTAINER, below=container) for container in containers),
        *(_names(_SECURITY_CONTEXT, below=f"{container}.securityContext") for container in containers),
    )


def _of_controllers() -> frozenset[str]:
    return _names("status spec.jobTemplate.metadata spec.updateStrategy.rollingUpdate").union(
        _names(_STRATEGY, below="spec.strategy"),
        *(_names(_CONTROLLER, below=job) for job in ("spec", "spec.jobTemplate.spec", "spec.jobTargetRef")),
        *(_names(f"name {_METADATA}", below=f"{template}.metadata") for template in _TEMPLATES),
        *(_of_pod_spec(f"{template}.spec") for template in _TEMPLATES),
    )


_BARE_STATE = _names("spec status")
_NODE_STATUS = (
    "allocatable capacity conditions config daemonEndpoints declaredFeatures features images nodeInfo phase "
    "runtimeHandlers volumesAttached volumesInUse"
)

IRRELEVANT: dict[str, frozenset[str]] = {
    Family.NAMESPACE: _EVERYWHERE | _BARE_STATE,
    Family.NODE: _EVERYWHERE | _names("spec") | _names(_NODE_STATUS, below="status"),
    Family.BUILD: _EVERYWHERE | _BARE_STATE,
    Family.WORKLOAD: _EVERYWHERE | _of_controllers(),
    Family.POD: _EVERYWHERE | _of_pod_spec("spec") | _names("status"),
    Family.POLICY: _EVERYWHERE | _names("status"),
    Family.CLUSTER_POLICY: _EVERYWHERE | _names("status"),
    Family.CLUSTER: _EVERYWHERE | _names("status"),
    "EgressIP": _EVERYWHERE | _names("status.conditions"),
    "NetNamespace": _EVERYWHERE | _names("netname"),
    "HostSubnet": _EVERYWHERE | _names("host subnet"),
    "ClusterNetwork": _EVERYWHERE | _names("hostsubnetlength mtu pluginName vxlanPort"),
    "Network": _EVERYWHERE | _names("clusterNetworkMTU conditions migration networkType", below="status"),
    "Export": _EVERYWHERE | _names("absent"),
}
"""By family; kinds whose fields are listed exactly, by name."""


def irrelevant(kind: Kind) -> frozenset[str]:
    """The fields of a kind that are passed over by name."""
    return IRRELEVANT[kind.kind if kind.kind in READ else kind.family]


_KNOWN = {kind: read | IRRELEVANT[kind] for kind, read in READ.items()}
_PARENTS = {kind: {path.rpartition(".")[0] for path in known} for kind, known in _KNOWN.items()}


def unknown_fields(body: dict[str, Any], kind: Kind) -> Iterator[str]:
    """The fields of an egress object that nobody reads, each at the first level that means nothing."""
    waiting = [(body, "")]
    while waiting:
        value, prefix = waiting.pop()
        for key, inner in value.items():
            path = f"{prefix}{key}"
            if path in _PARENTS[kind.kind] and isinstance(inner, dict):
                waiting.append((inner, f"{path}."))
            elif path not in _KNOWN[kind.kind] and path not in _PARENTS[kind.kind]:
                yield path
