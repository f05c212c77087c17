from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import validate
from msgspec.structs import replace

from migrate.model.choices import Choices, NamespaceChoice, Overlap
from migrate.model.inventory import EgressIP, Operator, Requirement, Selection, Selector
from migrate.plan.opt_in.admission import admission_objects
from tests.plan.factories import a_selection, an_egress_ip, wanted

ALL = an_egress_ip("all", "20.9.0.10")
FOR_WEB = an_egress_ip("for-web", "20.9.0.11", pods={"app": "web"})
FOR_API = an_egress_ip("for-api", "20.9.0.12", pods={"app": "api"})
FRONT = an_egress_ip("front", "20.9.0.13", pods={"tier": "front"})

_TEXT: dict[str, Any] = {"type": "string", "minLength": 1}


def exactly(**properties: Any) -> dict[str, Any]:
    """A mapping with these keys and no others."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": sorted(properties),
        "properties": properties,
    }


METADATA = exactly(
    name={"type": "string", "pattern": r"^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$", "maxLength": 253},
    labels={"const": {"app.kubernetes.io/managed-by": "egress-migrate"}},
)
POLICY = exactly(
    apiVersion={"const": "admissionregistration.k8s.io/v1"},
    kind={"const": "MutatingAdmissionPolicy"},
    metadata=METADATA,
    spec=exactly(
        failurePolicy={"const": "Fail"},
        reinvocationPolicy={"const": "IfNeeded"},
        matchConstraints={
            "const": {
                "resourceRules": [
                    {"apiGroups": [""], "apiVersions": ["v1"], "operations": ["CREATE"], "resources": ["pods"]}
                ]
            }
        },
        matchConditions={"type": "array", "minItems": 3, "items": exactly(name=_TEXT, expression=_TEXT)},
        mutations={
            "type": "array",
            "minItems": 1,
            "maxItems": 1,
            "items": exactly(patchType={"const": "ApplyConfiguration"}, applyConfiguration=exactly(expression=_TEXT)),
        },
    ),
)
BINDING = exactly(
    apiVersion={"const": "admissionregistration.k8s.io/v1"},
    kind={"const": "MutatingAdmissionPolicyBinding"},
    metadata=METADATA,
    spec=exactly(
        policyName=_TEXT,
        matchResources={
            "type": "object",
            "additionalProperties": False,
            "required": ["namespaceSelector"],
            "properties": {"namespaceSelector": {"type": "object"}, "objectSelector": {"type": "object"}},
        },
    ),
)
"""What the API server takes, for machines without one (test_admission_on_a_server.py asks a real one)."""


def objects(*selections: Selection, **choices: Any) -> tuple[dict[str, Any], ...]:
    choices = {"opt_in": "admission", **choices}
    return admission_objects(wanted(*selections, **choices), Choices(**choices))


def bindings(*selections: Selection, **choices: Any) -> list[dict[str, Any]]:
    return [one["spec"]["matchResources"] for one in objects(*selections, **choices) if "policyName" in one["spec"]]


def left_to_others(*egress_ips: EgressIP, **choices: Any) -> dict[str, str | None]:
    """By configuration of one namespace, the expression of the pods that it leaves to another."""
    made = objects(*(a_selection(one, "shop") for one in egress_ips), **choices)
    policies = [one for one in made if one["kind"] == "MutatingAdmissionPolicy"]

    def condition(policy: dict[str, Any]) -> str | None:
        named = {one["name"]: one["expression"] for one in policy["spec"]["matchConditions"]}
        return named.get("not-served-by-another")

    return {policy["metadata"]["name"].removeprefix("egress-migrate.shop."): condition(policy) for policy in policies}


def test_a_configuration_gets_a_policy_and_its_binding_of_one_name() -> None:
    policy, binding = objects(a_selection(ALL, "shop"))
    assert "egress-migrate.shop.all" == policy["metadata"]["name"] == binding["metadata"]["name"]
    assert policy["metadata"]["name"] == binding["spec"]["policyName"]
    validate(policy, POLICY)
    validate(binding, BINDING)


def test_new_pods_are_given_the_annotation_with_the_name_of_the_configuration() -> None:
    policy, _ = objects(a_selection(ALL, "shop"))
    (mutation,) = policy["spec"]["mutations"]
    assert (
        'Object{metadata: Object.metadata{annotations: {"kubernetes.azure.com/static-gateway-configuration": "all"}}}'
        == mutation["applyConfiguration"]["expression"]
    )


def test_pods_on_the_host_network_on_windows_or_with_an_annotation_are_left_alone() -> None:
    policy, _ = objects(a_selection(ALL, "shop"))
    assert {
        "not-host-network": "!has(object.spec.hostNetwork) || !object.spec.hostNetwork",
        "not-already-annotated": "!has(object.metadata.annotations) || "
        "!('kubernetes.azure.com/static-gateway-configuration' in object.metadata.annotations)",
        "not-windows": "!has(object.spec.os) || object.spec.os.name != 'windows'",
    } == {one["name"]: one["expression"] for one in policy["spec"]["matchConditions"]}


def test_the_binding_is_for_one_namespace_under_its_name_on_aks() -> None:
    renamed = {"shop": NamespaceChoice(renamed="store")}
    assert [{"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "store"}}}] == bindings(
        a_selection(ALL, "shop"), namespaces=renamed
    )


def test_a_pod_selector_is_the_object_selector() -> None:
    (matched,) = bindings(a_selection(FOR_WEB, "shop"))
    assert {"matchLabels": {"app": "web"}} == matched["objectSelector"]


def test_an_object_selector_has_only_fields_that_kubernetes_knows() -> None:
    written = {"matchExpressions": [{"key": "app", "operator": "Exists", "values": [], "note": "x"}]}
    asking = replace(FOR_WEB, pods=Selector((Requirement("app", Operator.EXISTS),), written))
    (matched,) = bindings(a_selection(asking, "shop"))
    assert {"matchExpressions": [{"key": "app", "operator": "Exists"}]} == matched["objectSelector"]


def test_other_opt_ins_have_no_objects() -> None:
    assert () == objects(a_selection(ALL, "shop"), opt_in="patches")
    assert () == objects(a_selection(ALL, "shop"), opt_in="source")


def test_the_opt_in_of_a_namespace_wins() -> None:
    choices = {"opt_in": "patches", "namespaces": {"shop": NamespaceChoice(opt_in="admission")}}
    names = {one["metadata"]["name"] for one in objects(a_selection(ALL, "shop"), a_selection(ALL, "bank"), **choices)}
    assert {"egress-migrate.shop.all"} == names


# --- two configurations in a namespace


def test_podselectors_for_different_values_of_a_label_need_not_know_of_each_other() -> None:
    assert {"for-api": None, "for-web": None} == left_to_others(FOR_WEB, FOR_API)


def test_the_egress_ip_of_the_namespace_leaves_pods_to_one_that_asks_for_them() -> None:
    left = left_to_others(ALL, FOR_WEB)
    assert left["for-web"] is None
    assert '"app" in object.metadata.labels' in (left["all"] or "")


def test_a_decision_turns_that_round() -> None:
    left = left_to_others(ALL, FOR_WEB, overlaps=(Overlap("shop", "all"),))
    assert {"all": None, "for-web": "!((true))"} == left


def test_a_decision_for_another_namespace_does_not() -> None:
    assert left_to_others(ALL, FOR_WEB) == left_to_others(ALL, FOR_WEB, overlaps=(Overlap("bank", "all"),))


def test_where_nobody_has_decided_the_first_by_name_has_the_pods_that_both_match() -> None:
    left = left_to_others(FRONT, FOR_WEB)
    assert left["for-web"] is None
    assert left["front"] is not None
    assert {"front"} == {name for name, others in left_to_others(FRONT, FOR_WEB).items() if others}
    decided = left_to_others(FRONT, FOR_WEB, overlaps=(Overlap("shop", "front"),))
    assert {"for-web"} == {name for name, others in decided.items() if others}


# --- names

NAMES = st.from_regex(r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?", fullmatch=True)
LONG_NAMES = st.from_regex(r"[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?", fullmatch=True)


@given(st.sets(st.tuples(NAMES, LONG_NAMES), min_size=1, max_size=20))
def test_names_are_unique_valid_and_the_same_in_every_run(pairs: set[tuple[str, str]]) -> None:
    selections = [a_selection(an_egress_ip(name, "20.9.0.10"), namespace) for namespace, name in sorted(pairs)]
    made = objects(*selections)
    assert made == objects(*reversed(selections))
    policies = [one for one in made if one["kind"] == "MutatingAdmissionPolicy"]
    assert len(pairs) == len({policy["metadata"]["name"] for policy in policies})
    for policy in policies:
        validate(policy["metadata"], METADATA)
