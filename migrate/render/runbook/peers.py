"""The firewall team's two steps: the new addresses before the waves, the old ones after them."""

from collections.abc import Iterable

from msgspec import UNSET

from migrate.formats.markdown import bullets, code, fenced, plain, table
from migrate.model.cutover import AddressChange
from migrate.model.plan import Plan
from migrate.model.resource_ids import name_of
from migrate.model.wording import listed
from migrate.plan.azure.ip_groups import ip_group_names
from migrate.render.azure.resources import kind_of
from migrate.render.runbook.sections import Section, some
from migrate.render.runbook.shell import word


def new_addresses(plan: Plan) -> Section:
    """What peers have to allow, and by which wave."""
    return Section(
        "Have the new addresses allowed",
        some(
            "`firewall/changes.csv` is the list for the firewall team: for each workload its old and new addresses, "
            "and the wave before which the new ones have to be allowed everywhere. Where `status` is `planned`, `new "
            "addresses` holds the name and length of the prefix (in private mode: of the subnet); put in what the "
            "commands of steps 3 and 4 printed. Peers allow the whole range, never a single address of it. The old "
            "addresses stay allowed for now. `destinations` are the peers that egress policies of the old cluster and "
            "choices.yaml name; there may be more.",
            "Three more things are on the team's list, because moved pods come from another subnet:",
            bullets(_ALSO),
            *_rules(plan),
            *_ip_groups(plan),
        ),
        gate=_confirmed(plan),
    )


def _confirmed(plan: Plan) -> str:
    first = f"For the first wave ({code(plan.waves[0].name)}) the peers of all its rows have confirmed in writing."
    if plan.policies:
        return (
            f"{first} So have those of every namespace that step 6 names, because its new pods do not wait for a wave."
        )
    return f"{first} The rows of every later wave have to be confirmed before that wave begins."


_ALSO = (
    (
        "Service endpoints and network rules of Azure services that name the subnet of the nodes: pods that use the "
        "gateway come from the gateway's subnet."
    ),
    "Network security groups and appliances that name the nodes' subnet, for the same reason.",
    "Authorised IP ranges of the API server: moved pods that call it by its public name come from the new addresses.",
)


def _rules(plan: Plan) -> tuple[str, ...]:
    if not plan.firewall:
        return ()
    return (
        (
            "`firewall/rules.json` holds the rules that stand in for egress policies of the old cluster, as bodies "
            "for Azure and in plain form, and says what to fill in. Without them the moved pods may reach what they "
            "could not reach before, because NetworkPolicies do not apply to what passes the gateway. They have to "
            "be in place before the wave of their namespace."
        ),
    )


def _ip_groups(plan: Plan) -> tuple[str, ...]:
    """One line for each, to be completed with what `ready` has printed."""
    ids = {name_of(one.id): one.id for one in plan.azure if kind_of(one.id).word == "ip_group"}
    sources = ip_group_names(plan.firewall)
    lines = [
        f"az network ip-group update --ids {word(ids[name])} --ip-addresses ADDRESSES   "
        f"# {source.namespace}/{source.configuration}"
        for source, name in sources.items()
        if name in ids
    ]
    if not lines:
        return ()
    return (
        (
            "The rules of Azure Firewall know configurations by IP Groups, which are empty so far. Put the addresses "
            "that `ready` shows of each configuration in place of ADDRESSES, with a blank between them:"
        ),
        fenced(lines),
    )


def old_addresses(plan: Plan) -> Section:
    """When each old address may go, and which stay."""
    leaving = [change for change in plan.addresses if change.remove_after is not UNSET]
    kept = [change for change in plan.addresses if change.remove_after is UNSET]
    return Section(
        "Have the old addresses removed",
        some(
            _leaving(leaving),
            _kept(kept),
            "Take the EgressIP objects on the old cluster away only after that, and give the addresses back last.",
        ),
        gate="The firewall team has confirmed every removal.",
    )


def _leaving(changes: Iterable[AddressChange]) -> str:
    rows = [
        (plain(one.address), plain(listed(one.namespaces, at_most=12)), plain(one.add_before), plain(one.removal))
        for one in changes
    ]
    if not rows:
        return "None of the old addresses may go."
    heads = ("Old address", "Left by", "New ones allowed before", "May go after")
    return (
        "An old address may go when the wave in its row is done, its gate is passed, and none of these namespaces runs "
        f"on the old cluster any more.\n\n{table(heads, rows)}"
    )


def _kept(changes: Iterable[AddressChange]) -> str:
    rows = [(plain(one.address), plain(listed(one.staying, at_most=12)), plain(one.add_before)) for one in changes]
    if not rows:
        return ""
    heads = ("Old address", "Still needed by", "New ones allowed before")
    return f"These stay allowed, because somebody on the old cluster goes on using them:\n\n{table(heads, rows)}"
