"""Every field of every source object is read, irrelevant by name, or told about: nothing is lost in silence.

What is read is derived from the shapes themselves, so that no second list can fall behind.
"""

import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import msgspec
import pytest
import yaml

from migrate.inventory.fields import READ, irrelevant
from migrate.model.kinds import Family, Kind, kind_of
from migrate.model.objects import RawShape
from tests.scenarios.run import DEMO, SHARED, plan_of

CORPUS = SHARED / "corpus" / "openshift"


def leaves(value: Any, path: str = "") -> Iterator[str]:
    """The paths of all fields without list indices: `spec.template.metadata.labels.app`."""
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from leaves(inner, f"{path}\0{key}" if path else key)
    elif isinstance(value, list) and value:
        for inner in value:
            yield from leaves(inner, path)
    else:
        yield path


def read_by(shape: Any, path: str = "") -> Iterator[str]:
    """The paths that a shape decodes."""
    for field in msgspec.structs.fields(shape):
        inner = f"{path}\0{field.encode_name}" if path else field.encode_name
        yield from read_as(get_type_hints(shape)[field.name], inner)


def read_as(kind: Any, path: str) -> Iterator[str]:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield from read_by(kind, path)
    elif isinstance(kind, types.UnionType) or get_origin(kind) is tuple:
        for part in get_args(kind):
            if part not in {type(None), ...}:
                yield from read_as(part, path)
    else:
        yield path


def read_of(kind: Kind) -> set[str]:
    """The paths that a plan reads of a kind."""
    if kind.kind in READ:
        return {path.replace(".", "\0") for path in READ[kind.kind]}
    if kind.shape is RawShape:
        return {"spec", "status", "metadata\0name", "metadata\0labels"} | {"clusterId", "server", "takenAt"}
    return set(read_by(kind.shape))


def covered(path: str, by: set[str]) -> bool:
    """True if the field itself, or one that it lies in, is listed."""
    steps = path.split("\0")
    return any("\0".join(steps[:length]) in by for length in range(1, len(steps) + 1))


def unaccounted(thing: dict[str, Any]) -> list[str]:
    """The fields of an object that nobody speaks for."""
    kind = kind_of(thing["apiVersion"], thing["kind"])
    if kind is None:
        return []
    known = read_of(kind) | {path.replace(".", "\0") for path in irrelevant(kind)}
    return [path.replace("\0", ".") for path in leaves(thing) if not covered(path, known)]


def objects_in(path: Path) -> Iterator[dict[str, Any]]:
    for document in yaml.safe_load_all(path.read_bytes()):
        yield from document["items"] if document["kind"].endswith("List") else [document]


@pytest.mark.parametrize("path", sorted((DEMO / "export").iterdir()), ids=lambda path: path.name)
def test_every_field_of_the_demo_is_accounted_for(path: Path) -> None:
    assert {} == {
        f"{thing['kind']} {thing.get('metadata', {}).get('name')}": lost
        for thing in objects_in(path)
        if (lost := unaccounted(thing))
    }


def test_a_field_that_nobody_knows_is_noticed() -> None:
    deployment = {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "a"}, "spec": {"novel": 1}}
    assert ["spec.novel"] == unaccounted(deployment)


def test_what_is_read_comes_from_the_shape_itself() -> None:
    read = read_of(next(kind for kind in [kind_of("apps/v1", "Deployment")] if kind))
    assert "spec\0template\0spec\0hostNetwork" in read
    assert "metadata\0annotations\0kubernetes.azure.com/static-gateway-configuration" in read


def test_no_field_is_both_read_and_irrelevant() -> None:
    for version, name in [("k8s.ovn.org/v1", "EgressIP"), ("network.openshift.io/v1", "NetNamespace")]:
        kind = kind_of(version, name)
        assert kind
        assert Family.EGRESS is kind.family
        assert set() == READ[name] & irrelevant(kind)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real exports is not beside the project")
@pytest.mark.parametrize(
    "name",
    [
        "oc-get-egressip-after-sdn-migration-a.yaml",
        "docs-egressips-prod-with-status.yaml",
        "bgp-demo-namespaces-pods-matchexpressions.yaml",
        "okep-6800-egressnodeselector-future-field.yaml",
        "ocp3-list-hostsubnets.json",
        "guide-netnamespace-core-v1-partial.yaml",
        "workload-deploymentconfig-two-containers.yaml",
        "workload-hostnetwork-pod.json",
    ],
)
def test_every_field_of_a_real_object_is_accounted_for_or_found(name: str, tmp_path: Path) -> None:
    findings = plan_of(CORPUS / name, cwd=tmp_path)["findings"]
    told = {finding["origin"].get("path") for finding in findings if finding["id"] in {"EG106", "EG105"}}
    for thing in objects_in(CORPUS / name):
        lost = [path for path in unaccounted(thing) if not any(path.startswith(str(field)) for field in told)]
        assert [] == lost
