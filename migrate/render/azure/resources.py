"""What every form has to know of a resource: what it is, what it lies in, and what to call it in a program text."""

import re
from collections.abc import Iterable

from msgspec import Struct

from migrate.model.findings import Severity
from migrate.model.gateway import AzureResource
from migrate.model.plan import Plan
from migrate.model.resource_ids import name_of, type_of


class Kind(Struct, frozen=True):
    """A kind of resource: our word for it, and its type as Azure spells it."""

    word: str
    type: str


_KINDS = {
    kind.type.casefold(): kind
    for kind in (
        Kind("prefix", "Microsoft.Network/publicIPPrefixes"),
        Kind("vnet", "Microsoft.Network/virtualNetworks"),
        Kind("subnet", "Microsoft.Network/virtualNetworks/subnets"),
        Kind("cluster", "Microsoft.ContainerService/managedClusters"),
        Kind("pool", "Microsoft.ContainerService/managedClusters/agentPools"),
        Kind("ip_group", "Microsoft.Network/ipGroups"),
    )
}


def kind_of(resource_id: str) -> Kind:
    """The kind of a resource, whatever the case of its id.

    Raises:
        KeyError: the planner makes a kind of resource that no form has words for yet.
    """
    return _KINDS[type_of(resource_id).casefold()]


def labels(resources: Iterable[AzureResource], foreign: str) -> dict[str, str]:
    """Names for a program text, by id: `subnet_egress-gateway-1`.

    What matches `foreign` becomes `_`. They stay the same when other resources come and go, because Terraform
    takes another label for another resource; where two would be alike, the later one ends in `_`.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for resource in resources:
        label = f"{kind_of(resource.id).word}_{re.sub(foreign, '_', name_of(resource.id))}"
        while label in taken:
            label += "_"
        found[resource.id] = label
        taken.add(label)
    return found


def warning(plan: Plan) -> str:
    """What to say at the top of each form of a plan that must not be carried out; empty if it may be."""
    errors = sorted({finding.id for finding in plan.findings if finding.severity is Severity.ERROR})
    if not errors:
        return ""
    return f"Not to be applied: the plan has errors ({', '.join(errors)}). Settle them and plan again."
