"""All of azure/, from the plan's `azure` alone, so that no two forms can disagree (design, section 7)."""

from migrate.model.plan import Plan
from migrate.render.azure.arm import arm_files
from migrate.render.azure.az_commands import command_files
from migrate.render.azure.bicep import bicep_files
from migrate.render.azure.resources import warning
from migrate.render.azure.terraform import terraform_files


def azure_files(plan: Plan) -> dict[str, bytes]:
    """Bicep, Terraform, az and the bodies; nothing where Azure needs nothing."""
    if not plan.azure:
        return {}
    blocked = warning(plan)
    return {
        **bicep_files(plan.azure, blocked),
        **terraform_files(plan.azure, blocked),
        **command_files(plan.azure, blocked),
        **arm_files(plan.azure),
    }
