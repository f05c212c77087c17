"""One small cluster, written down in every shape that exports come in (domain notes, section 6)."""

import io
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from migrate.exports.read import read_exports
from migrate.model.objects import RawShape
from tests.exports.packing import Files, gz, tar, tar_gz, write, zipped

Object = dict[str, Any]

TEMPLATE = {"metadata": {"labels": {"app": "web"}}, "spec": {"containers": [{"name": "web", "image": "web:1"}]}}


def an_object(api_version: str, kind: str, name: str, namespace: str | None = None, **fields: Any) -> Object:
    metadata: Object = {"name": name, "uid": f"{kind}-{name}", "managedFields": [{"manager": "oc"}]}
    if namespace:
        metadata["namespace"] = namespace
    return {"apiVersion": api_version, "kind": kind, "metadata": metadata, **fields}


CLUSTER: tuple[Object, ...] = (
    an_object("v1", "Namespace", "shop", status={"phase": "Active"}),
    an_object("v1", "Namespace", "bank"),
    an_object(
        "k8s.ovn.org/v1",
        "EgressIP",
        "egressip-shop",
        spec={"egressIPs": ["10.0.0.4"], "namespaceSelector": {"matchLabels": {"team": "shop"}}, "podSelector": {}},
        status={"items": [{"egressIP": "10.0.0.4", "node": "worker-1"}]},
    ),
    an_object("k8s.ovn.org/v1", "EgressIP", "egressip-bank", spec={"egressIPs": ["10.0.0.5"], "namespaceSelector": {}}),
    an_object("networking.k8s.io/v1", "NetworkPolicy", "deny", "shop", spec={"podSelector": {}, "egress": []}),
    an_object("apps/v1", "Deployment", "web", "shop", spec={"replicas": 2, "template": TEMPLATE}),
    an_object("apps/v1", "Deployment", "api", "bank", spec={"replicas": 0, "template": TEMPLATE}),
    an_object("apps/v1", "StatefulSet", "ledger", "bank", spec={"updateStrategy": {"type": "OnDelete"}}),
    an_object("v1", "Pod", "web-1", "shop", spec={"hostNetwork": True}, status={"phase": "Running"}),
    an_object("v1", "Node", "worker-1"),
    an_object("v1", "Service", "web", "shop", spec={"type": "ClusterIP"}),
)


def as_yaml(value: Any) -> bytes:
    return yaml.safe_dump(value, default_flow_style=False).encode()


def as_json(value: Any, indent: int | None = None) -> bytes:
    return json.dumps(value, indent=indent).encode()


def a_list(objects: Iterable[Object], kind: str = "List", api_version: str = "v1") -> Object:
    return {"apiVersion": api_version, "kind": kind, "items": list(objects), "metadata": {"resourceVersion": ""}}


def by_kind() -> dict[tuple[str, str], list[Object]]:
    kinds: dict[tuple[str, str], list[Object]] = {}
    for one in CLUSTER:
        kinds.setdefault((one["apiVersion"], one["kind"]), []).append(one)
    return kinds


def typed_lists(pack: Callable[[Any], bytes]) -> Files:
    """What the API itself answers: the items have no type of their own."""
    files = {}
    for (api_version, kind), objects in by_kind().items():
        items = [{key: value for key, value in one.items() if key not in {"apiVersion", "kind"}} for one in objects]
        files[f"{kind}.txt"] = pack(a_list(items, f"{kind}List", api_version))
    return files


def plural(one: Object) -> str:
    kind: str = one["kind"].lower()
    return f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"


def group(one: Object) -> str:
    api_version: str = one["apiVersion"]
    return api_version.rpartition("/")[0]


def must_gather(*, lists: bool) -> Files:
    """A tree of `oc adm inspect`: one file a kind and namespace, or one a kind and object; logs beside it."""
    root = "must-gather.local.42/quay-io-sha256-1"
    files = {f"{root}/timestamp": b"2024-05-01\n", f"{root}/version": b"openshift/must-gather\n4.16\n"}
    trees: dict[str, list[Object]] = {}
    for one in CLUSTER:
        name, namespace = one["metadata"]["name"], one["metadata"].get("namespace")
        scope = f"namespaces/{namespace}" if namespace else "cluster-scoped-resources"
        kind = f"{root}/{scope}/{group(one) or 'core'}/{plural(one)}"
        trees.setdefault(f"{kind}.yaml" if lists else f"{kind}/{name}.yaml", []).append(one)
    files |= {path: b"---\n" + as_yaml(a_list(ones) if lists else ones[0]) for path, ones in trees.items()}
    files[f"{root}/namespaces/shop/pods/web-1/web/logs/current.log"] = b"2024-05-01T10:00:00Z kind: started\n" * 100
    files[f"{root}/network_logs/ovn.db.gz"] = gz(bytes(1000))
    return files


def crane() -> Files:
    files = {}
    for one in CLUSTER:
        name, namespace = one["metadata"]["name"], one["metadata"].get("namespace", "_cluster")
        files[f"export/resources/{namespace}/{one['kind']}_{group(one)}_v1_{namespace}_{name}.yaml"] = as_yaml(one)
    return files


