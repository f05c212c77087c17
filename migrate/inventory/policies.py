"""Egress policies and other egress objects inside the namespaces of the plan, as they were written."""

from migrate.inventory.gather import Gathered
from migrate.inventory.naming import body_of, name_of
from migrate.inventory.scope import Scope
from migrate.model.inventory import Policy
from migrate.model.kinds import Family


def policies_of(gathered: Gathered, scope: Scope) -> tuple[Policy, ...]:
    """The policies, by namespace, kind and name."""
    found = [
        Policy(document.kind, namespace, name_of(document), body_of(document), document.place)
        for namespace, shelf in gathered.namespaced()
        if scope.holds(namespace)
        for document in shelf.values()
        if document.kind.family is Family.POLICY
    ]
    return tuple(sorted(found, key=lambda policy: (policy.namespace, policy.kind.kind, policy.name)))
