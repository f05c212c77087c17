"""kubernetes/configurations: the StaticGatewayConfigurations, exactly as the plan holds them."""

from migrate.model.plan import Configuration, Plan
from migrate.render.file_names import file_name
from migrate.render.kustomization import kustomization_of

FOLDER = "kubernetes/configurations"


def configuration_files(plan: Plan) -> dict[str, bytes]:
    """One file a configuration, in a folder of its namespace, and a kustomization that names them all."""
    return kustomization_of(FOLDER, {path: made.object for path, made in sorted(_placed(plan).items())})


def _placed(plan: Plan) -> dict[str, Configuration]:
    return {
        f"{file_name(made.namespace)}/static-gateway-configuration-{file_name(made.name)}.yaml": made
        for made in plan.configurations
    }
