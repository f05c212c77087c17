"""kubernetes/configurations: the StaticGatewayConfigurations, exactly as the plan holds them."""

from migrate.formats.yaml_write import dump_yaml
from migrate.model.names import object_name
from migrate.model.plan import Configuration, Plan

_FOLDER = "kubernetes/configurations"


def configuration_files(plan: Plan) -> dict[str, bytes]:
    """One file a configuration, and a kustomization that names them all."""
    if not plan.configurations:
        return {}  # kustomize refuses a kustomization of nothing
    files = {_path(made): dump_yaml(made.object).encode() for made in plan.configurations}
    kustomization = {
        "apiVersion": "kustomize.config.k8s.io/v1beta1",
        "kind": "Kustomization",
        "resources": sorted(files),
    }
    return {
        **{f"{_FOLDER}/{path}": content for path, content in files.items()},
        f"{_FOLDER}/kustomization.yaml": dump_yaml(kustomization).encode(),
    }


def _path(made: Configuration) -> str:
    return f"{object_name(made.namespace)}/static-gateway-configuration-{object_name(made.name)}.yaml"
