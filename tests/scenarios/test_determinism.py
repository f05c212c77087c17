"""The same cluster gives the same plan, however it was written down and wherever it is read."""

import itertools
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from migrate.formats.yaml_write import dump_all_yaml, dump_yaml
from tests.exports.packing import Files, gz, tar, tar_gz, write, zipped
from tests.scenarios.run import DEMO, migrate, plan_of

EXPORT = DEMO / "export"


def cluster() -> list[dict[str, Any]]:
    """The demo's objects, one by one, without what `migrate export` notes about the cluster."""
    found: list[dict[str, Any]] = []
    for path in sorted(EXPORT.iterdir()):
        for document in yaml.safe_load_all(path.read_bytes()):
            found += document["items"] if document["kind"].endswith("List") else [document]
    return [thing for thing in found if thing["kind"] != "Export"]


def a_list(objects: list[dict[str, Any]]) -> dict[str, Any]:
    return {"apiVersion": "v1", "kind": "List", "metadata": {"resourceVersion": ""}, "items": objects}


def kind_of(thing: dict[str, Any]) -> tuple[str, str]:
    return thing["apiVersion"], thing["kind"]


def typed_lists(objects: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Lists as the raw API gives them: items without kind and apiVersion."""
    lists = []
    for (version, kind), items in itertools.groupby(sorted(objects, key=kind_of), kind_of):
        bare = [{key: value for key, value in item.items() if key not in {"apiVersion", "kind"}} for item in items]
        lists.append({"apiVersion": version, "kind": f"{kind}List", "metadata": {}, "items": bare})
    return lists


def plural(kind: str) -> str:
    return kind.lower() + "s"


def inspect_path(thing: dict[str, Any]) -> str:
    version, kind = kind_of(thing)
    group = version.rpartition("/")[0] or "core"
    namespace, name = thing["metadata"].get("namespace"), thing["metadata"].get("name", "x")
    scope = f"namespaces/{namespace}" if namespace else "cluster-scoped-resources"
    return f"{scope}/{group}/{plural(kind)}/{name}.yaml"


def crane_path(thing: dict[str, Any]) -> str:
    version, kind = kind_of(thing)
    group, _, short = version.rpartition("/")
    namespace, name = thing["metadata"].get("namespace"), thing["metadata"].get("name", "x")
    folder = namespace or "shop/_cluster"
    return f"export/resources/{folder}/{kind}_{group}_{short}_{namespace or 'clusterscoped'}_{name}.yaml"


def velero_path(thing: dict[str, Any]) -> str:
    version, kind = kind_of(thing)
    group = version.rpartition("/")[0]
    namespace, name = thing["metadata"].get("namespace"), thing["metadata"].get("name", "x")
    scope = f"namespaces/{namespace}" if namespace else "cluster"
    return f"resources/{plural(kind)}{'.' if group else ''}{group}/{scope}/{name}.json"


Shape = Callable[[list[dict[str, Any]]], Files]


def text(value: dict[str, Any]) -> bytes:
    return dump_yaml(value).encode()


def single_objects(objects: list[dict[str, Any]]) -> Files:
    return {f"{number}.yaml": text(thing) for number, thing in enumerate(objects)}


def must_gather(objects: list[dict[str, Any]]) -> Files:
    root = "must-gather.local.1/quay-io-sha256-abc"
    objects_as_files = {f"{root}/{inspect_path(thing)}": b"---\n" + text(thing) for thing in objects}
    return {f"{root}/version": b"4.16\n", f"{root}/network_logs/ovn.log": b"I0101 started\n", **objects_as_files}


def velero(objects: list[dict[str, Any]]) -> Files:
    files = {velero_path(thing): json.dumps(thing).encode() for thing in objects}
    twins = {path.replace("/", "/v1-preferredversion/", 1): content for path, content in files.items()}
    return {"metadata/version": b"1.1.0", **files, **twins}


SHAPES: dict[str, Shape] = {
    "single objects": single_objects,
    "multi-document YAML": lambda objects: {"all.yaml": dump_all_yaml(objects).encode()},
    "one list": lambda objects: {"list.yaml": text(a_list(objects))},
    "JSON list": lambda objects: {"list.json": json.dumps(a_list(objects), indent=4).encode()},
    "JSON lines": lambda objects: {"all.json": b"\n".join(json.dumps(thing).encode() for thing in objects)},
    "typed lists": lambda objects: {f"{n}.json": json.dumps(t).encode() for n, t in enumerate(typed_lists(objects))},
    "typed lists as YAML": lambda objects: {f"{n}.yaml": text(t) for n, t in enumerate(typed_lists(objects))},
    "must-gather": must_gather,
    "crane": lambda objects: {crane_path(thing): text(thing) for thing in objects},
    "Velero": velero,
    "UTF-16 as PowerShell writes it": lambda objects: {"list.yaml": text(a_list(objects)).decode().encode("utf-16")},
    "CRLF": lambda objects: {"list.yaml": text(a_list(objects)).replace(b"\n", b"\r\n")},
}


PACKED: dict[str, Callable[[list[dict[str, Any]]], bytes]] = {
    "backup.tar.gz": lambda objects: tar_gz(velero(objects)),
    "must-gather.tar": lambda objects: tar(must_gather(objects)),
    "export.tgz": lambda objects: tar_gz(single_objects(objects)),
    "export.zip": lambda objects: zipped(single_objects(objects)),
    "list.json.gz": lambda objects: gz(json.dumps(a_list(objects)).encode()),
    "misnamed.txt": lambda objects: zipped(single_objects(objects)),
}


def planned(plan: Any) -> Any:
    """What must be the same in every shape."""
    return plan["configurations"], plan["workloads"], plan["pools"]


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return plan_of(EXPORT, cwd=tmp_path_factory.mktemp("reference"))


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_of_an_export_gives_the_same_configurations_and_workloads(
    shape: str, reference: Any, tmp_path: Path
) -> None:
    folder = write(tmp_path / "export", SHAPES[shape](cluster()))
    assert planned(reference) == planned(plan_of(folder, cwd=tmp_path))


@pytest.mark.parametrize("name", PACKED)
def test_every_archive_gives_the_same_configurations_and_workloads(name: str, reference: Any, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(PACKED[name](cluster()))
    assert planned(reference) == planned(plan_of(name, cwd=tmp_path))


def test_standard_input_gives_the_same_configurations_and_workloads(reference: Any, tmp_path: Path) -> None:
    export = json.dumps(a_list(cluster())).encode()
    ended = migrate("plan", "-", "--target", DEMO / "target.yaml", "-o", "-", cwd=tmp_path, stdin=export)
    assert planned(reference) == planned(json.loads(ended.out))


def without_origins(value: Any) -> Any:
    """The same without any `origin`, however deep."""
    if isinstance(value, dict):
        return {key: without_origins(part) for key, part in value.items() if key != "origin"}
    return [without_origins(part) for part in value] if isinstance(value, list) else value


def test_documents_in_another_order_change_nothing_but_places_and_fingerprints(tmp_path: Path) -> None:
    plans = []
    for seed in range(4):
        objects = cluster()
        random.Random(seed).shuffle(objects)  # noqa: S311  (an order, not a secret)
        plan = plan_of(write(tmp_path / str(seed), {"all.yaml": dump_all_yaml(objects).encode()}), cwd=tmp_path)
        plan["basis"].pop("exports")
        plan.pop("digest")
        plans.append(without_origins(plan))
    assert [plans[0]] * 4 == plans


def bytes_of(*exports: str | Path, cwd: Path, **environment: Any) -> bytes:
    plan_of(*exports, cwd=cwd, **environment)
    return (cwd / "plan.json").read_bytes()


def test_arguments_in_any_order_give_the_same_bytes(tmp_path: Path) -> None:
    files = sorted(EXPORT.iterdir())
    assert bytes_of(*files, cwd=tmp_path) == bytes_of(*reversed(files), cwd=tmp_path)


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "2"},
        {"TZ": "Pacific/Auckland"},
        {"LC_ALL": "C"},
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
        {"COLUMNS": "60", "TERM": "dumb"},
    ],
    ids=str,
)
def test_the_environment_does_not_show_in_a_plan(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert bytes_of(EXPORT, cwd=tmp_path / "a") == bytes_of(EXPORT, cwd=tmp_path / "b", **environment)


def test_the_working_directory_does_not_show_in_a_plan(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    write(elsewhere / "export", {path.name: path.read_bytes() for path in EXPORT.iterdir()})
    assert bytes_of(EXPORT, cwd=tmp_path) == bytes_of("export", cwd=elsewhere)
