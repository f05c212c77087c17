"""azure/commands.sh: what the plan makes, for people who have nothing but az.

Each option is looked up by the place in the body that it says, so that a body which holds anything for which az
has no words cannot become a command (KeyError). The options are those of azure-cli 2.85 and newer.
"""

import shlex
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.json import encode

from migrate.model.gateway import AzureResource
from migrate.model.resource_ids import group_of, name_of, parent_of, subscription_of
from migrate.render.azure.resources import kind_of
from migrate.render.azure.text import comment


class _Form(Struct, frozen=True):
    """A command: its words, the option that names the parent, and what says which place of the body.

    A place is a dotted path, with `=true` or `=false` where a flag says it; an empty option is for what az does
    by itself.
    """

    words: str
    options: dict[str, str]
    parent: str | None = None


_FORMS = {
    "prefix": _Form(
        "network public-ip prefix create",
        {
            "location": "--location",
            "sku.name": "--sku",
            "sku.tier": "--tier",
            "properties.prefixLength": "--length",
            "properties.publicIPAddressVersion": "--version",
        },
    ),
    "subnet": _Form(
        "network vnet subnet create",
        {
            "properties.addressPrefix": "--address-prefixes",
            "properties.routeTable.id": "--route-table",
            "properties.networkSecurityGroup.id": "--network-security-group",
        },
        parent="--vnet-name",
    ),
    "cluster": _Form(
        "aks update",
        {
            "location": "",
            "properties.networkProfile.staticEgressGatewayProfile.enabled=true": "--enable-static-egress-gateway",
        },
    ),
    "pool": _Form(
        "aks nodepool add",
        {
            "properties.mode": "--mode",
            "properties.type": "--vm-set-type",
            "properties.osType": "--os-type",
            "properties.enableAutoScaling=false": "",
            "properties.vnetSubnetID": "--vnet-subnet-id",
            "properties.gatewayProfile.publicIPPrefixSize": "--gateway-prefix-size",
            "properties.count": "--node-count",
            "properties.vmSize": "--node-vm-size",
            "properties.virtualMachinesProfile.scale.manual.0.count": "--node-count",
            "properties.virtualMachinesProfile.scale.manual.0.size": "--vm-sizes",
        },
        parent="--cluster-name",
    ),
}

_ABOUT = """\
Makes in Azure what the plan needs, in order, and waits for each: sh commands.sh
Needs azure-cli 2.85 or newer, logged in. What is there already is left as it is, so it can be run again."""

_FUNCTIONS = """\
set -eu

stop() {
    printf '%s\\n' "$*" >&2
    exit 1
}

# exists ID API-VERSION: az ends with 3 where Azure has no such resource; any other failure ends this script.
exists() {
    code=0
    state=$(az resource show --ids "$1" --api-version "$2" --query properties.provisioningState \\
        --output tsv --only-show-errors 2>&1) || code=$?
    case $code:$state in
        0:*Succeeded) return 0 ;;
        3:*) return 1 ;;
        0:*) stop "$1 is there, but not ready ($state): see to it, then run this again." ;;
        *) stop "$state" ;;
    esac
}

# create ID API-VERSION COMMAND...
create() {
    if exists "$1" "$2"; then
        printf 'There already: %s\\n' "$1"
    else
        printf 'Making %s\\n' "$1"
        shift 2
        "$@" --output none
    fi
}"""

_SWITCH = """\
# Static Egress Gateway of the cluster. Not asked for twice: an update takes minutes even where it changes nothing.
enabled=$({show})
if [ "$enabled" = true ]; then
    echo 'Static Egress Gateway is on already.'
else
    echo 'Turning Static Egress Gateway on.'
    {update} --output none
fi"""


def command_files(resources: Sequence[AzureResource], warning: str) -> dict[str, bytes]:
    """commands.sh; that of a plan with errors stops before it does anything."""
    refusal = [f"printf '%s\\n' {shlex.quote(warning)} >&2\nexit 3"] if warning else []
    steps = [_switch(resource) if resource.merge else _creation(resource) for resource in resources]
    parts = ["#!/bin/sh\n" + comment("#", _ABOUT), *refusal, _FUNCTIONS, *steps]
    return {"azure/commands.sh": ("\n\n".join(parts) + "\n").encode()}


def enabling(cluster: AzureResource) -> tuple[str, ...]:
    """The command that turns the feature on."""
    return (*_where(cluster), *_options(cluster))


def _switch(cluster: AzureResource) -> str:
    query = ("--query", "networkProfile.staticEgressGatewayProfile.enabled", "--output", "tsv")
    name = ("--resource-group", group_of(cluster.id), "--name", name_of(cluster.id))
    show = ("az", "aks", "show", "--subscription", subscription_of(cluster.id), *name, *query)
    return _SWITCH.format(show=shlex.join(show), update=shlex.join(enabling(cluster)))


def _creation(resource: AzureResource) -> str:
    """Three lines: the resource, the command and where, the options that say the body."""
    has_form = kind_of(resource.id).word in _FORMS
    lines = (
        ("create", resource.id, resource.api_version),
        _where(resource) if has_form else ("az", "resource", "create", "--id", resource.id),
        _options(resource) if has_form else _whole(resource),
    )
    return " \\\n    ".join(map(shlex.join, lines))


def _where(resource: AzureResource) -> tuple[str, ...]:
    form = _FORMS[kind_of(resource.id).word]
    group = ("--subscription", subscription_of(resource.id), "--resource-group", group_of(resource.id))
    parent = (form.parent, name_of(parent_of(resource.id))) if form.parent else ()
    return ("az", *form.words.split(), *group, *parent, "--name", name_of(resource.id))


def _options(resource: AzureResource) -> tuple[str, ...]:
    options = _FORMS[kind_of(resource.id).word].options
    return tuple(word for place, value in _places(resource.body) for word in _said(place, value, options))


def _whole(resource: AzureResource) -> tuple[str, ...]:
    """An IP Group has a command only in an extension; this one takes any body, and waits like the others."""
    return ("--api-version", resource.api_version, "--is-full-object", "--properties", encode(resource.body).decode())


def _said(place: str, value: object, options: Mapping[str, str]) -> tuple[str, ...]:
    if isinstance(value, bool):
        flag = options[f"{place}={str(value).lower()}"]
        return (flag,) if flag else ()
    option = options[place]
    return (option, str(value)) if option else ()


def _places(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Every value of a body that holds no further ones, with its dotted path."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if items is None:
        yield path, value
        return
    for key, item in items:
        yield from _places(item, f"{path}.{key}" if path else str(key))
