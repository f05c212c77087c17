"""Opt-in by admission: a MutatingAdmissionPolicy and its binding for each configuration (design 4.2.8).

New pods get the annotation as they are created, as on OpenShift they got the address. Shapes are those of
domain notes, Azure 7. Neither object says anything about pods that run already.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from migrate.model.choices import Choices
from migrate.model.inventory import Operator, Selector
from migrate.model.names import object_name
from migrate.model.objects import GATEWAY_ANNOTATION, NAME_LABEL
from migrate.plan.configurations import MANAGED_BY
from migrate.plan.opt_in.cel import is_selected, quoted
from migrate.plan.wanted import Wanted

_API_VERSION = "admissionregistration.k8s.io/v1"
_EXPRESSION = ("key", "operator", "values")
_CONDITIONS = (
    {"name": "not-host-network", "expression": "!has(object.spec.hostNetwork) || !object.spec.hostNetwork"},
    {
        "name": "not-already-annotated",
        "expression": f"!has(object.metadata.annotations) || !('{GATEWAY_ANNOTATION}' in object.metadata.annotations)",
    },
    {"name": "not-windows", "expression": "!has(object.spec.os) || object.spec.os.name != 'windows'"},
)


def admission_objects(wanted: Sequence[Wanted], choices: Choices) -> tuple[dict[str, Any], ...]:
    """The objects exactly as they will be written, for the configurations that are opted in so.

    Of two EgressIPs that match one pod, the API server would let the policy decide that it happens to call
    first. So each policy leaves out the pods of those that come before it: the ones that `overlaps` of the
    choices names, then those with a podSelector, then by name.
    """
    opted_in = [one for one in wanted if choices.opt_in_of(one.source) == "admission"]
    objects: list[dict[str, Any]] = []
    for _, neighbours in groupby(opted_in, key=lambda one: one.namespace):
        for one, earlier in _with_earlier(list(neighbours), choices):
            objects += (_policy(one, earlier), _binding(one))
    return tuple(objects)


def policy_name(wanted: Wanted) -> str:
    """What policy and binding are called; a namespace's name holds no dot, so no two share a name."""
    return object_name(f"egress-migrate.{wanted.namespace}.{wanted.name}")


def _with_earlier(neighbours: Sequence[Wanted], choices: Choices) -> Iterator[tuple[Wanted, list[Selector]]]:
    """Each configuration of a namespace, with the podSelectors that come before its own and may overlap it."""
    source = neighbours[0].source
    preferred = {overlap.use for overlap in choices.overlaps if overlap.namespace == source}

    def turn(one: Wanted) -> tuple[bool, bool, str]:
        egress_ip = one.selection.egress_ip
        return egress_ip.name not in preferred, not egress_ip.pods.requirements, one.name

    for one in neighbours:
        pods = one.selection.egress_ip.pods
        earlier = sorted((other for other in neighbours if turn(other) < turn(one)), key=turn)
        selectors = (other.selection.egress_ip.pods for other in earlier)
        yield one, [selector for selector in selectors if not _apart(pods, selector)]


def _apart(one: Selector, other: Selector) -> bool:
    """True where both ask for one label with different values, as two podSelectors of a namespace mostly do."""
    values = {line.key: line.values for line in one.requirements if line.operator is Operator.IN}
    return any(
        line.operator is Operator.IN and line.key in values and values[line.key].isdisjoint(line.values)
        for line in other.requirements
    )


def _policy(wanted: Wanted, earlier: Sequence[Selector]) -> dict[str, Any]:
    """With `Ignore` in the place of `Fail`, an error would let a pod leave with its node's address, unnoticed."""
    annotations = f"{{{quoted(GATEWAY_ANNOTATION)}: {quoted(wanted.name)}}}"
    return {
        "apiVersion": _API_VERSION,
        "kind": "MutatingAdmissionPolicy",
        "metadata": _metadata(wanted),
        "spec": {
            "failurePolicy": "Fail",
            "reinvocationPolicy": "IfNeeded",
            "matchConstraints": {
                "resourceRules": [
                    {"apiGroups": [""], "apiVersions": ["v1"], "operations": ["CREATE"], "resources": ["pods"]}
                ]
            },
            "matchConditions": [*map(dict, _CONDITIONS), *_not_served_before(earlier)],
            "mutations": [
                {
                    "patchType": "ApplyConfiguration",
                    "applyConfiguration": {
                        "expression": f"Object{{metadata: Object.metadata{{annotations: {annotations}}}}}"
                    },
                }
            ],
        },
    }


def _not_served_before(earlier: Sequence[Selector]) -> Iterator[dict[str, str]]:
    if earlier:
        served = " || ".join(f"({is_selected(selector)})" for selector in earlier)
        yield {"name": "not-served-by-another", "expression": f"!({served})"}


def _binding(wanted: Wanted) -> dict[str, Any]:
    matched: dict[str, Any] = {"namespaceSelector": {"matchLabels": {NAME_LABEL: wanted.namespace}}}
    pods = wanted.selection.egress_ip.pods
    if pods.requirements:
        matched["objectSelector"] = _label_selector(pods)
    return {
        "apiVersion": _API_VERSION,
        "kind": "MutatingAdmissionPolicyBinding",
        "metadata": _metadata(wanted),
        "spec": {"policyName": policy_name(wanted), "matchResources": matched},
    }


def _metadata(wanted: Wanted) -> dict[str, Any]:
    return {"name": policy_name(wanted), "labels": dict(MANAGED_BY)}


def _label_selector(selector: Selector) -> dict[str, Any]:
    """The podSelector as it was written, without what the API server does not know (EG106)."""
    written: dict[str, Any] = dict(selector.source)
    if "matchExpressions" in written:
        written["matchExpressions"] = [
            {field: expression[field] for field in _EXPRESSION if expression.get(field)}
            for expression in written["matchExpressions"]
        ]
    return written
