"""The whole tree that `migrate render` writes (design, section 7)."""

from migrate.files.planfile import encode_plan
from migrate.model.plan import Plan
from migrate.render.configurations import configuration_files
from migrate.render.patches import patch_files


def render_tree(plan: Plan) -> dict[str, bytes]:
    """Every file of the tree: its path below the folder, with `/`, and its bytes."""
    return {
        "plan.json": encode_plan(plan),
        **configuration_files(plan),
        **patch_files(plan),
    }
