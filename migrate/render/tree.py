"""The whole tree that `migrate render` writes (design, section 7)."""

from migrate.model.plan import Plan
from migrate.model.verification import NOTHING_VERIFIED, Verification
from migrate.plan.verified import with_verified
from migrate.render.azure.tree import azure_files
from migrate.render.components import component_files
from migrate.render.configurations import configuration_files
from migrate.render.firewall import firewall_files
from migrate.render.patches import patch_files
from migrate.render.policies import policy_files
from migrate.render.runbook import runbook_files


def render_tree(planned: Plan, raw: bytes, verification: Verification = NOTHING_VERIFIED) -> dict[str, bytes]:
    """Every file of the tree: its path below the folder, with `/`, and its bytes.

    What a live cluster has shown is filled in wherever new addresses are told.

    `raw` is the plan's own file, which is kept byte for byte: a later version may have written more into it.
    """
    plan = with_verified(planned, verification)
    return {
        "plan.json": raw,
        **configuration_files(plan),
        **policy_files(plan),
        **patch_files(plan),
        **component_files(plan),
        **azure_files(plan),
        **firewall_files(plan, verification),
        **runbook_files(plan),
    }