def velero() -> Files:
    """A backup holds every object twice, once under the preferred version of its kind."""
    files: dict[str, bytes] = {"metadata/version": b"1.1.0\n"}
    for one in CLUSTER:
        name, namespace = one["metadata"]["name"], one["metadata"].get("namespace")
        where = f"namespaces/{namespace}" if namespace else "cluster"
        resource = f"resources/{plural(one)}{f'.{group(one)}' if group(one) else ''}"
        files |= {f"{resource}{version}/{where}/{name}.json": as_json(one) for version in ("", "/v1-preferredversion")}
    return files


SINGLE_FILES: Files = {f"{at}.yaml": as_yaml(one) for at, one in enumerate(CLUSTER)}
DOCUMENTS = b"---\n".join(SINGLE_FILES.values())
LIST = as_yaml(a_list(CLUSTER))

FOLDERS: dict[str, Files] = {
    "single objects": SINGLE_FILES,
    "JSON objects": {f"{at}.json": as_json(one, 4) for at, one in enumerate(CLUSTER)},
    "documents": {"all.yaml": DOCUMENTS},
    "documents with CRLF": {"all.yaml": DOCUMENTS.replace(b"\n", b"\r\n")},
    "documents in UTF-16": {"all.yaml": DOCUMENTS.decode().encode("utf-16")},
    "list": {"all.yaml": LIST},
    "lists of lists": {"all.yaml": as_yaml(a_list([a_list(CLUSTER[:3]), a_list(CLUSTER[3:])]))},
    "an empty list besides": {"all.yaml": LIST, "empty.yaml": as_yaml(a_list([]) | {"items": None})},
    "list in JSON": {"all": as_json(a_list(CLUSTER))},
    "list in indented JSON": {"all": as_json(a_list(CLUSTER), 4)},
    "lines of JSON": {"all": b"\n".join(as_json(one) for one in CLUSTER)},
    "typed lists": typed_lists(as_yaml),
    "typed lists in JSON": typed_lists(as_json),
    "must-gather, a file a kind": must_gather(lists=True),
    "must-gather, a folder a kind": must_gather(lists=False),
    "crane": crane(),
    "Velero": velero(),
}


def read(*arguments: str, stdin: bytes = b"") -> set[tuple[str, bytes]]:
    """Kind and content of everything that is read."""
    documents = read_exports(arguments, stdin=io.BytesIO(stdin)).documents
    assert () == documents.notices
    return {(one.kind.full, msgspec.json.encode(one.shape, order="sorted")) for one in documents.documents}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, bytes]]:
    folder = write(tmp_path_factory.mktemp("single"), SINGLE_FILES)
    return read(str(folder))


def test_the_cluster_is_read_whole(expected: set[tuple[str, bytes]], tmp_path: Path) -> None:
    assert len(CLUSTER) - 1 == len(expected)
    export = read_exports([str(write(tmp_path, SINGLE_FILES))])
    (shop,) = (
        one.shape.body
        for one in export.documents.documents
        if isinstance(one.shape, RawShape) and one.shape.body["metadata"]["name"] == "egressip-shop"
    )
    assert CLUSTER[2]["spec"] == shop["spec"]
    assert CLUSTER[2]["status"] == shop["status"]


@pytest.mark.parametrize("shape", FOLDERS)
def test_every_shape_gives_the_same_objects(shape: str, expected: set[tuple[str, bytes]], tmp_path: Path) -> None:
    assert expected == read(str(write(tmp_path, FOLDERS[shape])))


@pytest.mark.parametrize("shape", FOLDERS)
@pytest.mark.parametrize("pack", [tar, tar_gz, zipped])
def test_every_shape_may_be_packed(
    shape: str, pack: Callable[[Files], bytes], expected: set[tuple[str, bytes]], tmp_path: Path
) -> None:
    (tmp_path / "export").write_bytes(pack(FOLDERS[shape]))
    assert expected == read(str(tmp_path / "export"))


@pytest.mark.parametrize("pack", [tar, tar_gz, zipped])
def test_an_archive_may_lie_in_a_folder(
    pack: Callable[[Files], bytes], expected: set[tuple[str, bytes]], tmp_path: Path
) -> None:
    (tmp_path / "export.dat").write_bytes(pack(must_gather(lists=True)))
    assert expected == read(str(tmp_path))


@pytest.mark.parametrize("content", [LIST, DOCUMENTS, gz(LIST), *(pack(crane()) for pack in (tar, tar_gz, zipped))])
def test_all_of_it_may_come_on_standard_input(content: bytes, expected: set[tuple[str, bytes]]) -> None:
    assert expected == read("-", stdin=content)


def test_one_file_may_be_gzipped(expected: set[tuple[str, bytes]], tmp_path: Path) -> None:
    (tmp_path / "all.yaml").write_bytes(gz(LIST))
    assert expected == read(str(tmp_path / "all.yaml"))
    assert expected == read(str(tmp_path))


def test_the_same_contents_have_the_same_fingerprint_however_they_are_packed(tmp_path: Path) -> None:
    folder = write(tmp_path / "export", must_gather(lists=True))
    packed = {
        read_exports(["-"], stdin=io.BytesIO(pack(must_gather(lists=True)))).documents.fingerprint
        for pack in (tar, tar_gz, zipped)
    }
    assert {read_exports([str(folder)]).documents.fingerprint} == packed
