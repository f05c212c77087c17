"""Public IP prefixes: made ahead of the cutover, by the controller, or by somebody else (design 4.2.6)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import UNSET, Struct
from msgspec.structs import replace

from migrate.model.choices import Chosen
from migrate.model.findings import Notice
from migrate.model.gateway import Mode, Pool, Prefix, Status
from migrate.model.resource_ids import name_of
from migrate.model.target import Facts
from migrate.plan.azure.resource_ids import in_group, node_resource_group
from migrate.plan.notices import about_choice
from migrate.plan.prefixes.checks import Asked, Listed, Use, checked_against, notices_on
from migrate.plan.prefixes.ids import KIND, prefix_name, subscription_of
from migrate.plan.wanted import Wanted

_LEFT_TO_THE_CONTROLLER = "Until there is an id, the plan leaves the prefix to the controller."


class Prefixes(Struct, frozen=True):
    """The prefixes, the one of each public configuration by its full name, and what is wrong with them."""

    rows: tuple[Prefix, ...] = ()
    of: dict[str, Prefix] = {}
    notices: tuple[Notice, ...] = ()


def prefixes_for(wanted: Sequence[Wanted], pools: Mapping[str, Pool], facts: Facts, chosen: Chosen) -> Prefixes:
    """The prefix of each public configuration; `pools` are by full name.

    A prefix that the target lists exists, also where the plan would make it: it did so the day before.
    """
    public = [one for one in wanted if one.mode is Mode.PUBLIC]
    group, group_notices = _resource_group(facts, chosen)
    asked = [_asked(one, pools[one.full_name], group, facts, chosen) for one in public]
    uses = list(_uses(asked, facts))
    rows = sorted(((_row(use), use) for use in uses), key=lambda pair: (pair[0].name, pair[0].configurations))
    return Prefixes(
        rows=tuple(row for row, _ in rows),
        of={name: row for row, _ in rows for name in row.configurations},
        notices=(
            *(group_notices if any(one.status is Status.CREATE for one in asked) else ()),
            *(notice for one in asked for notice in _about_id(one, facts, chosen)),
            *(notice for use in uses for notice in notices_on(use, facts, chosen)),
        ),
    )


def _resource_group(facts: Facts, chosen: Chosen) -> tuple[str, list[Notice]]:
    """Where new prefixes lie: never beside the nodes, because that group goes when the cluster goes."""
    cluster, group = facts.target.cluster, chosen.choices.gateway.resource_group
    if group is None or group.casefold() != node_resource_group(cluster).casefold():
        return group or cluster.resource_group, []
    message = f"{group} is the node resource group: it is deleted with the cluster, and the prefixes with it."
    fallback = f"The plan makes them in {cluster.resource_group}."
    return cluster.resource_group, [about_choice(chosen, "EG309", "gateway.resourceGroup", message, fallback=fallback)]


def _asked(one: Wanted, pool: Pool, group: str, facts: Facts, chosen: Chosen) -> Asked:
    """An id that is given counts whatever `prefixes` says."""
    path, given = _given_id(one, chosen)
    if given is not None:
        if subscription_of(given) is None:
            return Asked(one, pool, Status.MANAGED, path=path, given=given)
        return Asked(one, pool, Status.EXISTING, path=path, given=given, resource_id=given)
    if chosen.choices.prefixes == "create":
        name = prefix_name(one.namespace, one.name)
        return Asked(one, pool, Status.CREATE, resource_id=in_group(facts.target.cluster, group, KIND, name))
    return Asked(one, pool, Status.MANAGED, path=path)


def _given_id(one: Wanted, chosen: Chosen) -> tuple[str, str | None]:
    """Where choices.yaml names the prefix of a configuration, or would, and the id that it gives."""
    path, given = f"namespaces.{one.source}.publicIpPrefixId", chosen.choices.of(one.source).public_ip_prefix_id
    if not isinstance(given, dict):
        return path, given
    name = one.selection.egress_ip.name
    return f"{path}.{name}", given.get(name)


def _uses(asked: Sequence[Asked], facts: Facts) -> Iterator[Use]:
    """Who uses which prefix. Resource Manager reads ids without regard to case."""
    listed = {
        prefix.id.casefold(): Listed(prefix, f"publicIpPrefixes[{index}]")
        for index, prefix in enumerate(facts.target.public_ip_prefixes)
    }
    together: dict[str, list[Asked]] = defaultdict(list)
    for one in asked:
        together[one.wanted.full_name if one.status is Status.MANAGED else one.resource_id.casefold()].append(one)
    for key, sharers in together.items():
        yield Use(_name(sharers[0]), tuple(sharers), listed.get(key))


def _name(asked: Asked) -> str:
    """Managed prefixes get their name from the controller; until then they have that of their configuration."""
    return asked.wanted.full_name if asked.status is Status.MANAGED else name_of(asked.resource_id)


def _row(use: Use) -> Prefix:
    statuses = {one.status for one in use.sharers}
    made = Status.CREATE if Status.CREATE in statuses else use.sharers[0].status
    status = Status.EXISTING if use.listed else made
    return Prefix(
        name=use.name,
        length=use.length,
        status=status,
        namespaces=tuple(sorted({one.wanted.namespace for one in use.sharers})),
        configurations=tuple(sorted(one.wanted.full_name for one in use.sharers)),
        resource_id=UNSET if status is Status.MANAGED else use.sharers[0].resource_id,
        cidr=(use.listed and use.listed.prefix.cidr) or UNSET,
        checked=status is not Status.EXISTING or checked_against(use),
    )


def _about_id(asked: Asked, facts: Facts, chosen: Chosen) -> Iterator[Notice]:
    """What can be said of an id without the prefix itself."""
    subscription = facts.target.cluster.subscription_id
    if asked.given is None:
        if asked.status is Status.MANAGED and chosen.choices.prefixes == "existing":
            message = f"No id is given for {asked.wanted.full_name}, and `prefixes` is `existing`."
            notice = about_choice(chosen, "EG309", asked.path, message, fallback=_LEFT_TO_THE_CONTROLLER)
            yield replace(notice, origin=notice.origin or chosen.origin("prefixes"))
    elif asked.status is Status.MANAGED:
        slash = ": it ends in a slash" if subscription_of(asked.given.rstrip("/")) else ""
        message = f"`{asked.given}` is no id of a public IP prefix{slash}."
        yield about_choice(chosen, "EG309", asked.path, message, fallback=_LEFT_TO_THE_CONTROLLER)
    elif subscription_of(asked.given) != subscription:
        message = (
            f"The prefix lies in subscription {subscription_of(asked.given)}, the cluster in {subscription}; "
            "they have to be equal to the letter, upper and lower case included."
        )
        yield about_choice(chosen, "EG309", asked.path, message)
