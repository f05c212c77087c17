"""Writes an export of any size, the same bytes every time: `python tests/bench/generate.py 10000 5 500 > e.yaml`.

One `kind: List` in block style, as `oc get … -o yaml` prints it: so many namespaces, so many Deployments in
each, and so many EgressIPs that share the namespaces out among them.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any


def namespace(number: int, egress_ips: int) -> dict[str, Any]:
    """A namespace as OpenShift annotates it."""
    name = f"team-{number}"
    return {
        "apiVersion": "v1",
        "kind": "Namespace",
        "metadata": {
            "annotations": {
                "openshift.io/description": "",
                "openshift.io/display-name": f"Team {number}",
                "openshift.io/requester": f"user{number}@example.com",
                "openshift.io/sa.scc.mcs": f"s0:c{number % 1000},c{number * 7 % 1000}",
                "openshift.io/sa.scc.supplemental-groups": f"10{number:05d}0000/10000",
                "openshift.io/sa.scc.uid-range": f"10{number:05d}0000/10000",
            },
            "creationTimestamp": f"2024-05-0{number % 9 + 1}T10:11:12Z",
            "labels": {
                "egress": f"e{number % egress_ips}",
                "kubernetes.io/metadata.name": name,
                "pod-security.kubernetes.io/audit": "restricted",
                "team": f"t{number % 500}",
            },
            "name": name,
            "resourceVersion": str(number * 13),
            "uid": f"0f{number:06d}-aaaa-bbbb-cccc-0123456789ab",
        },
        "spec": {"finalizers": ["kubernetes"]},
        "status": {"phase": "Active"},
    }


def deployment(number: int, index: int) -> dict[str, Any]:
    """A Deployment with its status, about 1.4 KB as YAML."""
    app = f"app-{index}"
    container = {
        "env": [{"name": "FOO", "value": "bar"}, {"name": "DB_HOST", "value": "db.internal.example.com"}],
        "image": f"registry.example.com/team-{number}/{app}:1.2.3",
        "imagePullPolicy": "IfNotPresent",
        "name": "app",
        "ports": [{"containerPort": 8080, "protocol": "TCP"}],
        "resources": {
            "limits": {"cpu": "500m", "memory": "512Mi"},
            "requests": {"cpu": "100m", "memory": "128Mi"},
        },
        "terminationMessagePath": "/dev/termination-log",
        "terminationMessagePolicy": "File",
    }
    pod = {
        "containers": [container],
        "dnsPolicy": "ClusterFirst",
        "restartPolicy": "Always",
        "schedulerName": "default-scheduler",
        "securityContext": {},
        "terminationGracePeriodSeconds": 30,
    }
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {
            "annotations": {"deployment.kubernetes.io/revision": "3"},
            "creationTimestamp": f"2024-05-0{number % 9 + 1}T10:11:12Z",
            "generation": 3,
            "labels": {"app": app},
            "name": app,
            "namespace": f"team-{number}",
            "resourceVersion": str(number * 131 + index),
            "uid": f"1f{number:06d}-aaaa-bbbb-cccc-0123456789ab",
        },
        "spec": {
            "progressDeadlineSeconds": 600,
            "replicas": 2,
            "revisionHistoryLimit": 10,
            "selector": {"matchLabels": {"app": app}},
            "strategy": {
                "rollingUpdate": {"maxSurge": "25%", "maxUnavailable": "25%"},
                "type": "RollingUpdate",
            },
            "template": {
                "metadata": {"creationTimestamp": None, "labels": {"app": app, "tier": "backend"}},
                "spec": pod,
            },
        },
        "status": {
            "availableReplicas": 2,
            "observedGeneration": 3,
            "readyReplicas": 2,
            "replicas": 2,
            "updatedReplicas": 2,
        },
    }


def egress_ip(number: int) -> dict[str, Any]:
    """An EgressIP with an assigned address of its own."""
    address = f"20.{number // 65536}.{number // 256 % 256}.{number % 256}"
    return {
        "apiVersion": "k8s.ovn.org/v1",
        "kind": "EgressIP",
        "metadata": {"name": f"egressip-{number}"},
        "spec": {
            "egressIPs": [address],
            "namespaceSelector": {"matchLabels": {"egress": f"e{number}"}},
            "podSelector": {},
        },
        "status": {"items": [{"egressIP": address, "node": f"worker-{number % 10}"}]},
    }


def objects(namespaces: int, deployments: int, egress_ips: int) -> Iterator[dict[str, Any]]:
    """All objects, EgressIPs first, then each namespace with what is in it."""
    yield from (egress_ip(number) for number in range(egress_ips))
    for number in range(namespaces):
        yield namespace(number, egress_ips)
        yield from (deployment(number, index) for index in range(deployments))


def as_yaml(value: Any, indent: str) -> Iterator[str]:
    """Block style as kubectl prints it: list items at the column of their key."""
    for key, inner in value.items():
        yield from _entry(f"{indent}{key}:", inner, indent)


def _entry(head: str, inner: Any, indent: str) -> Iterator[str]:
    if isinstance(inner, dict) and inner:
        yield f"{head}\n"
        yield from as_yaml(inner, f"{indent}  ")
    elif isinstance(inner, list) and inner:
        yield f"{head}\n"
        for item in inner:
            yield from _item(item, indent)
    else:
        yield f"{head} {_scalar(inner)}\n"


def _item(item: Any, indent: str) -> Iterator[str]:
    if not isinstance(item, dict):
        yield f"{indent}- {_scalar(item)}\n"
        return
    lines = list(as_yaml(item, f"{indent}  "))
    yield f"{indent}- {lines[0].lstrip()}"
    yield from lines[1:]


def _scalar(value: Any) -> str:
    """Strings are quoted where YAML would read anything else, as every export has them."""
    if isinstance(value, str):
        plain = value and (value[0].isalpha() or "." in value) and not value.endswith("Z")
        return value if plain else json.dumps(value)
    return json.dumps(value)


def write_yaml(path: str, namespaces: int, deployments: int, egress_ips: int) -> None:
    """The export as one YAML list."""
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123  (a string path is all the bench has)
        file.write('apiVersion: v1\nkind: List\nmetadata:\n  resourceVersion: ""\nitems:\n')
        for thing in objects(namespaces, deployments, egress_ips):
            file.writelines(_item(thing, ""))


def write_json(path: str, namespaces: int, deployments: int, egress_ips: int) -> None:
    """The same export as `oc get … -o json` prints it: four blanks of indentation, sorted keys."""
    things = list(objects(namespaces, deployments, egress_ips))
    whole = {"apiVersion": "v1", "items": things, "kind": "List", "metadata": {"resourceVersion": ""}}
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123  (as above)
        json.dump(whole, file, indent=4)


if __name__ == "__main__":
    write_yaml("/dev/stdout", *(int(word) for word in sys.argv[1:4]))
