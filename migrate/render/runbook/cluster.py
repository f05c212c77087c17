"""The cluster that a plan is for, as far as the plan names it: by the resource that turns the gateway on."""

from msgspec import Struct

from migrate.model.plan import Plan
from migrate.model.resource_ids import group_of, name_of, subscription_of
from migrate.render.azure.resources import kind_of
from migrate.render.runbook.shell import word


class Cluster(Struct, frozen=True):
    """Its names in Azure."""

    subscription: str
    group: str
    name: str

    @property
    def options(self) -> str:
        """How `az` is told of its subscription and resource group."""
        return f"--subscription {word(self.subscription)} --resource-group {word(self.group)}"


def cluster_of(plan: Plan) -> Cluster | None:
    """The cluster; None where the plan needs nothing of Azure."""
    ids = (resource.id for resource in plan.azure if kind_of(resource.id).word == "cluster")
    return next((Cluster(subscription_of(one), group_of(one), name_of(one)) for one in ids), None)
