"""A plan with the addresses that a live cluster has shown (design 4.3.6): for reports, manifests and firewalls.

Whatever tells of new addresses reads them from the plan, so this one function fills them in everywhere.
"""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from migrate.model.gateway import AzureResource, Mode, Prefix
from migrate.model.plan import Configuration, Plan
from migrate.model.resource_ids import name_of, type_of
from migrate.model.verification import Verification
from migrate.plan.azure.ip_groups import ip_group_names

Addresses = Mapping[str, tuple[str, ...]]
"""By the full name of the configuration."""


def with_verified(plan: Plan, verification: Verification) -> Plan:
    """The plan with the new addresses of ready configurations, the ranges of their prefixes, and filled IP Groups.

    The digest stays: it is still that plan.
    """
    shown = verification.addresses
    modes = {made.full_name: made.mode for made in plan.configurations}
    public = {name: addresses for name, addresses in shown.items() if modes[name] is Mode.PUBLIC}
    return replace(
        plan,
        configurations=tuple(_configuration(made, shown) for made in plan.configurations),
        prefixes=tuple(_prefix(prefix, public) for prefix in plan.prefixes),
        azure=tuple(_filled(plan, shown)),
    )


def _configuration(made: Configuration, shown: Addresses) -> Configuration:
    return replace(made, new_addresses=shown.get(made.full_name, made.new_addresses))


def _prefix(prefix: Prefix, public: Addresses) -> Prefix:
    """Its range, if those who use it all show the same one."""
    ranges = {public[name] for name in prefix.configurations if name in public}
    if len(ranges) != 1:
        return prefix
    (only,) = ranges
    return replace(prefix, cidr=only[0]) if len(only) == 1 else prefix


def _filled(plan: Plan, shown: Addresses) -> Iterable[AzureResource]:
    names = ip_group_names(plan.firewall)
    members = {name: shown.get(f"{of.namespace}/{of.configuration}", ()) for of, name in names.items()}
    for resource in plan.azure:
        addresses = members.get(name_of(resource.id), ()) if _is_ip_group(resource) else ()
        yield _with_members(resource, addresses) if addresses else resource


def _is_ip_group(resource: AzureResource) -> bool:
    return type_of(resource.id) == "Microsoft.Network/ipGroups"


def _with_members(group: AzureResource, addresses: Iterable[str]) -> AzureResource:
    properties = {**group.body["properties"], "ipAddresses": list(addresses)}
    return replace(group, body={**group.body, "properties": properties})
