"""Commands for a POSIX shell, and the functions that the runbook has its reader paste once."""

import shlex

from migrate.formats.escapes import visible
from migrate.model.objects import GATEWAY_ANNOTATION
from migrate.model.plan import PlannedWorkload
from migrate.render.workloads import resource_of

DATA_PLANE = "aks-static-egress-gateway"
_GROUP = "egressgateway.kubernetes.azure.com"
_ANNOTATION = GATEWAY_ANNOTATION.replace(".", "\\.")


def word(text: str) -> str:
    """A name as one word of a command, on one line."""
    return shlex.quote(visible(text))


def patch_line(workload: PlannedWorkload, path: str) -> str:
    """The line that annotates a workload. A merge patch does so for every kind, custom resources included."""
    place = f"{word(resource_of(workload))} --namespace {word(workload.namespace)}"
    return f"kubectl patch {place} --type merge --patch-file {word(path)}"


def restart_line(workload: PlannedWorkload) -> str:
    """The line that has a controller replace its pods."""
    return f"kubectl rollout restart {word(resource_of(workload))} --namespace {word(workload.namespace)}"


def probe_line(namespace: str, configuration: str) -> str:
    """The line that asks which address the pods of a configuration leave with."""
    return f"probe {word(namespace)} {word(configuration)}"


def _columns(**paths: str) -> str:
    return "custom-columns='" + ",".join(f"{heading}:{path}" for heading, path in paths.items()) + "'"


_NAMED = {"NAMESPACE": ".metadata.namespace", "NAME": ".metadata.name"}

READY = (
    "ready() {",
    f"    kubectl get staticgatewayconfigurations.{_GROUP} --all-namespaces --output "
    + _columns(
        **_NAMED,
        ADDRESSES=".status.egressIpPrefix",
        GATEWAY=".status.gatewayServerProfile.ip",
        PORT=".status.gatewayServerProfile.port",
        KEY=".status.gatewayServerProfile.publicKey",
        KEPT_IN=".status.gatewayServerProfile.privateKeySecretRef.name",
    ),
    f"    kubectl get gatewayvmconfigurations.{_GROUP} --all-namespaces --output "
    + _columns(
        **_NAMED,
        POOL=".spec.gatewayNodepoolName",
        PUBLIC=".spec.provisionPublicIps",
        PRIMARY=".status.gatewayVMProfiles[*].primaryIP",
        SECONDARY=".status.gatewayVMProfiles[*].secondaryIP",
        PREFIX=".spec.publicIpPrefixId",
    ),
    '    echo "NODES  CONFIGURATION"',
    (
        f"    kubectl get gatewaystatuses.{_GROUP} --all-namespaces --output jsonpath="
        "'{range .items[*]}{range .spec.readyGatewayConfigurations[*]}{.staticGatewayConfiguration}{\"\\n\"}{end}{end}'"
        " | sort | uniq -c"
    ),
    (
        "    kubectl get events --all-namespaces --sort-by=.lastTimestamp "
        "--field-selector involvedObject.kind=StaticGatewayConfiguration,type=Warning"
    ),
    "}",
)
"""Shows of every configuration what has to be compared (domain notes, Azure 1.7)."""

CHECK = (
    "check() {",
    '    kubectl get pods --namespace "$1" --output '
    + _columns(
        POD=".metadata.name",
        OWNER=".metadata.ownerReferences[*].name",
        PHASE=".status.phase",
        CONFIGURATION=f".metadata.annotations.{_ANNOTATION}",
        CREATED=".metadata.creationTimestamp",
    ),
    f'    kubectl get podendpoints.{_GROUP} --namespace "$1" --output '
    + _columns(ENDPOINT=".metadata.name", CONFIGURATION=".spec.staticGatewayConfiguration"),
    '    echo "NODES  POD"',
    (
        f"    kubectl get gatewaystatuses.{_GROUP} --all-namespaces --output jsonpath="
        "'{range .items[*]}{range .spec.readyPeerConfigurations[*]}{.podEndpoint}{\"\\n\"}{end}{end}'"
        ' | grep "^$1/" | sort | uniq -c'
    ),
    "}",
)
"""Shows of every pod of a namespace whether it is connected."""

PROBE = (
    "probe() {",
    (
        '    kubectl run egress-probe --namespace "$1" --rm --stdin --quiet --restart=Never --image="$PROBE_IMAGE" '
        f'--annotations="{GATEWAY_ANNOTATION}=$2" --command -- '
        'curl --silent --show-error --max-time 20 "$ECHO_URL"'
    ),
    "    echo",
    "}",
)

UNDO = (
    "undo() {",
    (
        "    sed 's/\\(static-gateway-configuration\\): .*/\\1: null/' \"$3\" | "
        'kubectl patch "$1" --namespace "$2" --type merge --patch-file /dev/stdin'
    ),
    "}",
)
"""Takes an annotation away with the patch that brought it."""

UNDO_LINES = (
    "wave=WAVE",
    (
        'sed -n "s#^kubectl patch \\(.*\\) --namespace \\(.*\\) --type merge --patch-file '
        '\\(kubernetes/patches/$wave/.*\\)#undo \\1 \\2 \\3#p" runbook.md'
    ),
)
"""Prints the `undo` lines of a wave, from the runbook's own patch lines."""
