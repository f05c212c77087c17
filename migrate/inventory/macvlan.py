"""Pods with an interface of their own beside the cluster's network (domain notes, OpenShift 3: egress routers)."""

from migrate.inventory.gather import Gathered, Key, Shelf
from migrate.inventory.owners import root_of
from migrate.inventory.scope import Scope
from migrate.inventory.templates import template_of
from migrate.model.documents import Document
from migrate.model.inventory import MacvlanPods
from migrate.model.kinds import Family
from migrate.model.objects import MACVLAN_ANNOTATION

_HAS_PODS = frozenset({Family.WORKLOAD, Family.POD})
_NONE = frozenset({None, "", "false"})


def macvlan_pods_of(gathered: Gathered, scope: Scope) -> tuple[MacvlanPods, ...]:
    """The workloads with such pods, each once, by namespace, kind and name; any namespace in scope counts."""
    found = [
        pods
        for namespace, shelf in gathered.namespaced()
        if scope.holds(namespace)
        for pods in _in_namespace(namespace, shelf)
    ]
    return tuple(sorted(found, key=lambda pods: (pods.namespace, pods.kind.kind, pods.name)))


def _in_namespace(namespace: str, shelf: Shelf) -> list[MacvlanPods]:
    found: dict[Key, MacvlanPods] = {}
    for key in sorted(key for key, document in shelf.items() if _has_macvlan(document)):
        root = root_of(shelf[key], shelf)
        root_key = root.kind.resource, root.name
        shown_by = shelf.get(root_key, shelf[key])
        path = shown_by.kind.in_template(f"metadata.annotations.{MACVLAN_ANNOTATION}")
        found.setdefault(root_key, MacvlanPods(root.kind, namespace, root.name, shown_by.place, path))
    return list(found.values())


def _has_macvlan(document: Document) -> bool:
    return document.kind.family in _HAS_PODS and template_of(document).annotations.macvlan not in _NONE
