"""Finds the namespaces of a selector without trying them all.

A thousand EgressIPs over a hundred thousand namespaces have to stay linear in what they select.
"""

from collections.abc import Iterable, Sequence

from migrate.inventory.selectors import matches
from migrate.model.inventory import Namespace, Operator, Requirement, Selector

_POSITIVE = frozenset({Operator.IN, Operator.EXISTS})


class NamespaceIndex:
    """Namespaces by those label keys that the selectors ask for.

    Raises KeyError for a selector that was not announced and asks for another key.
    """

    def __init__(self, namespaces: Sequence[Namespace], selectors: Iterable[Selector]) -> None:
        self._namespaces = namespaces
        self._by_label: dict[str, dict[str, list[Namespace]]] = {
            requirement.key: {}
            for selector in selectors
            for requirement in selector.requirements
            if requirement.operator in _POSITIVE
        }
        for namespace in namespaces:
            for key, value in namespace.labels.items():
                if key in self._by_label:
                    self._by_label[key].setdefault(value, []).append(namespace)

    def select(self, selector: Selector) -> list[Namespace]:
        """The namespaces that the selector matches, by name."""
        found = [namespace for namespace in self._candidates(selector) if matches(selector, namespace.labels)]
        return sorted(found, key=lambda namespace: namespace.name)

    def _candidates(self, selector: Selector) -> Iterable[Namespace]:
        """Those that fulfil the most selective requirement, out of the requirements that name a label."""
        positive = [r for r in selector.requirements if r.operator in _POSITIVE]
        if not positive:
            return self._namespaces
        shelves = min(map(self._shelves, positive), key=lambda lists: sum(map(len, lists)))
        return (namespace for shelf in shelves for namespace in shelf)

    def _shelves(self, requirement: Requirement) -> list[list[Namespace]]:
        by_value = self._by_label[requirement.key]
        if requirement.operator is Operator.EXISTS:
            return list(by_value.values())
        return [by_value[value] for value in requirement.values if value in by_value]
