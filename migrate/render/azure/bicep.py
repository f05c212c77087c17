"""azure/main.bicep: what the plan makes, for teams that deploy with Bicep.

One module for each place that is deployed to, because Bicep reaches another resource group only through a module.
The cluster's switch is not here: Bicep sends a resource whole, and a cluster of which only the switch is written
down would lose everything else. So the pools wait for a parameter that says that it is on.
"""

import shlex
from collections.abc import Mapping, Sequence

import msgspec

from migrate.model.gateway import AzureResource
from migrate.model.resource_ids import group_of, name_of, parent_of, subscription_of
from migrate.render.azure.az_commands import enabling
from migrate.render.azure.bicep_syntax import Raw, bicep, string
from migrate.render.azure.resources import kind_of, labels
from migrate.render.azure.text import block, comment

_MODULES = {"prefix": "addresses", "ip_group": "addresses", "subnet": "network", "pool": "pools"}
_GUARD = "gatewayEnabled"
_ABOUT = {
    "addresses": "Public IP prefixes and IP Groups: what peers and firewalls are told.",
    "network": "Subnets of the gateway node pools. One after the other: a network takes one change at a time.",
    "pools": "The gateway node pools. One after the other: a cluster takes one change at a time.",
}
_NO_CLUSTER = """\
The cluster is not in here: Bicep would send it whole and so reset whatever is not written down. What the plan
changes of it is done by az. In this order, and in this folder:
"""
_KEEP = "Filled when the configurations are ready, so that a later deployment must not empty it (Bicep 0.38)."


def bicep_files(resources: Sequence[AzureResource], warning: str) -> dict[str, bytes]:
    """main.bicep with its parameters and modules; nothing where there is only the cluster's switch."""
    modules: dict[str, list[AzureResource]] = {}
    for resource in resources:
        if not resource.merge:
            modules.setdefault(_module(resource.id), []).append(resource)
    if not modules:
        return {}
    texts = {f"modules/{name}.bicep": _module_text(name, made) for name, made in modules.items()}
    texts["main.bicep"] = _main_text(modules, resources, warning)
    return {f"azure/{path}": text.encode() for path, text in texts.items()} | _parameters(modules)


def _module(resource_id: str) -> str:
    return _MODULES[kind_of(resource_id).word]


def _parameters(modules: Mapping[str, object]) -> dict[str, bytes]:
    """As JSON and not as .bicepparam: az, PowerShell, pipelines and every reader of JSON take it."""
    values = {_GUARD: {"value": False}} if "pools" in modules else {}
    parameters = {
        "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
        "contentVersion": "1.0.0.0",
        "parameters": values,
    }
    return {"azure/main.parameters.json": msgspec.json.format(msgspec.json.encode(parameters), indent=2) + b"\n"}


def _main_text(modules: Mapping[str, Sequence[AzureResource]], all_of: Sequence[AzureResource], warning: str) -> str:
    has_pools = "pools" in modules
    parts = [comment("//", warning, _order(all_of, has_pools=has_pools))]
    if has_pools:
        parts.append(f"@description('True once the cluster has Static Egress Gateway on.')\nparam {_GUARD} bool")
    parts += [_call(name, made) for name, made in modules.items()]
    return "\n\n".join(parts) + "\n"


def _order(resources: Sequence[AzureResource], *, has_pools: bool) -> str:
    """What to run: a deployment, the switch, and the deployment again with the pools."""
    cluster = next(resource for resource in resources if resource.merge)
    where = ("--subscription", subscription_of(cluster.id), "--resource-group", group_of(cluster.id))
    files = ("--template-file", "main.bicep", "--parameters", "@main.parameters.json")
    deployment = ("az", "deployment", "group", "create", *where, *files)
    steps = [deployment, enabling(cluster), *([(*deployment, f"{_GUARD}=true")] if has_pools else [])]
    return "\n".join((_NO_CLUSTER, *(f"  {at}. {shlex.join(step)}" for at, step in enumerate(steps, 1))))


def _call(name: str, made: Sequence[AzureResource]) -> str:
    """The use of a module, in the resource group that its resources share."""
    ((subscription, group),) = {(subscription_of(resource.id), group_of(resource.id)) for resource in made}
    here = {resource.id for resource in made}
    waits = dict.fromkeys(
        _module(other) for resource in made for other in resource.after if other not in here and _is_made(other)
    )
    fields = {
        "name": f"egress-migrate-{name}",
        "scope": Raw(f"resourceGroup({string(subscription)}, {string(group)})"),
        **({"dependsOn": [Raw(other) for other in waits]} if waits else {}),
    }
    condition = f"if ({_GUARD}) " if name == "pools" else ""
    return f"module {name} 'modules/{name}.bicep' = {condition}{bicep(fields)}"


def _is_made(resource_id: str) -> bool:
    """False of the cluster, whose switch the pools' parameter stands for."""
    return kind_of(resource_id).word in _MODULES


def _module_text(name: str, made: Sequence[AzureResource]) -> str:
    names = labels(made, r"[^A-Za-z0-9]")
    parents = {parent_of(resource.id): resource for resource in made if _has_parent(resource)}
    existing = [_existing(parent, child.api_version) for parent, child in parents.items()]
    return "\n\n".join([comment("//", _ABOUT[name]), *existing, *(_resource(each, names) for each in made)]) + "\n"


def _has_parent(resource: AzureResource) -> bool:
    return kind_of(resource.id).word in {"subnet", "pool"}


def _existing(resource_id: str, version: str) -> str:
    kind = kind_of(resource_id)
    fields = block("{", [f"name: {string(name_of(resource_id))}"], "}")
    return f"resource {kind.word} '{kind.type}@{version}' existing = {fields}"


def _resource(resource: AzureResource, names: Mapping[str, str]) -> str:
    kind = kind_of(resource.id)
    waits = [Raw(names[other]) for other in resource.after if other in names]
    fields = {
        **({"parent": Raw(kind_of(parent_of(resource.id)).word)} if _has_parent(resource) else {}),
        "name": name_of(resource.id),
        **resource.body,
        **({"dependsOn": waits} if waits else {}),
    }
    kept = f"// {_KEEP}\n@onlyIfNotExists()\n" if kind.word == "ip_group" else ""
    return f"{kept}resource {names[resource.id]} '{kind.type}@{resource.api_version}' = {bicep(fields)}"
