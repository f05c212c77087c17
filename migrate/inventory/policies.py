"""Egress policies and other egress objects, as they were written: those in scope, and the cluster-wide ones."""

from collections.abc import Iterator
from typing import Any

from migrate.inventory.gather import CLUSTER, Gathered
from migrate.inventory.naming import body_of, name_of
from migrate.inventory.scope import Scope
from migrate.model.inventory import Policy
from migrate.model.kinds import Family

_FAMILIES = frozenset({Family.POLICY, Family.CLUSTER_POLICY})


def policies_of(gathered: Gathered, scope: Scope) -> tuple[Policy, ...]:
    """The policies, by namespace, kind and name; cluster-wide ones come first."""
    found = (
        policy for name in gathered.shelves if name == CLUSTER or scope.holds(name) for policy in _on(name, gathered)
    )
    return tuple(sorted(found, key=lambda policy: (policy.namespace, policy.kind.kind, policy.name)))


def _on(namespace: str, gathered: Gathered) -> Iterator[Policy]:
    for document in gathered.shelves[namespace].values():
        if document.kind.family in _FAMILIES:
            yield Policy(document.kind, namespace, name_of(document), body_of(document), document.place)


def spec_of(policy: Policy) -> dict[str, Any]:
    """Its spec; empty where there is none, or something else stands there."""
    return mapping(policy.body.get("spec"))


def mapping(value: object) -> dict[str, Any]:
    """What stands where a mapping belongs; empty where something else does."""
    return value if isinstance(value, dict) else {}


def entries(value: object) -> list[Any]:
    """What stands where a list belongs; empty where something else does."""
    return value if isinstance(value, list) else []
