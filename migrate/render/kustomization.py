"""Kustomizations of whole objects, for `kubectl apply -k`."""

from collections.abc import Mapping
from typing import Any

from migrate.formats.yaml_write import dump_yaml


def kustomization_of(folder: str, objects: Mapping[str, dict[str, Any]]) -> dict[str, bytes]:
    """The objects as files below `folder`, by their paths in it, and a kustomization that names them in this order.

    Nothing at all without objects, because kustomize refuses a kustomization of nothing.
    """
    if not objects:
        return {}
    kustomization = {
        "apiVersion": "kustomize.config.k8s.io/v1beta1",
        "kind": "Kustomization",
        "resources": list(objects),
    }
    return {
        **{f"{folder}/{path}": dump_yaml(value).encode() for path, value in objects.items()},
        f"{folder}/kustomization.yaml": dump_yaml(kustomization).encode(),
    }
