"""The five kinds of AKS's gateway, as the API server has to know them.

Ours (crds/) are written from the facts and are always there. The gateway's own say more in words and
the same in effect; where they lie beside this checkout, in ../shared/upstream, tests use both.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from tests.control_plane.processes import wait_until
from tests.control_plane.server import ApiServer

UPSTREAM = Path(__file__).parents[3] / "shared" / "upstream" / "kube-egress-gateway"

_DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions"

Definition = dict[str, Any]


def our_definitions() -> list[Definition]:
    """Those that the project carries."""
    return _read(Path(__file__).parent / "crds")


def upstream_definitions() -> list[Definition]:
    """The gateway's own; empty where they are absent."""
    return _read(UPSTREAM)


def moved(definition: Definition, group: str) -> Definition:
    """The same kind in another group, where it stands beside this one."""
    name = f"{definition['spec']['names']['plural']}.{group}"
    return definition | {"metadata": {"name": name}, "spec": definition["spec"] | {"group": group}}


def install(server: ApiServer, definitions: Sequence[Definition]) -> None:
    """Makes the server know these kinds, in place of others of the same names and their objects."""
    for definition in definitions:
        server.delete(_path_of_definition(definition))
    for definition in definitions:
        wait_until(partial(_is_unknown, server, definition), f"{_path_of_definition(definition)} does not go away")
        server.create(_DEFINITIONS, definition)
    for definition in definitions:
        wait_until(partial(server.answers, path_of(definition)), f"{path_of(definition)} is not served")


def path_of(definition: Definition, namespace: str | None = None) -> str:
    """Where the objects of a kind are."""
    spec = definition["spec"]
    within = f"namespaces/{namespace}/" if namespace else ""
    return f"/apis/{spec['group']}/{spec['versions'][0]['name']}/{within}{spec['names']['plural']}"


def _is_unknown(server: ApiServer, definition: Definition) -> bool:
    return not any(map(server.answers, (path_of(definition), _path_of_definition(definition))))


def _path_of_definition(definition: Definition) -> str:
    return f"{_DEFINITIONS}/{definition['metadata']['name']}"


def _read(folder: Path) -> list[Definition]:
    return [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yaml"))]
