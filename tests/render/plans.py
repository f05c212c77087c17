"""Plans for tests of what is rendered, made by the planner itself."""

from typing import Any

from migrate.files.planfile import encode_plan, sealed
from migrate.model.choices import Chosen
from migrate.model.inventory import Inventory, Workload
from migrate.model.plan import Basis, Plan
from migrate.plan.make import complete, draft_plan
from migrate.render.tree import render_tree
from tests.plan.factories import a_selection, an_egress_ip, an_inventory, chosen, facts, locate

DIGEST = "sha256:" + "0" * 64


def planned(*workloads: Workload, egress_ip: str = "egressip-prod", address: str = "20.9.0.10", **choices: Any) -> Plan:
    """One EgressIP in the namespace of each workload; in `team-a` without one."""
    namespaces = sorted({workload.namespace for workload in workloads} or {"team-a"})
    of_each = [(name, [one for one in workloads if one.namespace == name]) for name in namespaces]
    return plan_of(
        an_inventory(*(a_selection(an_egress_ip(egress_ip, address), name, *mine) for name, mine in of_each)),
        chosen(**choices),
    )


def plan_of(inventory: Inventory, choices: Chosen | None = None, **network: Any) -> Plan:
    """The plan of an inventory, sealed."""
    draft = draft_plan(inventory, facts(**network), choices or Chosen())
    return sealed(complete(draft, [], Basis(DIGEST, DIGEST, DIGEST), locate))


def tree_of(plan: Plan) -> dict[str, bytes]:
    """The plan rendered from its own file."""
    return render_tree(plan, encode_plan(plan))
