"""The whole tree that `migrate render` writes (design, section 7)."""

from migrate.model.plan import Plan
from migrate.render.azure.tree import azure_files
from migrate.render.components import component_files
from migrate.render.configurations import configuration_files
from migrate.render.firewall import firewall_files
from migrate.render.patches import patch_files
from migrate.render.policies import policy_files
from migrate.render.runbook import runbook_files


def render_tree(plan: Plan, raw: bytes) -> dict[str, bytes]:
    """Every file of the tree: its path below the folder, with `/`, and its bytes.

    `raw` is the plan's own file, which is kept byte for byte: a later version may have written more into it.
    """
    return {
        "plan.json": raw,
        **configuration_files(plan),
        **policy_files(plan),
        **patch_files(plan),
        **component_files(plan),
        **azure_files(plan),
        **firewall_files(plan),
        **runbook_files(plan),
    }
