"""Do our descriptions of the gateway's kinds say the same as the gateway's own?"""

import json
import re
from typing import Any
from urllib.error import HTTPError

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.control_plane.gateway_kinds import Definition, install, moved, our_definitions, path_of, upstream_definitions
from tests.control_plane.server import ApiServer

OURS = {definition["spec"]["names"]["kind"]: definition for definition in our_definitions()}
UPSTREAM = {definition["spec"]["names"]["kind"]: definition for definition in upstream_definitions()}
needs_upstream = pytest.mark.skipif(
    not UPSTREAM, reason="the gateway's own definitions are not beside this checkout, in ../shared/upstream"
)
KINDS = [
    "GatewayLBConfiguration",
    "GatewayStatus",
    "GatewayVMConfiguration",
    "PodEndpoint",
    "StaticGatewayConfiguration",
]


def outcome(server: ApiServer, definition: Definition, namespace: str, spec: Any) -> Any:
    """What the server makes of an object with that spec, or why it refuses it."""
    names, group = definition["spec"]["names"], definition["spec"]["group"]
    body = {"apiVersion": f"{group}/v1alpha1", "kind": names["kind"], "metadata": {"name": "one"}, "spec": spec}
    try:
        return server.create(path_of(definition, namespace), body, dryRun="All").get("spec")
    except HTTPError as error:
        (said,) = error.__notes__
        return error.code, json.loads(said)["message"].replace(group, "<group>")


def schema_of(definition: Definition) -> dict[str, Any]:
    (version,) = definition["spec"]["versions"]
    schema: dict[str, Any] = version["schema"]["openAPIV3Schema"]
    return schema


def without_words(schema: Any) -> Any:
    """A schema without its descriptions, and with lists that are sets in order."""
    if isinstance(schema, list):
        return sorted(schema)
    if not isinstance(schema, dict):
        return schema
    return {key: without_words(value) for key, value in schema.items() if key != "description"}


def test_the_five_kinds_of_the_gateway_are_described() -> None:
    assert KINDS == sorted(OURS)


@needs_upstream
@pytest.mark.parametrize("kind", KINDS)
def test_a_description_differs_from_the_gateways_own_only_in_words(kind: str) -> None:
    assert without_words(schema_of(UPSTREAM[kind])) == without_words(schema_of(OURS[kind]))
    for part in ("names", "scope"):
        assert UPSTREAM[kind]["spec"][part] == OURS[kind]["spec"][part]


PUBLIC = {"gatewayNodepoolName": "egwpub31a", "provisionPublicIps": True, "excludeCidrs": ["10.0.0.0/16"]}


@pytest.mark.parametrize(
    ("made", "spec"),
    [
        ({"provisionPublicIps": True, "defaultRoute": "staticEgressGateway"}, {}),
        (PUBLIC | {"defaultRoute": "staticEgressGateway"}, PUBLIC),
        (PUBLIC | {"defaultRoute": "azureNetworking"}, PUBLIC | {"defaultRoute": "azureNetworking"}),
        # Accepted by the server, refused later by the gateway's controller: nothing here checks texts.
        (
            PUBLIC | {"defaultRoute": "staticEgressGateway", "excludeCidrs": ["10.0.0.1"]},
            PUBLIC | {"excludeCidrs": ["10.0.0.1"]},
        ),
    ],
)
@pytest.mark.usefixtures("gateway_kinds")
def test_a_configuration_is_accepted_with_its_defaults(
    made: Any, spec: Any, control_plane: ApiServer, namespace: str
) -> None:
    assert made == outcome(control_plane, OURS["StaticGatewayConfiguration"], namespace, spec)


@pytest.mark.parametrize(
    ("wrong", "spec"),
    [
        ('unknown field "spec.publicIpPrefixSize"', {"publicIpPrefixSize": 31}),
        ('unknown field "spec.nodepool"', {"nodepool": "egwpub31a"}),
        ("spec.defaultRoute: Unsupported value", {"defaultRoute": "both"}),
        ("spec.excludeCidrs in body must be of type array", {"excludeCidrs": "10.0.0.0/16"}),
        ("spec.provisionPublicIps in body must be of type boolean", {"provisionPublicIps": "yes"}),
        ("should be less than or equal to 31", {"gatewayVmssProfile": {"publicIpPrefixSize": 32}}),
    ],
)
@pytest.mark.usefixtures("gateway_kinds")
def test_a_configuration_is_refused_for(wrong: str, spec: Any, control_plane: ApiServer, namespace: str) -> None:
    _, message = outcome(control_plane, OURS["StaticGatewayConfiguration"], namespace, spec)
    assert wrong in message


# --- the same objects, to both

ANYTHING = st.sampled_from([None, "text", "", -1, 31, 2**31, 1.5, True, [], ["text", 1], {}, {"unknown": "field"}])
FITTING = {
    "string": st.sampled_from(["text", "", "azureNetworking", "staticEgressGateway"]),
    "integer": st.sampled_from([-1, 0, 28, 31, 32, 2**31]),
    "boolean": st.booleans(),
}


@st.composite
def values(draw: st.DrawFn, schema: dict[str, Any]) -> Any:
    """Mostly what fits a schema, now and then something else."""
    if draw(st.integers(0, 12)) == 0:
        return draw(ANYTHING)
    match schema["type"]:
        case "object":
            parts = schema.get("properties", {}).items()
            return {name: draw(values(part)) for name, part in parts if draw(st.booleans())}
        case "array":
            return draw(st.lists(values(schema["items"]), max_size=2))
        case simple:
            return draw(FITTING[simple])


def sorted_words(outcome: Any) -> Any:
    """The server names several mistakes in any order."""
    match outcome:
        case int(code), str(message):
            return code, sorted(re.findall(r"[\w.]+", message))
        case _:
            return outcome


OUR_GROUP, UPSTREAM_GROUP = "ours.test", "upstream.test"


@pytest.fixture(scope="module")
def both(control_plane: ApiServer) -> ApiServer:
    """Knows ours and the gateway's own, each in a group of its own, beside what other tests have installed."""
    install(control_plane, [moved(definition, OUR_GROUP) for definition in OURS.values()])
    install(control_plane, [moved(definition, UPSTREAM_GROUP) for definition in UPSTREAM.values()])
    return control_plane


@needs_upstream
@given(data=st.data())
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("kind", KINDS)
def test_ours_accept_refuse_and_complete_the_same_objects(
    kind: str, data: st.DataObject, both: ApiServer, namespace: str
) -> None:
    spec = data.draw(values(schema_of(OURS[kind])["properties"]["spec"]))
    one, other = (
        outcome(both, moved(definition, group), namespace, spec)
        for definition, group in ((OURS[kind], OUR_GROUP), (UPSTREAM[kind], UPSTREAM_GROUP))
    )
    assert sorted_words(one) == sorted_words(other)
