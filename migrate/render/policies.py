"""kubernetes/policies: the admission objects, exactly as the plan holds them, for when the configurations are ready."""

import re
from typing import Any

from migrate.model.plan import Plan
from migrate.render.file_names import file_name
from migrate.render.kustomization import kustomization_of

FOLDER = "kubernetes/policies"


def policy_files(plan: Plan) -> dict[str, bytes]:
    """One file an object, each policy before its binding; nothing where nobody is opted in by admission."""
    return kustomization_of(FOLDER, {_path(policy): policy for policy in plan.policies})


def _path(policy: dict[str, Any]) -> str:
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", policy["kind"]).lower()
    return f"{kind}-{file_name(policy['metadata']['name'])}.yaml"
