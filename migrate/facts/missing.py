"""What the files do not say, and the command that prints it (design 2: nothing is guessed, all is asked for)."""

from collections.abc import Collection, Iterator, Mapping
from itertools import chain

from msgspec import Struct

from migrate.facts import commands
from migrate.facts.answers import Answer, Answers
from migrate.facts.commands import Names
from migrate.facts.found import Found, Path, dotted
from migrate.model.resource_ids import same

_VNET: Path = ("network", "vnet")

REQUIRED: tuple[Path, ...] = (
    ("cluster", "subscriptionId"),
    ("cluster", "resourceGroup"),
    ("cluster", "name"),
    ("cluster", "location"),
    ("cluster", "kubernetesVersion"),
    ("network", "plugin"),
    ("network", "podCidrs"),
    ("network", "serviceCidrs"),
    ("network", "outboundType"),
    (*_VNET, "id"),
    (*_VNET, "addressSpace"),
)
"""Without these no plan can be made."""


class Missing(Struct, frozen=True):
    """Facts that the files lack, in words, and the command that prints them; `needed` where no plan goes without."""

    what: str
    command: str
    needed: bool = False


def lacking(found: Collection[Path]) -> tuple[Path, ...]:
    """The facts that have to be there and are not."""
    return tuple(path for path in REQUIRED if path not in found)


def missing_answers(found: Mapping[Path, Found], answers: Answers, given: Names) -> tuple[Missing, ...]:
    """What should be printed, too, by commands with the names that are known."""
    names = _names(found, given)
    return tuple(
        chain(
            _cluster(found, answers, names),
            _pools(answers, names),
            _network(found, answers, names),
            _route_tables(found, answers),
            _subscription(found, answers, names),
            _kubernetes(found, answers),
        )
    )


def _may_help(answer: Answer, answers: Answers) -> bool:
    """False where it was given, and only waits for the cluster that says whether it is its own."""
    return bool(answers.all(Answer.CLUSTER)) or not answers.all(answer)


def _unless_empty(what: str, answers: Answers) -> str:
    """An empty list does not say of what; it may be the very answer that is asked for."""
    return f"{what}, unless an empty list that was given is what this prints" if answers.empty else what


def _names(found: Mapping[Path, Found], given: Names) -> Names:
    return Names(
        _said(found, "cluster", "subscriptionId") or given.subscription,
        _said(found, "cluster", "resourceGroup") or given.resource_group,
        _said(found, "cluster", "name") or given.cluster,
    )


def _cluster(found: Mapping[Path, Found], answers: Answers, names: Names) -> Iterator[Missing]:
    lacks = [path for path in lacking(found) if path[:2] != _VNET]
    if lacks and not answers.all(Answer.CLUSTER):
        yield Missing(_words(lacks), commands.cluster_command(names), needed=True)


def _pools(answers: Answers, names: Names) -> Iterator[Missing]:
    if not answers.all(Answer.POOL):
        what = "node pools as they are now; until then they are those of `az aks show`"
        yield Missing(what, commands.pools_command(names))


def _network(found: Mapping[Path, Found], answers: Answers, names: Names) -> Iterator[Missing]:
    lacks = [path for path in lacking(found) if path[:2] == _VNET]
    subnets = [] if _subnets(found) else [(*_VNET, "subnets")]
    if (lacks or subnets) and _may_help(Answer.NETWORK, answers):
        vnet, group = _said(found, *_VNET, "id"), _said(found, "cluster", "nodeResourceGroup")
        yield Missing(_words([*lacks, *subnets]), commands.network_command(names, vnet, group), needed=bool(lacks))


def _route_tables(found: Mapping[Path, Found], answers: Answers) -> Iterator[Missing]:
    known = [table.get("id").text for table in answers.all(Answer.ROUTE_TABLE)]
    lacks: dict[str, list[str]] = {}
    for subnet in _subnets(found):
        table = _said(found, *_VNET, "subnets", subnet, "routeTable")
        if table and not any(same(table, one) for one in known):
            lacks.setdefault(table, []).append(subnet)
    for table, subnets in lacks.items():
        what = f"`defaultRoute` of {', '.join(subnets)} in network.vnet.subnets"
        yield Missing(what, commands.route_table_command(table))


def _subscription(found: Mapping[Path, Found], answers: Answers, names: Names) -> Iterator[Missing]:
    location, group = _said(found, "cluster", "location"), _said(found, "cluster", "nodeResourceGroup")
    if not answers.all(Answer.PREFIX):
        yield Missing(_unless_empty("publicIpPrefixes", answers), commands.prefixes_command(names))
    if ("quota", "standardPublicIps") not in found:
        what, answer = "quota.standardPublicIps and quota.used", Answer.NETWORK_USAGE
        yield Missing(what, commands.usages_command(names, location, answer))
    if not any(path[:2] == ("quota", "vcpus") for path in found):
        yield Missing("quota.vcpus", commands.usages_command(names, location, Answer.COMPUTE_USAGE))
    if ("serviceLoadBalancerRules",) not in found and _may_help(Answer.BALANCER, answers):
        what = _unless_empty("serviceLoadBalancerRules", answers)
        yield Missing(what, commands.balancers_command(names, group))


def _kubernetes(found: Mapping[Path, Found], answers: Answers) -> Iterator[Missing]:
    if ("cluster", "controllerVersion") not in found:
        what = "cluster.controllerVersion, once Static Egress Gateway is on"
        yield Missing(what, commands.daemon_sets_command())
    if any(path[0] == "gatewayPools" for path in found) and not answers.all(Answer.CONFIGURATION):
        what = _unless_empty("`mode` and `configurations` in gatewayPools", answers)
        yield Missing(what, commands.configurations_command())


def _subnets(found: Mapping[Path, Found]) -> list[str]:
    return list(dict.fromkeys(path[3] for path in sorted(found) if path[:3] == (*_VNET, "subnets")))


def _said(found: Mapping[Path, Found], *path: str) -> str | None:
    return str(found[path].value) if path in found else None


def _words(paths: Collection[Path]) -> str:
    return ", ".join(map(dotted, paths))
