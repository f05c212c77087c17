"""Small objects of a cluster as YAML, each saying only what its test is about."""

from typing import Any

import yaml

OWNERS = {
    "Deployment": "apps/v1",
    "StatefulSet": "apps/v1",
    "ReplicaSet": "apps/v1",
    "ReplicationController": "v1",
    "Job": "batch/v1",
    "CronJob": "batch/v1",
    "DeploymentConfig": "apps.openshift.io/v1",
    "Build": "build.openshift.io/v1",
    "Rollout": "argoproj.io/v1alpha1",
    "ScaledJob": "keda.sh/v1alpha1",
    "Service": "serving.knative.dev/v1",
    "Revision": "serving.knative.dev/v1",
    "VirtualMachine": "kubevirt.io/v1",
    "VirtualMachineInstance": "kubevirt.io/v1",
    "DaemonSet": "apps/v1",
    "Kafka": "kafka.strimzi.io/v1beta2",
}
"""The apiVersion of kinds that own others."""


def yaml_of(api_version: str, kind: str, name: str, namespace: str = "", **parts: Any) -> str:
    metadata = {"name": name, **({"namespace": namespace} if namespace else {}), **parts.pop("metadata", {})}
    return "---\n" + yaml.safe_dump({"apiVersion": api_version, "kind": kind, "metadata": metadata, **parts})


def namespace(name: str, **labels: str) -> str:
    return yaml_of("v1", "Namespace", name, metadata={"labels": labels})


def egress_ip(name: str, *addresses: str, pods: Any = None, assigned: list[str] | None = None, **labels: Any) -> str:
    """An EgressIP for the namespaces with these labels; `pods` are the labels that it asks pods for, or a selector."""
    spec: dict[str, Any] = {"egressIPs": list(addresses or ("10.0.0.4",)), "namespaceSelector": {"matchLabels": labels}}
    if pods is not None:
        spec["podSelector"] = pods if "matchExpressions" in pods else {"matchLabels": pods}
    parts: dict[str, Any] = {"spec": spec}
    if assigned is not None:
        parts["status"] = {"items": [{"node": "n", "egressIP": address} for address in assigned]}
    return yaml_of("k8s.ovn.org/v1", "EgressIP", name, **parts)


def egress_ip_of(namespace: str, name: str = "x") -> str:
    """An EgressIP for one namespace, by its name."""
    selector = {"matchLabels": {"kubernetes.io/metadata.name": namespace}}
    spec = {"egressIPs": ["10.0.0.4"], "namespaceSelector": selector}
    return yaml_of("k8s.ovn.org/v1", "EgressIP", name, spec=spec)


def net_namespace(name: str, *addresses: str, netid: int | None = None) -> str:
    return yaml_of(
        "network.openshift.io/v1", "NetNamespace", name, netname=name, netid=netid, egressIPs=list(addresses)
    )


def host_subnet(name: str, *addresses: str) -> str:
    return yaml_of("network.openshift.io/v1", "HostSubnet", name, host=name, egressIPs=list(addresses))


def template(labels: dict[str, str] | None = None, annotations: dict[str, str] | None = None, **spec: Any) -> Any:
    return {"metadata": {"labels": labels or {}, "annotations": annotations or {}}, "spec": spec}


def workload(kind: str, name: str, namespace: str = "team-a", **parts: Any) -> str:
    """A workload with `app: <name>` on its pods; `template` replaces all of that, `spec` adds beside it."""
    made = parts.pop("template", template({"app": name}))
    spec = parts.pop("spec", {})
    spec |= {"jobTemplate": {"spec": {"template": made}}} if kind == "CronJob" else {"template": made}
    return yaml_of(OWNERS[kind], kind, name, namespace, metadata=owned(parts), spec=spec)


def pod(name: str, namespace: str = "team-a", phase: str = "Running", **parts: Any) -> str:
    spec = parts.pop("spec", {})
    return yaml_of("v1", "Pod", name, namespace, metadata=owned(parts), spec=spec, status={"phase": phase})


def owned(parts: dict[str, Any]) -> dict[str, Any]:
    """Metadata with `owner="ReplicaSet web-1"` spelled out."""
    owner = parts.pop("owner", None)
    if owner:
        kind, name = owner.split()
        reference = {"apiVersion": OWNERS[kind], "kind": kind, "name": name, "controller": True, "uid": "1"}
        parts["ownerReferences"] = [reference]
    return parts


def rule(verdict: str, ports: str = "", **to: Any) -> dict[str, Any]:
    """A rule of an egress firewall; `ports` as `TCP 443, UDP 53`."""
    found = [entry.split() for entry in ports.split(", ")] if ports else []
    written = [{"protocol": protocol, "port": int(port)} for protocol, port in found]
    return {"type": verdict, "to": to, **({"ports": written} if written else {})}


DENY_ALL = rule("Deny", cidrSelector="0.0.0.0/0")


def firewall(*rules: Any, name: str = "default", namespace: str = "team-a") -> str:
    return yaml_of("k8s.ovn.org/v1", "EgressFirewall", name, namespace, spec={"egress": list(rules)})


def sdn_firewall(*rules: Any, name: str = "default", namespace: str = "team-a") -> str:
    group = "network.openshift.io/v1"
    return yaml_of(group, "EgressNetworkPolicy", name, namespace, spec={"egress": list(rules)})


def network_policy(*rules: Any, pods: Any = None, name: str = "deny", namespace: str = "team-a", **spec: Any) -> str:
    """A NetworkPolicy on what pods with these labels send."""
    whole = {"podSelector": {"matchLabels": pods} if pods else {}, "policyTypes": ["Egress"], "egress": list(rules)}
    return yaml_of("networking.k8s.io/v1", "NetworkPolicy", name, namespace, spec=whole | spec)


def block(cidr: str, *holes: str, ports: Any = None) -> dict[str, Any]:
    """A rule of a NetworkPolicy that allows one ipBlock."""
    peer = {"ipBlock": {"cidr": cidr, **({"except": list(holes)} if holes else {})}}
    return {"to": [peer], **({"ports": ports} if ports else {})}
